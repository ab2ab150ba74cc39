import { objectEventsRecorded } from '../derived/data-events.ts';
import { isTargetOfOthers } from '../derived/access-log-targets.ts';
import { any, decide, test } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

export default defineRule({
  id: 's3-bucket-access-logging',
  severity: 'low',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'looked',
  comparesPeers: true,
  needs: {
    's3.bucket': ['logging', 'location'],
    'cloudtrail.trail': ['details', 'status', 'eventSelectors'],
  },
  text: {
    ja: {
      title: 'S3バケットへのアクセスが記録されている',
      problem: 'S3バケットへのアクセスが別のバケット又は証跡に記録されていない',
      rationale: '漏洩が疑われる際に、読み書きの主体と対象を追跡できるようにする。',
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
