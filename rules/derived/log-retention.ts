/** How long a log bucket surely keeps what trails write into it. */
import type { Fact, Read } from '../facts.ts';
import type { LifecycleRule, ObjectLock } from '../facts/s3.ts';
import { all, allOf, any, mapRead, not, test, type Tri } from '../listing.ts';
import { deniesDeletion, globsIntersect, type DeletionQuestion } from '../policy/index.ts';
import { literal, type LogPlace } from './log-buckets.ts';
import { readBucketPolicy } from './read-policy.ts';

/** Whoever may do one of these can shorten the time: delete, or let the lifecycle or a plain bucket delete. */
const deletions = [
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutLifecycleConfiguration',
  's3:PutBucketVersioning',
] as const;

type Bucket = Fact<'s3.logBucket', 'versioning' | 'objectLock' | 'lifecycle' | 'policy'>;

export interface RetentionQuestion {
  readonly days: number;
  readonly bucketArn: string;
  /** Principals that the deletion Deny may exempt. */
  readonly exempt: readonly string[];
}

export interface Retention {
  readonly versioned: Tri;
  /** No lifecycle rule expires early, and without the root user's MFA nobody deletes a version or stops versioning. */
  readonly needsMfa: Tri;
  /** Nobody can delete before the time. */
  readonly locked: Tri;
  /** No lifecycle rule and nobody but the exempt deletes before the time. */
  readonly kept: Tri;
  /** For messages: a rule that expires logs too early; null: none known. */
  readonly expiringRule: string | null;
  /** For messages: the actions known to be left to others. */
  readonly left: readonly string[];
}

/** What keeps the files wherever an audit trail writes in the bucket. */
export function retentionOf(bucket: Bucket, logPlaces: readonly LogPlace[], question: RetentionQuestion): Retention {
  const { days, bucketArn, exempt } = question;
  const places = logPlaces.map(({ prefix, isAudit }) => ({
    isAudit,
    expiring: mapRead(bucket.lifecycle, (rules) => expiringRule(rules, prefix, days)),
    left: leftActions(bucket, { bucketArn, prefix, exempt }),
  }));
  const written = places.filter(({ isAudit }) => isAudit === true);
  const everyPlace = (question: (place: (typeof places)[number]) => Tri): Tri =>
    allOf(places, (place) => any(not(place.isAudit), question(place)));
  const expiresLate = everyPlace(({ expiring }) => test(expiring, (rule) => rule === null));
  return {
    versioned: test(bucket.versioning, (status) => status === 'Enabled' || status === 'EnabledWithMfaDelete'),
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html
    needsMfa: all(
      test(bucket.versioning, (status) => status === 'EnabledWithMfaDelete'),
      expiresLate,
    ),
    locked: test(bucket.objectLock, (lock) => isLocked(lock, days)),
    kept: all(
      expiresLate,
      everyPlace(({ left }) => test(left, (actions) => actions.length === 0)),
    ),
    expiringRule:
      written.flatMap(({ expiring }) => (expiring.ok && expiring.value ? [expiring.value.id] : []))[0] ?? null,
    left: [...new Set(written.flatMap(({ left }) => (left.ok ? left.value : [])))],
  };
}

/** Does the default retention keep every new object so long that not even the root user can delete it? */
function isLocked(lock: ObjectLock | null, days: number): boolean {
  const retention = lock?.enabled === true ? lock.retention : null;
  return retention?.mode === 'COMPLIANCE' && lockedDays(retention) >= days;
}

/** The default retention in words, for a message. */
export function lockLabel(lock: Read<ObjectLock | null>): string {
  const retention = lock.ok ? (lock.value?.retention ?? null) : null;
  return retention === null ? '-' : `${retention.mode} ${lockedDays(retention)}`;
}

function lockedDays({ days, years }: { readonly days: number | null; readonly years: number | null }): number {
  return days ?? (years ?? 0) * 365;
}

/**
 * The enabled rule that expires current or noncurrent versions of some file of the place too early. A rule with a date
 * goes on expiring after it. CloudTrail's files have no tags, so rules that ask for one never match; a size may.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
function expiringRule(rules: readonly LifecycleRule[], prefix: string, days: number): LifecycleRule | null {
  const isEarly = (after: number | null): boolean => after !== null && after < days;
  const expires = rules.find(
    (rule) =>
      rule.enabled &&
      !rule.filtersByTag &&
      globsIntersect(`${literal(rule.prefix)}*`, `${prefix}*`) &&
      (rule.expirationDate !== null || isEarly(rule.expirationDays) || isEarly(rule.noncurrentExpirationDays)),
  );
  return expires ?? null;
}

/** The actions that the bucket's policy leaves to somebody who is not exempt. */
function leftActions(bucket: Bucket, question: Omit<DeletionQuestion, 'actions'>): Read<readonly string[]> {
  return mapRead(readBucketPolicy(bucket), (policy) =>
    policy === null ? deletions : deniesDeletion(policy, { ...question, actions: deletions }).missing,
  );
}
