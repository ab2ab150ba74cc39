/** What must be read to follow a notification. */
import type { Facts, Listing, Needs } from '../../facts.ts';
import { inRegion } from '../in-region.ts';
import { listCall } from '../../resource-types.ts';
import { undecided, type Way } from './way.ts';

/** For what comes to an event bus. */
export const eventNeeds = {
  account: ['organization'],
  'events.rule': ['details', 'watchedTargets'],
  'sns.topic': ['details', 'subscriptions', 'filters'],
  'kms.key': ['metadata', 'policy'],
  'kms.alias': ['targetKeyId'],
  'lambda.function': [],
  'sqs.queue': [],
  'notifications.configuration': ['status', 'eventRules', 'channels'],
  'notifications.emailContact': ['status'],
} as const satisfies Needs;

/** For what is recorded by a trail besides. */
export const trailNeeds = {
  ...eventNeeds,
  'cloudtrail.trail': ['details', 'status', 'eventSelectors'],
  'logs.metricFilter': ['details'],
  'cloudwatch.alarm': ['details'],
} as const satisfies Needs;

export type EventFacts = Facts<typeof eventNeeds>;
export type TrailFacts = Facts<typeof trailNeeds>;

type RegionalKind = 'events.rule' | 'logs.metricFilter' | 'cloudwatch.alarm';

/** What of a list stands in the region, and a way left open by what of it was not read. */
export function listedIn<T extends { readonly region: string }>(
  kind: RegionalKind,
  listing: Listing<T>,
  region: string,
): { readonly items: readonly T[]; readonly open: readonly Way[] } {
  const { items, failures, regions } = inRegion(listing, region);
  const causes = failures.map(({ cause }) => cause);
  if (regions.length === 0 && causes.length === 0) {
    causes.push({ ...listCall(kind), code: 'RegionNotCollected', reason: 'notCollected', region });
  }
  return { items, open: causes.length > 0 ? [undecided(causes)] : [] };
}
