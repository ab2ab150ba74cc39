import { all, decide, not } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { accountBlock, isEffective } from '../derived/block-public-access.ts';
import { isPolicyTextPublic } from '../derived/bucket-exposure.ts';

export default defineRule({
  id: 's3-bucket-policy-not-public',
  severity: 'critical',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'looked',
  needs: { 's3.bucket': ['policy', 'publicAccessBlock'], 's3.account': ['publicAccessBlock'] },
  text: {
    ja: {
      title: 'S3バケットのポリシーが不特定の者に公開されていない',
      problem: 'S3バケットがバケットポリシーにより不特定の者に公開されている',
      rationale: '不特定の者に読み書きを許可するポリシーは、顧客情報等の漏洩・改ざんに直結する。',
      messages: {
        notPublic: '不特定の者に許可するステートメントなし',
        noPolicy: 'バケットポリシーなし',
        restricted: 'RestrictPublicBuckets が有効であり、公開のポリシーがあっても不特定の者には作用しない',
        public: '不特定の者に許可するバケットポリシーが有効である',
      },
      remediation:
        'プリンシパルを特定のロール・アカウントに限るか、aws:PrincipalOrgID 等の固定値の条件を付す。併せてブロックパブリックアクセスを有効にする。',
      cannotSee:
        '許可先として明示された外部アカウントの妥当性、アクセスポイントのポリシー、実際のアクセスの有無は判定していない。',
    },
    en: {
      title: 'S3 bucket policy opens the bucket to nobody in general',
      problem: 'An S3 bucket is open to the public by its policy',
      rationale: 'A policy that lets anybody read or write leads straight to leaked or altered customer data.',
      messages: {
        notPublic: 'No statement allows anybody in general',
        noPolicy: 'There is no bucket policy',
        restricted: 'RestrictPublicBuckets is on: even a public policy has no effect on others',
        public: 'A bucket policy that allows anybody in general is in effect',
      },
      remediation:
        'Name roles or accounts as principals, or bind them by a condition with fixed values such as aws:PrincipalOrgID; turn on block public access as well.',
      cannotSee:
        'Whether the external accounts that the policy names should be there, the policies of access points, and whether anybody used the access.',
    },
  },
  select: (facts) => facts['s3.bucket'],
  check(bucket, facts) {
    const { policy } = bucket;
    if (policy.ok && policy.value === null) return pass('noPolicy');
    const isRestricted = isEffective(bucket, accountBlock(facts['s3.account']), 'restrictPublicBuckets');
    const isPublic = isPolicyTextPublic(bucket);
    if (decide(all(isPublic, not(isRestricted)))) return fail('public');
    return isPublic === false ? pass('notPublic') : pass('restricted');
  },
});
