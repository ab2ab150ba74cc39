/** Which buckets take the access logs of others. */
import type { Cause, Fact, Listing } from '../facts.ts';
import { any, anyOf, distinctCauses, groupBy, type Tri } from '../listing.ts';
import { once } from './once.ts';

type Bucket = Fact<'s3.bucket', 'logging'>;

/**
 * Access logs go to a bucket of the same account and region.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 */
export function isTargetOfOthers(bucket: Bucket, buckets: Listing<Bucket>): Tri {
  const { byTarget, unreadByRegion } = targetsIn(buckets);
  const isOtherNearby = ({ id, region }: Bucket): boolean =>
    id !== bucket.id && (region === bucket.region || region === 'unknown' || bucket.region === 'unknown');
  const nearby = bucket.region === 'unknown' ? [...unreadByRegion.keys()] : [bucket.region, 'unknown'];
  return any(
    (byTarget.get(bucket.id) ?? []).some(isOtherNearby),
    anyOf(nearby, (region) => othersUnread(bucket, unreadByRegion.get(region) ?? [])),
    anyOf(buckets.failures, ({ cause }) => ({ causes: [cause] })),
  );
}

/** One kind of refusal, and the buckets whose logging it hides. */
interface UnreadTargets {
  readonly causes: readonly Cause[];
  /** The bucket, where it is one alone: it logs into itself at most. */
  readonly only: string | null;
}

function othersUnread(bucket: Bucket, unread: readonly UnreadTargets[]): Tri {
  return anyOf(unread, ({ causes, only }) => (only === bucket.id ? false : { causes }));
}

interface Targets {
  /** The buckets that log into a bucket. */
  readonly byTarget: ReadonlyMap<string, readonly Bucket[]>;
  readonly unreadByRegion: ReadonlyMap<string, readonly UnreadTargets[]>;
}

/** Every bucket is judged against all: what they log to is gathered once. */
const targetsIn = once((buckets: Listing<Bucket>): Targets => ({
  byTarget: groupBy(buckets.items, ({ logging }) => (logging.ok ? (logging.value?.targetBucket ?? null) : null)),
  unreadByRegion: new Map(
    [...groupBy(buckets.items, ({ logging, region }) => (logging.ok ? null : region))].map(([region, list]) => [
      region,
      [...groupBy(list, causeKinds).values()].map((alike) => ({
        causes: alike[0]!.logging.ok ? [] : distinctCauses(alike[0]!.logging.causes),
        only: alike.length === 1 ? alike[0]!.id : null,
      })),
    ]),
  ),
}));

function causeKinds({ logging }: Bucket): string {
  return logging.ok
    ? ''
    : JSON.stringify(logging.causes.map(({ api, code, reason, region }) => [api, code, reason, region]));
}
