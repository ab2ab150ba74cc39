import type { Fact, Listing } from '../facts.ts';
import { all, any, decide, test, type Tri } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { objectEventsRecorded } from '../derived/data-events.ts';
import { exists, logBuckets, type LogTrail } from '../derived/log-buckets.ts';

type Bucket = Fact<'s3.logBucket', 'own' | 'location' | 'logging'>;

export default defineRule({
  id: 'cloudtrail-bucket-access-logging',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 's3.logBucket',
  regions: 'looked',
  needs: {
    's3.logBucket': ['own', 'location', 'logging'],
    'cloudtrail.trail': ['details', 'status', 'eventSelectors'],
  },
  text: {
    ja: {
      title: '証跡のログ保管バケットへのアクセスが記録されている',
      problem: '証跡のログ保管バケットへのアクセスが別のバケット又は証跡に記録されていない',
      rationale: 'ログの閲覧・削除の試みを追跡するため、ログ保管先へのアクセスも記録する必要がある。',
      messages: {
        accessLogs: 'サーバーアクセスログをバケット {target} に記録',
        dataEvents: '証跡のデータイベントでオブジェクト操作を記録',
        onlyItself: 'サーバーアクセスログの出力先が自バケットのみ。データイベントの記録もなし',
        notRecorded: 'サーバーアクセスログ、データイベントのいずれの記録もなし',
        missing: '配信先バケットが存在しない',
      },
      remediation:
        '別バケットを出力先としてサーバーアクセスログを有効にするか、証跡のデータイベントにバケット全体の読取り・書込みを追加する。',
      cannotSee:
        'アクセスログの配信の成否(ベストエフォート)、出力先バケットの保護、点検の実施状況は確認していない。他アカウントのバケットは、組織の証跡のデータイベントのみを算入する。',
    },
    en: {
      title: 'Access to the log bucket of the trail is recorded',
      problem: 'Access to the log bucket of a trail is recorded neither in another bucket nor by a trail',
      rationale: 'To trace who read or tried to delete the log, access to where it is kept must be recorded too.',
      messages: {
        accessLogs: 'Server access logs go to bucket {target}',
        dataEvents: 'Data events of a trail record object operations',
        onlyItself: 'Server access logs go only into the bucket itself, and no data events are recorded',
        notRecorded: 'Neither server access logs nor data events are recorded',
        missing: 'The log bucket does not exist',
      },
      remediation:
        'Turn on server access logging into another bucket, or add data events, read and write, of the whole bucket to a trail.',
      cannotSee:
        "Whether access logs arrive (best effort), how their bucket is protected, and whether anybody reviews them. For another account's bucket only data events of an organization trail count.",
    },
  },
  select: (facts) => logBuckets(facts['s3.logBucket'], facts['cloudtrail.trail']),
  check(bucket, facts) {
    const isThere = exists(bucket, bucket.logging);
    if (isThere === false) return fail('missing');
    const logged = test(bucket.logging, (logging) => logging !== null && logging.targetBucket !== bucket.id);
    const events = eventsRecorded(facts['cloudtrail.trail'], bucket);
    const isRecorded = decide(all(isThere, any(logged, events)));
    const target = bucket.logging.ok ? (bucket.logging.value?.targetBucket ?? null) : null;
    if (isRecorded) return logged === true ? pass('accessLogs', { target: target ?? '' }) : pass('dataEvents');
    return fail(target === bucket.id ? 'onlyItself' : 'notRecorded');
  },
});

/**
 * A trail of one account records, on another account's bucket, only what its own account does there; an organization's
 * trail records every member.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html
 */
function eventsRecorded(trails: Listing<LogTrail>, bucket: Bucket): Tri {
  const items = trails.items.filter(({ details }) => !details.ok || details.value.isOrganizationTrail);
  return any(
    objectEventsRecorded({ ...trails, items }, bucket),
    all(
      test(bucket.own, (own) => own),
      objectEventsRecorded(trails, bucket),
    ),
  );
}
