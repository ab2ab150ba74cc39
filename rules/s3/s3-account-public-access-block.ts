import { all, decide } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { blockFlags, flagsOff, isSet } from '../derived/block-public-access.ts';

export default defineRule({
  id: 's3-account-public-access-block',
  severity: 'high',
  scope: 'account',
  level: 'standard',
  kind: 's3.account',
  regions: 'looked',
  needs: { 's3.account': ['publicAccessBlock'] },
  text: {
    ja: {
      title: 'アカウント全体でS3のパブリックアクセスがブロックされている',
      problem: 'アカウント全体のS3のパブリックアクセスのブロックに無効の項目がある',
      rationale:
        'アカウント単位のブロックがあれば、個々のバケットの設定誤りがあっても不特定の者へのデータ公開に至らない。',
      messages: {
        blocked: 'アカウントの4項目全てが有効',
        notBlocked: 'アカウントの {flags} が無効',
      },
      remediation:
        'S3のアカウント設定で「パブリックアクセスをすべてブロック」を有効にする(組織のS3ポリシーによる一括設定も可)。',
      cannotSee:
        '無効期間中に公開されたデータの有無、CloudFrontや署名付きURL等、ブロックの対象とならない経路による公開は確認していない。',
    },
    en: {
      title: 'S3 public access is blocked for the whole account',
      problem: 'S3 public access is not blocked in full for the whole account',
      rationale:
        "With the account's block in place, a mistake in one bucket's settings does not open its data to everybody.",
      messages: {
        blocked: 'All four settings of the account are on',
        notBlocked: 'Off for the account: {flags}',
      },
      remediation:
        "Turn on 'Block all public access' in the account's S3 settings (an S3 policy of the organization does so for all accounts).",
      cannotSee:
        'Whether data was public while it was off, and publication by ways it does not block, such as CloudFront or presigned URLs.',
    },
  },
  select: (facts) => facts['s3.account'],
  check({ publicAccessBlock }) {
    const states = blockFlags.map((flag) => [flag, isSet(publicAccessBlock, flag)] as const);
    const isBlocked = decide(all(...states.map(([, state]) => state)));
    return isBlocked ? pass('blocked') : fail('notBlocked', { flags: flagsOff(states) });
  },
});
