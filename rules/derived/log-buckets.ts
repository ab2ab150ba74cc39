/** The buckets that audit trails deliver to, and where in them. */
import type { Fact, Identity, Listing, ListFailure, Read } from '../facts.ts';
import { anyOf, groupBy, test, where, type Subjects, type Tri } from '../listing.ts';
import { isAuditTrail } from './audit-trails.ts';
import { once } from './once.ts';

export type LogTrail = Fact<'cloudtrail.trail', 'details' | 'status' | 'eventSelectors'>;
export type LogBucket = Pick<Fact<'s3.logBucket'>, 'own' | 'location'>;

/** Each log bucket once: the buckets that some audit trail names. A trail whose bucket was not read stays a failure. */
export function logBuckets<B extends Identity>(buckets: Listing<B>, trails: Listing<LogTrail>): Subjects<B> {
  return namedByAuditTrails(buckets, trails) as Subjects<B>;
}

const namedByAuditTrails = once((buckets: Listing<Identity>, trails: Listing<LogTrail>): Subjects<Identity> => {
  const nameless = trails.items.flatMap((trail) =>
    trail.details.ok || isAuditTrail(trail) === false
      ? []
      : trail.details.causes.map((cause) => ({ account: trail.account, region: trail.region, cause })),
  );
  const named = where(buckets, (bucket) => namedByAuditTrail(bucket, trails));
  return { ...named, failures: distinct([...(named.failures ?? []), ...trails.failures, ...nameless]) };
});

/** Does an audit trail deliver to the bucket? */
function namedByAuditTrail(bucket: Identity, trails: Listing<LogTrail>): Tri {
  return anyOf(trailsInto(bucket, trails), isAuditTrail);
}

/** A place in a bucket where a trail writes, and whether the trail is an audit trail. */
export interface LogPlace {
  /** The beginning of its keys, a glob: an organization's trail writes for every account. */
  readonly prefix: string;
  readonly isAudit: Tri;
}

/** The folders of a trail's log files and of the digests that prove them. */
const folders = ['CloudTrail', 'CloudTrail-Digest'];

/**
 * Where the trails write in the bucket: `[<key prefix>/]AWSLogs/[<organization>/]<account>/CloudTrail/` and the digests'
 * folder beside it. `organizationId` may be a glob.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
export function logPlaces(bucket: Identity, trails: Listing<LogTrail>, organizationId: string): readonly LogPlace[] {
  return trailsInto(bucket, trails).flatMap((trail) => {
    const { keyPrefix = '', isOrganizationTrail = false } = trail.details.ok ? trail.details.value : {};
    const base = keyPrefix === '' ? 'AWSLogs' : `${literal(keyPrefix)}/AWSLogs`;
    const owner = isOrganizationTrail ? `${organizationId}/${'?'.repeat(12)}` : trail.account;
    const isAudit = isAuditTrail(trail);
    return folders.map((folder) => ({ prefix: `${base}/${owner}/${folder}/`, isAudit }));
  });
}

/** Does an organization's trail write into the bucket? */
export function takesOrganizationTrail(bucket: Identity, trails: Listing<LogTrail>): boolean {
  return trailsInto(bucket, trails).some(({ details }) => details.ok && details.value.isOrganizationTrail);
}

/** A text in which a `*` or `?` is itself, for comparison with globs: S3 keys and prefixes have no wildcards. */
export function literal(text: string): string {
  return text.replaceAll('*', '\u0001').replaceAll('?', '\u0002');
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
  return trailsByBucket(trails).get(bucket.id) ?? [];
}

const trailsByBucket = once((trails: Listing<LogTrail>): ReadonlyMap<string, readonly LogTrail[]> =>
  groupBy(trails.items, ({ details }) => (details.ok ? details.value.bucketName : null)),
);

/** The buckets' list follows from the trails' and may repeat its failures. */
function distinct(failures: readonly ListFailure[]): readonly ListFailure[] {
  const key = ({ region, cause }: ListFailure): string => JSON.stringify([region, cause.api, cause.code]);
  return [...new Map(failures.map((failure) => [key(failure), failure])).values()];
}
