import type { Read } from '../facts.ts';

/** GetTopicAttributes. */
export interface TopicDetails {
  /** The resource policy as written; null: none. */
  readonly policy: string | null;
  /** Id, ARN or alias as set; null: no encryption with a key. */
  readonly kmsMasterKeyId: string | null;
}

/** ListSubscriptionsByTopic. */
export interface TopicSubscription {
  /** An ARN once it is confirmed; else `PendingConfirmation` or `Deleted`. */
  readonly arn: string;
  /** sqs, lambda, firehose, email, email-json, sms, http, https, application. */
  readonly protocol: string;
  /** Only where it is an ARN: addresses and numbers are not kept. */
  readonly endpoint: string | null;
}

/** GetSubscriptionAttributes of a confirmed subscription. */
export interface SubscriptionFilter {
  readonly subscriptionArn: string;
  /** FilterPolicy as written; null: every message passes. */
  readonly policy: string | null;
  /** Without a policy it says nothing; MessageAttributes is AWS's default. */
  readonly scope: 'MessageAttributes' | 'MessageBody';
}

export interface SnsAttributes {
  'sns.topic': {
    readonly details: Read<TopicDetails>;
    readonly subscriptions: Read<readonly TopicSubscription[]>;
    /**
     * Of the confirmed subscriptions, in the order of `subscriptions`: one after another, up to and with the first that has
     * no filter policy. Those behind it are not asked, for whatever is published reaches that one.
     */
    readonly filters: Read<readonly SubscriptionFilter[]>;
  };
}
