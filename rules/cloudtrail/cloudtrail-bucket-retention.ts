import { all, any, decide } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { exists, logBuckets, logPrefixes } from './log-buckets.ts';
import { lockLabel, retentionOf } from './retention.ts';

export default defineRule({
  id: 'cloudtrail-bucket-retention',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  resourceType: 'AWS::S3::Bucket',
  regions: 'looked',
  parameters: ['logRetentionDays', 'logDeletionPrincipals'],
  needs: {
    's3.logBucket': ['own', 'location', 'versioning', 'objectLock', 'lifecycle', 'policy'],
    'cloudtrail.trail': ['details', 'status', 'eventSelectors'],
  },
  text: {
    ja: {
      title: '証跡のログが必要な期間、削除されずに保存される',
      rationale:
        '事故の発覚は発生から長期間を経ることがあり、その間のログが失われないことを仕組みとして担保する必要がある。',
      messages: {
        locked: 'バージョニング有効。オブジェクトロック(COMPLIANCE)により {days} 日以上保存',
        kept: 'バージョニング有効。{days} 日未満で失効させるライフサイクルルールがなく、バケットポリシーで削除を拒否',
        notVersioned: 'バージョニングが有効でない(無効または停止中)',
        expires: 'ライフサイクルルール {rule} により {days} 日未満で失効(デフォルト保持: {lock})',
        deletable:
          'バケットポリシーが全プリンシパルに対して拒否していない操作あり: {actions}(必要な保存日数 {days}、デフォルト保持: {lock})',
        missing: '配信先バケットが存在しない',
      },
      remediation:
        'オブジェクトロックのデフォルト保持をコンプライアンスモードで必要日数以上に設定する。または、ライフサイクルの失効を必要日数以上とし、バケットポリシーで全プリンシパルの s3:DeleteObject、s3:DeleteObjectVersion、s3:PutLifecycleConfiguration、s3:PutBucketVersioning を拒否する。',
      cannotSee:
        '設定前に保存されたログの保護状況、既に削除されたログの有無、拒否の対象外としたプリンシパルの運用、バケットポリシー自体を変更できる者の管理は確認していない。',
    },
    en: {
      title: 'The logs of the trail are kept for the time required and cannot be deleted before',
      rationale:
        'An incident may come to light long after it happened; until then the log must be safe by design and not by good conduct.',
      messages: {
        locked: 'Versioning is enabled and Object Lock (COMPLIANCE) keeps every object for at least {days} days',
        kept: 'Versioning is enabled, no lifecycle rule expires logs before {days} days, and the bucket policy denies deletion',
        notVersioned: 'Versioning is not enabled (never, or suspended)',
        expires: 'Lifecycle rule {rule} expires logs before {days} days (default retention: {lock})',
        deletable:
          'The bucket policy does not deny everybody: {actions} (days required {days}, default retention: {lock})',
        missing: 'The log bucket does not exist',
      },
      remediation:
        'Set default retention of Object Lock to compliance mode for the days required. Or let no lifecycle rule expire logs earlier and deny s3:DeleteObject, s3:DeleteObjectVersion, s3:PutLifecycleConfiguration and s3:PutBucketVersioning to every principal in the bucket policy.',
      cannotSee:
        'How logs written before the setting are protected, whether any was deleted already, what the exempted principals do, and who may change the bucket policy itself.',
    },
  },
  select: (facts) => logBuckets(facts['s3.logBucket'], facts['cloudtrail.trail']),
  check(bucket, facts, context) {
    if (exists(bucket, bucket.versioning, bucket.policy) === false) return fail('missing');
    const { logRetentionDays: days, logDeletionPrincipals: exempt } = context.settings;
    const kept = retentionOf(bucket, logPrefixes(bucket, facts['cloudtrail.trail']), {
      days,
      exempt,
      bucketArn: `arn:${context.partition}:s3:::${bucket.id}`,
    });
    if (decide(all(kept.versioned, any(kept.locked, kept.kept)))) {
      return pass(kept.locked === true ? 'locked' : 'kept', { days });
    }
    if (kept.versioned === false) return fail('notVersioned');
    const lock = lockLabel(bucket.objectLock);
    if (kept.expiringRule !== null) return fail('expires', { rule: kept.expiringRule, days, lock });
    return fail('deletable', { actions: kept.left, days, lock });
  },
});
