import type { Fact, Listing, Read } from '../facts.ts';
import type { Organization } from '../facts/account.ts';
import { FactUnavailable, all, any, decide } from '../listing.ts';
import { defineRule, fail, pass, type Verdict } from '../rule.ts';
import { exists, logBuckets, logPlaces, takesOrganizationTrail } from '../derived/log-buckets.ts';
import { lockLabel, retentionOf, type Retention } from '../derived/log-retention.ts';

export default defineRule({
  id: 'cloudtrail-bucket-retention',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 's3.logBucket',
  regions: 'looked',
  parameters: ['logRetentionDays', 'logDeletionPrincipals'],
  needs: {
    's3.logBucket': ['own', 'location', 'versioning', 'objectLock', 'lifecycle', 'policy'],
    'cloudtrail.trail': ['details', 'status', 'eventSelectors'],
    account: ['organization'],
  },
  text: {
    ja: {
      title: '証跡のログが必要な期間、削除されずに保存される',
      problem: '証跡のログの必要な期間の保存が担保されていない',
      rationale:
        '事故の発覚は発生から長期間を経ることがあり、その間のログが失われないことを仕組みとして担保する必要がある。',
      messages: {
        locked: 'バージョニング有効。オブジェクトロックのデフォルト保持(COMPLIANCE)が {days} 日以上',
        mfaDelete:
          'バージョニング及びMFA Delete有効。{days} 日未満で失効させるライフサイクルルールがなく、バージョンの削除にはルートユーザーのMFAが必要',
        kept: 'バージョニング有効。{days} 日未満で失効させるライフサイクルルールがなく、バケットポリシーで削除を拒否',
        notVersioned: 'バージョニングが有効でない(無効又は停止中)',
        expires: 'ライフサイクルルール {rule} により {days} 日未満で失効(デフォルト保持: {lock})',
        deletable:
          'バケットポリシーが全プリンシパルに対して拒否していない操作あり: {actions}(必要な保存日数 {days}、デフォルト保持: {lock})',
        missing: '配信先バケットが存在しない',
      },
      remediation:
        'オブジェクトロックのデフォルト保持をコンプライアンスモードで必要日数以上に設定する。又は、ライフサイクルの失効を必要日数以上とし、バケットポリシーで全プリンシパルの s3:DeleteObject、s3:DeleteObjectVersion、s3:PutLifecycleConfiguration、s3:PutBucketVersioning を拒否する。',
      cannotSee:
        '設定前に保存されたログの保護状況、既に削除されたログの有無、拒否の対象外としたプリンシパルの運用、バケットポリシー自体を変更できる者の管理、リソースコントロールポリシーによる拒否は確認していない。',
    },
    en: {
      title: 'The logs of the trail are kept for the time required and cannot be deleted before',
      problem: 'Nothing ensures that the logs of a trail are kept for the time required',
      rationale:
        'An incident may come to light long after it happened; until then the log must be safe by design and not by good conduct.',
      messages: {
        locked: 'Versioning is enabled, and the default retention of Object Lock (COMPLIANCE) is at least {days} days',
        mfaDelete:
          'Versioning and MFA Delete are enabled, no lifecycle rule expires logs before {days} days, and deleting a version takes the MFA of the root user',
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
        'How logs written before the setting are protected, whether any was deleted already, what the exempted principals do, who may change the bucket policy itself, and what resource control policies deny.',
    },
  },
  select: (facts) => logBuckets(facts['s3.logBucket'], facts['cloudtrail.trail']),
  check(bucket, facts, context) {
    if (exists(bucket, bucket.versioning, bucket.policy) === false) return fail('missing');
    const { logRetentionDays: days, logDeletionPrincipals: exempt } = context.settings;
    const trails = facts['cloudtrail.trail'];
    const bucketArn = `arn:${context.partition}:s3:::${bucket.id}`;
    const judge = (organizationId: string): Verdict<Outcome> => {
      const places = logPlaces(bucket, trails, organizationId);
      return verdictOf(retentionOf(bucket, places, { days, exempt, bucketArn }), bucket, days);
    };
    if (!takesOrganizationTrail(bucket, trails)) return judge('');
    const organization = organizationOf(facts.account);
    if (organization.ok) return judge(organization.value?.id ?? 'o-*');
    // Which organization's folder it is matters only where lifecycle or policy name one.
    const verdicts = [...namedIn(bucket), anyOther].map(judge);
    const first = verdicts[0]!;
    if (verdicts.every(({ messageId }) => messageId === first.messageId)) return first;
    throw new FactUnavailable(organization.causes);
  },
});

type Bucket = Fact<'s3.logBucket', 'versioning' | 'objectLock' | 'lifecycle' | 'policy'>;
type Outcome = 'locked' | 'mfaDelete' | 'kept' | 'notVersioned' | 'expires' | 'deletable';

/** An organization that no rule or policy names. */
const anyOther = 'o-0000000000';

function namedIn({ lifecycle, policy }: Bucket): ReadonlySet<string> {
  const rules = lifecycle.ok ? lifecycle.value.map(({ prefix }) => prefix) : [];
  const text = [...rules, policy.ok ? (policy.value ?? '') : ''].join(' ');
  return new Set([...text.matchAll(/o-[a-z0-9]+/g)].map(([id]) => id));
}

function organizationOf({ items, failures }: Listing<Fact<'account', 'organization'>>): Read<Organization | null> {
  return items[0]?.organization ?? { ok: false, causes: failures.map(({ cause }) => cause) };
}

function verdictOf(kept: Retention, { objectLock }: Bucket, days: number): Verdict<Outcome> {
  if (decide(all(kept.versioned, any(kept.locked, kept.needsMfa, kept.kept)))) {
    return pass(kept.locked === true ? 'locked' : kept.needsMfa === true ? 'mfaDelete' : 'kept', { days });
  }
  if (kept.versioned === false) return fail('notVersioned');
  const lock = lockLabel(objectLock);
  if (kept.expiringRule !== null) return fail('expires', { rule: kept.expiringRule, days, lock });
  return fail('deletable', { actions: kept.left, days, lock });
}
