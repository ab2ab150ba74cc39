import { all, any, decide, not } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { isAclPublic, isPolicyPublic } from '../derived/bucket-exposure.ts';
import { exists, logBuckets } from '../derived/log-buckets.ts';

export default defineRule({
  id: 'cloudtrail-bucket-not-public',
  severity: 'critical',
  scope: 'resource',
  level: 'standard',
  kind: 's3.logBucket',
  regions: 'looked',
  needs: {
    's3.logBucket': ['own', 'location', 'policy', 'acl', 'ownership', 'publicAccessBlock', 'accountPublicAccessBlock'],
    'cloudtrail.trail': ['details', 'status', 'eventSelectors'],
  },
  text: {
    ja: {
      title: '証跡のログ保管バケットが公開されていない',
      problem: '証跡のログ保管バケットが公開されている、又は存在しない',
      rationale: '操作ログには構成・利用者・操作内容が含まれ、公開されると攻撃に利用されるおそれがある。',
      messages: {
        notPublic: 'バケットポリシー、ACLのいずれによる公開もなし(ブロックパブリックアクセスを考慮)',
        policyPublic: 'バケットポリシーにより公開されている',
        aclPublic: 'ACLにより公開されている(AllUsers 又は AuthenticatedUsers)',
        missing: '配信先バケットが存在しない',
      },
      remediation:
        'バケットのブロックパブリックアクセスを4項目とも有効にし、公開を許可するポリシーとACLを削除する。ACLは BucketOwnerEnforced により無効化する。',
      cannotSee:
        '個々のオブジェクトのACL、アクセスポイント経由・署名付きURLによる提供、特定アカウントへの許可の妥当性は確認していない。',
    },
    en: {
      title: 'The log bucket of the trail is not public',
      problem: 'The log bucket of a trail is public or does not exist',
      rationale: 'The log tells the make-up of the account, who uses it and how: published, it helps an attacker.',
      messages: {
        notPublic: 'Public neither by bucket policy nor by ACL, block public access considered',
        policyPublic: 'The bucket policy makes it public',
        aclPublic: 'The ACL makes it public (AllUsers or AuthenticatedUsers)',
        missing: 'The log bucket does not exist',
      },
      remediation:
        'Turn on all four settings of block public access for the bucket and remove the policy statements and ACL grants that publish it. Disable ACLs with BucketOwnerEnforced.',
      cannotSee:
        'ACLs of single objects, what is given out through access points or presigned URLs, and whether grants to named accounts are right.',
    },
  },
  select: (facts) => logBuckets(facts['s3.logBucket'], facts['cloudtrail.trail']),
  check(bucket) {
    const { policy, acl, ownership, publicAccessBlock } = bucket;
    const isThere = exists(bucket, policy, acl, ownership, publicAccessBlock);
    if (isThere === false) return fail('missing');
    const byPolicy = isPolicyPublic(bucket);
    const byAcl = isAclPublic(bucket);
    if (decide(all(isThere, not(any(byPolicy, byAcl))))) return pass('notPublic');
    return fail(byPolicy === true ? 'policyPublic' : 'aclPublic');
  },
});
