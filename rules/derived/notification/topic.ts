/** Does what is published to a topic reach a confirmed subscriber? */
import { known, type Cause, type Fact, type Read } from '../../facts.ts';
import type { SubscriptionFilter } from '../../facts/sns.ts';
import { find, mapRead } from '../../listing.ts';
import { listCall } from '../../resource-types.ts';
import { serviceMay, type ServiceCall } from '../../policy/index.ts';
import { attributeCause } from '../cause.ts';
import { findKey } from '../find-key.ts';
import { readKeyPolicy, readTopicPolicy } from '../read-policy.ts';
import { eventMatches, type Json } from './event-pattern.ts';
import type { EventFacts } from './needs.ts';
import { toPerson, undecided, broken, type Broken, type Way } from './way.ts';

/** Who sends: a rule of EventBridge, an alarm, or a budget. */
export interface Sender {
  readonly service: 'events.amazonaws.com' | 'cloudwatch.amazonaws.com' | 'budgets.amazonaws.com';
  /** Of the rule, alarm or budget. */
  readonly arn: string;
  /** The account that it stands in. */
  readonly account: string;
  /** The id of its organization; null: none. */
  readonly organization: Read<string | null>;
  readonly name: string;
  readonly region: string;
  /** It publishes in the name of a role: neither the topic's policy nor the key's need name the service. */
  readonly hasRole: boolean;
  /** The event as it is sent on; null: the message is another. */
  readonly event: { readonly [name: string]: Json | undefined } | null;
}

type Topic = EventFacts['sns.topic']['items'][number];
type KeyFacts = Pick<EventFacts, 'kms.key' | 'kms.alias'>;
/** null: this part of the way is open. */
type Obstacle = Broken | readonly Cause[] | null;

/** The way to a topic of an account whose topics are seen. */
export function toTopic(arn: string, sender: Sender, facts: KeyFacts & Pick<EventFacts, 'sns.topic'>): Way {
  const topic = find(facts['sns.topic'], arn.split(':')[3] ?? '', 'id', arn, listCall('sns.topic'));
  if (!topic.ok) return undecided(topic.causes);
  return topic.value === null ? broken(sender.name, 'targetMissing') : overTopic(topic.value, sender, facts);
}

/** The way over the topic: publishing, its key, its subscriptions. */
function overTopic(topic: Topic, sender: Sender, facts: KeyFacts): Way {
  const obstacles = [publishing(topic, sender), encrypting(topic, sender, facts), delivering(topic, sender)].filter(
    (one) => one !== null,
  );
  const barrier = obstacles.find((one) => typeof one === 'string');
  if (barrier !== undefined) return broken(sender.name, barrier);
  const causes = obstacles.flatMap((one) => (typeof one === 'string' ? [] : one));
  return causes.length > 0 ? undecided(causes) : toPerson;
}

/** The organization's id; null: none. */
export function organizationOf(facts: EventFacts): Read<string | null> {
  const [account] = facts.account.items;
  return account === undefined ? known(null) : mapRead(account.organization, (one) => one?.id ?? null);
}

/** What the sender's call carries. aws:SourceOwner comes with alarms alone: SNS's default policy lets no rule and no budget through. */
function callContext({ service, arn, account, organization }: Sender): ServiceCall['context'] {
  return {
    'aws:sourcearn': [arn],
    'aws:sourceaccount': [account],
    'aws:sourceowner': service === 'cloudwatch.amazonaws.com' ? [account] : 'absent',
    'aws:sourceorgid': organization.ok ? (organization.value === null ? 'absent' : [organization.value]) : undefined,
  };
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions */
function publishing(topic: Topic, sender: Sender): Obstacle {
  if (sender.hasRole) return topic.details.ok ? null : topic.details.causes;
  const policy = readTopicPolicy(topic);
  if (!policy.ok) return policy.causes;
  if (policy.value === null) return 'cannotPublish';
  const may = serviceMay(policy.value, {
    service: sender.service,
    action: 'sns:publish',
    resource: topic.arn,
    context: callContext(sender),
  });
  if (may === 'unknown')
    return unclear(sender.organization, attributeCause('sns.topic', 'details', inPolicy(topic.region)));
  return may ? null : 'cannotPublish';
}

const inPolicy = (region: string) => ({ code: 'PolicyUndecided', reason: 'unsupported', region }) as const;

const unclear = (organization: Read<string | null>, other: Cause): readonly Cause[] =>
  organization.ok ? [other] : organization.causes;

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services */
function encrypting(topic: Topic, sender: Sender, facts: KeyFacts): Obstacle {
  if (!topic.details.ok) return topic.details.causes;
  const name = topic.details.value.kmsMasterKeyId;
  if (name === null) return null;
  // A role of the account may use the key that AWS manages; a service in its own name may not.
  if (/(^|:)alias\/aws\//.test(name)) return sender.hasRole ? null : 'awsManagedKey';
  const key = findKey(facts, name, topic);
  if (!key.ok) return key.causes;
  if (key.value === null) return 'keyUnusable';
  if (key.value === 'foreign') return [otherAccountsKey(topic.region)];
  const { metadata } = key.value;
  if (!metadata.ok) return metadata.causes;
  if (metadata.value.state !== 'Enabled') return 'keyUnusable';
  if (sender.hasRole) return null;
  if (metadata.value.manager === 'AWS') return 'awsManagedKey';
  return lettingUse(key.value, sender);
}

const otherAccountsKey = (region: string): Cause =>
  attributeCause('kms.key', 'policy', { code: 'OtherAccount', reason: 'notCollected', region });

/** The call by which EventBridge's events are encrypted carries no source: a condition on one lets nothing through. */
function lettingUse(key: Fact<'kms.key', 'metadata' | 'policy'>, sender: Sender): Obstacle {
  const policy = readKeyPolicy(key);
  if (!policy.ok) return policy.causes;
  const carried = sender.service === 'events.amazonaws.com' ? {} : callContext(sender);
  const may = ['kms:decrypt', 'kms:generatedatakey'].map((action) =>
    serviceMay(policy.value, { service: sender.service, action, resource: key.arn, context: carried }),
  );
  if (may.includes(false)) return 'keyRefuses';
  if (!may.includes('unknown')) return null;
  return unclear(sender.organization, attributeCause('kms.key', 'policy', inPolicy(key.region)));
}

/** A confirmed subscription, and a filter policy that lets the message through. */
function delivering({ subscriptions, filters, region }: Topic, sender: Sender): Obstacle {
  if (!subscriptions.ok) return subscriptions.causes;
  if (!subscriptions.value.some(({ arn }) => arn.startsWith('arn:'))) return 'noConfirmedSubscription';
  if (!filters.ok) return filters.causes;
  const passing = filters.value.map((filter) => letsThrough(filter, sender));
  if (passing.includes(true)) return null;
  if (!passing.includes('undecided')) return 'filtered';
  return [attributeCause('sns.topic', 'filters', { code: 'FilterPolicy', reason: 'unsupported', region })];
}

/** Neither EventBridge nor an alarm sets attributes of the message. What a rule sends in an event's place passes no filter. */
function letsThrough({ policy, scope }: SubscriptionFilter, { event, service }: Sender): boolean | 'undecided' {
  if (policy === null || /^\s*\{\s*\}\s*$/.test(policy)) return true;
  if (scope === 'MessageBody') {
    if (event !== null) return eventMatches(policy, event);
    return service === 'events.amazonaws.com' ? false : 'undecided';
  }
  return eventMatches(policy, {});
}
