import type { Cause, Fact, Listing } from '../facts.ts';
import { objectEventsRecorded } from '../derived/data-events.ts';
import { any, anyOf, decide, distinctCauses, groupBy, test, type Tri } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

type Bucket = Fact<'s3.bucket', 'logging' | 'location'>;

export default defineRule({
  id: 's3-bucket-access-logging',
  severity: 'low',
  scope: 'resource',
  level: 'standard',
  resourceType: 'AWS::S3::Bucket',
  regions: 'looked',
  needs: {
    's3.bucket': ['logging', 'location'],
    'cloudtrail.trail': ['details', 'status', 'eventSelectors'],
  },
  text: {
    ja: {
      title: 'S3バケットへのアクセスが記録されている',
      problem: 'S3バケットへのアクセスが別のバケットまたは証跡に記録されていない',
      rationale: '漏洩が疑われる際に、誰が何を読み書きしたかを追跡できるようにする。',
      messages: {
        accessLogs: 'サーバーアクセスログをバケット {target} に記録',
        dataEvents: '証跡のデータイベントでオブジェクト操作を記録',
        logTarget: '他のバケットのアクセスログの出力先であるため対象外',
        onlyItself: 'サーバーアクセスログの出力先が自バケットのみ。データイベントの記録もなし',
        notRecorded: 'サーバーアクセスログ、データイベントのいずれの記録もなし',
      },
      remediation:
        'サーバーアクセスログを別バケットに出力するか、証跡のデータイベントにバケット全体の読み書きを追加する。',
      cannotSee: 'アクセスログの欠落(ベストエフォートの配信)、記録の保存期間、点検の実施状況は確認していない。',
    },
    en: {
      title: 'Access to the S3 bucket is recorded',
      problem: 'Access to an S3 bucket is recorded neither in another bucket nor by a trail',
      rationale: 'When a leak is suspected, it must be possible to trace who read or wrote what.',
      messages: {
        accessLogs: 'Server access logs go to bucket {target}',
        dataEvents: 'Data events of a trail record object operations',
        logTarget: "Other buckets' access logs go here, so it is not judged",
        onlyItself: 'Server access logs go only into the bucket itself, and no data events are recorded',
        notRecorded: 'Neither server access logs nor data events are recorded',
      },
      remediation:
        'Send server access logs to another bucket, or add data events, read and write, of the whole bucket to a trail.',
      cannotSee:
        'Access logs that never arrived (delivery is best effort), how long records are kept, and whether anybody reviews them.',
    },
  },
  select: (facts) => facts['s3.bucket'],
  check(bucket, facts) {
    const { logging } = bucket;
    const isTarget = isTargetOfOthers(bucket, facts['s3.bucket']);
    if (isTarget === true) return notApplicable('logTarget');
    const target = logging.ok ? (logging.value?.targetBucket ?? null) : null;
    if (target !== null && target !== bucket.id) return pass('accessLogs', { target });
    const events = objectEventsRecorded(facts['cloudtrail.trail'], bucket);
    if (events === true) return pass('dataEvents');
    // A bucket that was not read may log to this one, which would exempt it: then it does not fail either.
    decide(
      any(
        test(logging, () => false),
        events,
        isTarget,
      ),
    );
    return fail(target === bucket.id ? 'onlyItself' : 'notRecorded');
  },
});

/**
 * Access logs go to a bucket of the same account and region.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 */
function isTargetOfOthers(bucket: Bucket, buckets: Listing<Bucket>): Tri {
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

const targets = new WeakMap<Listing<Bucket>, Targets>();

/** Every bucket is judged against all: what they log to is gathered once. */
function targetsIn(buckets: Listing<Bucket>): Targets {
  const known = targets.get(buckets);
  if (known !== undefined) return known;
  const gathered: Targets = {
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
  };
  targets.set(buckets, gathered);
  return gathered;
}

function causeKinds({ logging }: Bucket): string {
  return logging.ok
    ? ''
    : JSON.stringify(logging.causes.map(({ api, code, reason, region }) => [api, code, reason, region]));
}
