import { all, decide } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { accountBlock, blockFlags, flagsOff, isEffective } from '../derived/block-public-access.ts';

export default defineRule({
  id: 's3-bucket-public-access-block',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'looked',
  needs: { 's3.bucket': ['publicAccessBlock'], 's3.account': ['publicAccessBlock'] },
  text: {
    ja: {
      title: 'S3バケットのパブリックアクセスがブロックされている',
      problem: 'S3バケットのパブリックアクセスのブロックに無効の項目がある',
      rationale: 'ポリシーやACLの設定誤りがあっても公開に至らないよう、4項目全てのブロックを有効にしておく必要がある。',
      messages: {
        blocked: '4項目全てが有効(バケット又はアカウントの設定による)',
        notBlocked: 'バケットとアカウントのいずれの設定でも無効: {flags}',
      },
      remediation: 'バケット又はアカウントのブロックパブリックアクセスの4項目を全て有効にする。',
      cannotSee:
        '現に公開されているか否かは本検査では判定しない(ポリシーとACLの検査を参照)。アクセスポイントは別の検査で確認する。',
    },
    en: {
      title: 'S3 bucket blocks public access',
      problem: 'An S3 bucket does not block public access in full',
      rationale: 'All four settings must be on, so that no mistake in a policy or an ACL opens the bucket.',
      messages: {
        blocked: 'All four settings are on, by the bucket or its account',
        notBlocked: 'Off in effect: {flags}',
      },
      remediation: 'Turn on all four settings of block public access, on the bucket or on the account.',
      cannotSee:
        'Whether the bucket is public now is not judged here (see the checks of policy and ACL); access points have a check of their own.',
    },
  },
  select: (facts) => facts['s3.bucket'],
  check(bucket, facts) {
    const account = accountBlock(facts['s3.account']);
    const states = blockFlags.map((flag) => [flag, isEffective(bucket, account, flag)] as const);
    const isBlocked = decide(all(...states.map(([, state]) => state)));
    return isBlocked ? pass('blocked') : fail('notBlocked', { flags: flagsOff(states) });
  },
});
