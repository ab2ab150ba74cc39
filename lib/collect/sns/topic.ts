import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import type { Cause, Identity } from '../../../rules/facts.ts';
import type { SubscriptionFilter, TopicSubscription } from '../../../rules/facts/sns.ts';
import { oneOf, required } from '../../aws/errors.ts';
import { Unread, call, defineCollector, type CollectContext } from '../collector.ts';
import { listOf } from '../list-of.ts';

const listSubscriptions = { 'SNS:ListSubscriptionsByTopic': 'sns:ListSubscriptionsByTopic' } as const;

export default defineCollector({
  kind: 'sns.topic',
  type: 'AWS::SNS::Topic',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'SNS:ListTopics': 'sns:ListTopics' },
    client: SNSClient,
    command: ListTopicsCommand,
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Topics',
    identity: (topic) => {
      const arn = required(topic.TopicArn, 'TopicArn');
      return { id: arn, arn, name: arn.slice(arn.lastIndexOf(':') + 1) };
    },
  }),
  attributes: {
    // https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html
    details: call({ 'SNS:GetTopicAttributes': 'sns:GetTopicAttributes' }, async ({ aws }, { arn, region }) => {
      const answer = await aws.send(SNSClient, new GetTopicAttributesCommand({ TopicArn: arn }), region);
      const attributes = required(answer.Attributes, 'Attributes');
      required(attributes['TopicArn'], 'Attributes.TopicArn');
      // An attribute that was set and unset again may be there and empty.
      const set = (name: string): string | null => attributes[name] || null;
      return { policy: set('Policy'), kmsMasterKeyId: set('KmsMasterKeyId') };
    }),
    subscriptions: call(listSubscriptions, subscriptionsOf),
    filters: call(
      { 'SNS:GetSubscriptionAttributes': 'sns:GetSubscriptionAttributes', ...listSubscriptions },
      filtersOf,
    ),
  },
  vanished: ['NotFoundException', 'NotFound'],
});

/** Addresses, numbers and URLs are a person's or a secret: only what is an ARN is kept. */
async function subscriptionsOf({ aws }: CollectContext, { arn, region }: Identity): Promise<TopicSubscription[]> {
  const subscriptions: TopicSubscription[] = [];
  const pages = aws.pages(
    SNSClient,
    (token) =>
      new ListSubscriptionsByTopicCommand({ TopicArn: arn, ...(token === undefined ? {} : { NextToken: token }) }),
    (page) => page.NextToken,
    region,
  );
  for await (const page of pages) {
    for (const one of required(page.Subscriptions, 'Subscriptions')) {
      subscriptions.push({
        arn: required(one.SubscriptionArn, 'Subscriptions[].SubscriptionArn'),
        protocol: required(one.Protocol, 'Subscriptions[].Protocol'),
        endpoint: one.Endpoint?.startsWith('arn:') === true ? one.Endpoint : null,
      });
    }
  }
  return subscriptions;
}

/** What is published reaches a subscription without a filter: those behind it need not be asked. */
async function filtersOf(context: CollectContext, topic: Identity): Promise<readonly SubscriptionFilter[]> {
  const filters: SubscriptionFilter[] = [];
  const causes: Cause[] = [];
  for (const { arn } of await subscriptionsOf(context, topic)) {
    if (!arn.startsWith('arn:')) continue;
    const filter = await context.attempt((own) => filterOf(own, arn, topic.region));
    if (filter.ok) {
      filters.push(filter.value);
      if (filter.value.policy === null) return filters;
    } else if (!filter.causes.every(({ code }) => gone.has(code))) causes.push(...filter.causes);
  }
  if (causes.length > 0) throw new Unread(causes);
  return filters;
}

/** The subscription was deleted meanwhile. */
const gone: ReadonlySet<string> = new Set(['NotFoundException', 'NotFound']);

// https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html
async function filterOf({ aws }: CollectContext, arn: string, region: string): Promise<SubscriptionFilter> {
  const answer = await aws.send(SNSClient, new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }), region);
  const attributes = required(answer.Attributes, 'Attributes');
  required(attributes['SubscriptionArn'], 'Attributes.SubscriptionArn');
  const policy = attributes['FilterPolicy'] || null;
  const scope = attributes['FilterPolicyScope'] || 'MessageAttributes';
  return {
    subscriptionArn: arn,
    policy: policy === null || /^\s*\{\s*\}\s*$/.test(policy) ? null : policy,
    scope: oneOf(scope, ['MessageAttributes', 'MessageBody'], 'Attributes.FilterPolicyScope'),
  };
}
