import type { Read } from '../facts.ts';

/** ListRules. A rule's name and description are the account's own words: the description is not kept. */
export interface EventRule {
  readonly eventBusName: string;
  /** ENABLED, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS. */
  readonly state: string;
  /** JSON as written; null: the rule goes by a schedule. */
  readonly eventPattern: string | null;
  /** The AWS service that made the rule for itself. */
  readonly managedBy: string | null;
}

/** ListTargetsByRule. What a target is given as input is not kept. */
export interface EventTarget {
  readonly arn: string;
  readonly roleArn: string | null;
  /** Input, InputPath or InputTransformer is set: the target does not get the event as it is. */
  readonly hasInput: boolean;
}

/** ListEndpoints: a global endpoint, which sends to a second region when the first fails. */
export interface EventEndpoint {
  /** ACTIVE, CREATING, UPDATING, DELETING, CREATE_FAILED, UPDATE_FAILED, DELETE_FAILED. */
  readonly state: string;
  readonly busArns: readonly string[];
  /** Region of the fallback. */
  readonly secondary: string;
}

export interface EventsAttributes {
  /** The rules of every own bus; their `id` is the ARN. */
  'events.rule': {
    readonly details: Read<EventRule>;
    /** null: not asked, for a rule that is disabled or that an AWS service made for itself. */
    readonly targets: Read<readonly EventTarget[] | null>;
    /**
     * As `targets`; null also (not asked) for a rule that no event can match of GuardDuty, Security Hub, Health, sign-in,
     * IAM, CloudTrail and KMS, by the `source` of its pattern.
     */
    readonly watchedTargets: Read<readonly EventTarget[] | null>;
  };
  /** An own bus; its `id` is the name. */
  'events.bus': {
    /** The resource policy as written; null: none. */
    readonly policy: Read<string | null>;
  };
  'events.endpoint': { readonly details: Read<EventEndpoint> };
}
