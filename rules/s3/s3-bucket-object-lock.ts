import type { ObjectLock } from '../facts/s3.ts';
import { logBuckets } from '../derived/log-buckets.ts';
import { any, anyOf, read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 's3-bucket-object-lock',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'looked',
  parameters: ['evidenceTag', 'logRetentionDays'],
  needs: {
    's3.bucket': ['objectLock', 'tags'],
    's3.logBucket': ['own', 'location'],
    'cloudtrail.trail': ['details', 'status', 'eventSelectors'],
    'config.deliveryChannel': ['bucketName'],
  },
  text: {
    ja: {
      title: '証跡を保管するS3バケットにオブジェクトロックが設定されている',
      problem: '証跡を保管するS3バケットに所定のオブジェクトロックが設定されていない',
      rationale: '監査証跡は、権限を持つ者によっても保存期間内に削除・改ざんされないことが必要である。',
      messages: {
        locked: 'オブジェクトロック {mode}、{days} 日',
        notLocked: 'オブジェクトロックが無効',
        noRetention: 'オブジェクトロックは有効だがデフォルトの保持期間なし',
        tooShort: '保持期間 {days} 日が必要な {required} 日に満たない',
        governanceOnly: '保持モードが GOVERNANCE であり、権限を持つ者は削除できる',
      },
      remediation:
        'オブジェクトロックを有効にし、必要日数以上のデフォルト保持期間(厳格な管理では COMPLIANCE モード)を設定する。',
      cannotSee:
        '設定前に書き込まれた証跡、書込み時に短い保持期間を指定したオブジェクトの保護は確認していない。他アカウントのログ保管バケットは対象外である。',
    },
    en: {
      title: 'S3 bucket that holds evidence has Object Lock',
      problem: 'An S3 bucket that holds evidence lacks the Object Lock required',
      rationale: 'Nobody, whatever the permissions, may delete or alter an audit trail before its time.',
      messages: {
        locked: 'Object Lock {mode}, {days} days',
        notLocked: 'Object Lock is off',
        noRetention: 'Object Lock is on without a default retention',
        tooShort: 'The retention of {days} days is under the required {required}',
        governanceOnly: 'The mode is GOVERNANCE: those with the permission can still delete',
      },
      remediation:
        'Turn on Object Lock with a default retention of at least the required days (COMPLIANCE mode at the strict level).',
      cannotSee:
        'Evidence written before the setting, and objects written with a shorter retention of their own. Log buckets of other accounts are not judged.',
    },
  },
  select(facts, context) {
    const { key, value } = context.settings.evidenceTag;
    const channels = facts['config.deliveryChannel'];
    const logs = logBuckets(facts['s3.logBucket'], facts['cloudtrail.trail']);
    const names = new Set([
      ...logs.items.map(({ id }) => id),
      ...channels.items.flatMap(({ bucketName }) =>
        bucketName.ok && bucketName.value !== null ? [bucketName.value] : [],
      ),
    ]);
    const mayBeLogs = new Map((logs.undecided ?? []).map(({ item, causes }) => [item.id, { causes }]));
    const anyChannel = anyOf(channels.items, ({ bucketName }) => test(bucketName, () => false));
    const evidence = where(facts['s3.bucket'], (bucket) =>
      any(
        test(bucket.tags, (tags) => Object.hasOwn(tags, key) && tags[key] === value),
        names.has(bucket.id),
        anyChannel,
        mayBeLogs.get(bucket.id) ?? false,
      ),
    );
    // A trail or channel that was not listed is one unknown of its region, not one of every bucket.
    return {
      ...evidence,
      failures: [...(evidence.failures ?? []), ...(logs.failures ?? []), ...channels.failures],
    };
  },
  check(bucket, _facts, { level, settings }) {
    const lock = read(bucket.objectLock);
    if (lock?.enabled !== true) return fail('notLocked');
    if (lock.retention === null) return fail('noRetention');
    const { mode } = lock.retention;
    const days = daysOf(lock.retention);
    if (days < settings.logRetentionDays) return fail('tooShort', { days, required: settings.logRetentionDays });
    if (level === 'strict' && mode !== 'COMPLIANCE') return fail('governanceOnly');
    return pass('locked', { mode, days });
  },
});

function daysOf({ days, years }: NonNullable<ObjectLock['retention']>): number {
  return days ?? (years ?? 0) * 365;
}
