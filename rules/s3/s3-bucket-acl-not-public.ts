import { decide } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { accountBlock } from '../derived/block-public-access.ts';
import { isAclPublic, grantsToEverybody } from '../derived/bucket-exposure.ts';

export default defineRule({
  id: 's3-bucket-acl-not-public',
  severity: 'critical',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'looked',
  needs: { 's3.bucket': ['acl', 'ownership', 'publicAccessBlock'], 's3.account': ['publicAccessBlock'] },
  text: {
    ja: {
      title: 'S3バケットのACLが不特定の者に公開されていない',
      problem: 'S3バケットがACLにより不特定の者に公開されている',
      rationale: 'AllUsers・AuthenticatedUsers(全AWS利用者)への許可は、社外の者による閲覧・書込みを可能とする。',
      messages: {
        aclsDisabled: 'ACLは無効(BucketOwnerEnforced)',
        notPublic: '不特定の者への許可は効力を持たない',
        public: 'ACLによる不特定の者への許可が有効: {permissions}',
      },
      remediation:
        'オブジェクト所有権を BucketOwnerEnforced に設定してACLを無効にする。当面は IgnorePublicAcls を有効にする。',
      cannotSee: '個々のオブジェクトのACLは確認していない(ACLが有効なバケットでは、バケットのACLと別に公開し得る)。',
    },
    en: {
      title: 'S3 bucket ACL opens the bucket to nobody in general',
      problem: 'An S3 bucket is open to the public by its ACL',
      rationale:
        'A grant to AllUsers or AuthenticatedUsers (anybody with an AWS account) lets outsiders read or write.',
      messages: {
        aclsDisabled: 'ACLs are disabled (BucketOwnerEnforced)',
        notPublic: 'No grant to everybody is in effect',
        public: 'The ACL grants everybody, in effect: {permissions}',
      },
      remediation:
        'Disable ACLs by setting object ownership to BucketOwnerEnforced; until then turn on IgnorePublicAcls.',
      cannotSee: "ACLs of single objects, which can be public apart from the bucket's where ACLs are enabled.",
    },
  },
  select: (facts) => facts['s3.bucket'],
  check(bucket, facts) {
    const { ownership, acl } = bucket;
    if (ownership.ok && ownership.value === 'BucketOwnerEnforced') return pass('aclsDisabled');
    const accountPublicAccessBlock = accountBlock(facts['s3.account']);
    if (!decide(isAclPublic({ ...bucket, accountPublicAccessBlock }))) return pass('notPublic');
    const granted = acl.ok ? grantsToEverybody(acl.value) : [];
    return fail('public', { permissions: [...new Set(granted.map(({ permission }) => permission))] });
  },
});
