/** The buckets that audit trails deliver to, and where in them. */
import type { Fact, Identity, Listing, ListFailure, Read } from '../facts.ts';
import { any, test, where, type Subjects, type Tri } from '../listing.ts';
import { isAuditTrail } from './audit-trails.ts';

export type LogTrail = Fact<'cloudtrail.trail', 'details' | 'status' | 'eventSelectors'>;
export type LogBucket = Pick<Fact<'s3.logBucket'>, 'own' | 'location'>;

/** Each log bucket once: the buckets that some audit trail names. A trail whose bucket was not read stays a failure. */
export function logBuckets<B extends Identity>(buckets: Listing<B>, trails: Listing<LogTrail>): Subjects<B> {
  const nameless = trails.items.flatMap((trail) =>
    trail.details.ok || isAuditTrail(trail) === false
      ? []
      : trail.details.causes.map((cause) => ({ account: trail.account, region: trail.region, cause })),
  );
  const named = where(buckets, (bucket) => namedByAuditTrail(bucket, trails));
  return { ...named, failures: distinct([...(named.failures ?? []), ...trails.failures, ...nameless]) };
}

/** Does an audit trail deliver to the bucket? */
function namedByAuditTrail(bucket: Identity, trails: Listing<LogTrail>): Tri {
  return any(...trailsInto(bucket, trails).map(isAuditTrail));
}

/** A place in a bucket where a trail writes, and whether the trail is an audit trail. */
export interface LogPrefix {
  readonly prefix: string;
  readonly isAudit: Tri;
}

/**
 * Where the trails write in the bucket.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function logPrefixes(bucket: Identity, trails: Listing<LogTrail>): readonly LogPrefix[] {
  return trailsInto(bucket, trails).map((trail) => {
    const keyPrefix = trail.details.ok ? trail.details.value.keyPrefix : '';
    return { prefix: keyPrefix === '' ? 'AWSLogs/' : `${keyPrefix}/AWSLogs/`, isAudit: isAuditTrail(trail) };
  });
}

/**
 * Does the bucket exist? What is in ListBuckets does, and so does a bucket of which anything could be read; to whoever
 * asks S3 says NoSuchBucket of one that does not.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function exists({ own, location }: LogBucket, ...readings: readonly Read<unknown>[]): Tri {
  const isGone = readings.some((reading) => !reading.ok && reading.causes.some(({ code }) => code === 'NoSuchBucket'));
  if (isGone) return false;
  if (location.ok) return location.value.exists;
  if (readings.some((reading) => reading.ok)) return true;
  return test(own, (isOwn) => isOwn || { causes: location.causes });
}

function trailsInto(bucket: Identity, trails: Listing<LogTrail>): readonly LogTrail[] {
  return trails.items.filter(({ details }) => details.ok && details.value.bucketName === bucket.id);
}

/** The buckets' list follows from the trails' and may repeat its failures. */
function distinct(failures: readonly ListFailure[]): readonly ListFailure[] {
  const key = ({ region, cause }: ListFailure): string => JSON.stringify([region, cause.api, cause.code]);
  return [...new Map(failures.map((failure) => [key(failure), failure])).values()];
}
