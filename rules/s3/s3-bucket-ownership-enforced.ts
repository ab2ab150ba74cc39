import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 's3-bucket-ownership-enforced',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'looked',
  needs: { 's3.bucket': ['ownership'] },
  text: {
    ja: {
      title: 'S3バケットのACLが無効であり、所有者に統一されている',
      problem: 'S3バケットのACLが有効である',
      rationale: 'ACLを無効にし、アクセス権をポリシーに一元化することで、権限の把握漏れを防ぐ。',
      messages: {
        enforced: 'BucketOwnerEnforced',
        notEnforced: 'オブジェクト所有権が {ownership} でありACLが有効',
        noControls: 'オブジェクト所有権の設定がなくACLが有効',
      },
      remediation:
        '既存のACLによる許可をバケットポリシーに移した上で、オブジェクト所有権を BucketOwnerEnforced に設定する。',
      cannotSee: '設定前に他アカウントが書き込んだオブジェクトの来歴、ACLに代わるポリシーの妥当性は判定していない。',
    },
    en: {
      title: 'S3 bucket disables ACLs and owns its objects',
      problem: 'An S3 bucket has ACLs enabled',
      rationale: 'With ACLs disabled, access is decided by policies alone and none is overlooked.',
      messages: {
        enforced: 'BucketOwnerEnforced',
        notEnforced: 'Object ownership is {ownership}: ACLs are enabled',
        noControls: 'No object ownership is set: ACLs are enabled',
      },
      remediation: 'Move what ACLs grant into the bucket policy, then set object ownership to BucketOwnerEnforced.',
      cannotSee:
        'Where objects written by other accounts came from, and whether the policies that replace ACLs are right.',
    },
  },
  select: (facts) => facts['s3.bucket'],
  check(bucket) {
    const ownership = read(bucket.ownership);
    if (ownership === null) return fail('noControls');
    return ownership === 'BucketOwnerEnforced' ? pass('enforced') : fail('notEnforced', { ownership });
  },
});
