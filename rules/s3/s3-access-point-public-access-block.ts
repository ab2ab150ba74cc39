import { all, decide } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { blockFlags, flagsOff, isSet } from '../derived/block-public-access.ts';

export default defineRule({
  id: 's3-access-point-public-access-block',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 's3.accessPoint',
  regions: 'looked',
  needs: { 's3.accessPoint': ['publicAccessBlock'] },
  text: {
    ja: {
      title: 'S3アクセスポイントのパブリックアクセスがブロックされている',
      problem: 'S3アクセスポイントのパブリックアクセスのブロックに無効の項目がある',
      rationale: 'アクセスポイントはバケットとは別のポリシーを持つため、個別にブロックが必要である。',
      messages: {
        blocked: 'アクセスポイントの4項目全てが有効',
        notBlocked: 'アクセスポイントの {flags} が無効',
      },
      remediation:
        'ブロックの設定は作成後に変更できないため、4項目を有効にしたアクセスポイントを再作成し、利用者を切り替える。',
      cannotSee: 'アクセスポイントのポリシーの内容、VPC側のエンドポイントポリシーは判定していない。',
    },
    en: {
      title: 'S3 access point blocks public access',
      problem: 'An S3 access point does not block public access in full',
      rationale: "An access point has a policy of its own beside its bucket's, so it needs the block itself.",
      messages: {
        blocked: 'All four settings of the access point are on',
        notBlocked: 'Off for the access point: {flags}',
      },
      remediation:
        'The block cannot be changed after creation: make a new access point with all four settings on and switch over.',
      cannotSee: 'What the policy of the access point allows, and the endpoint policies of the VPC.',
    },
  },
  select: (facts) => facts['s3.accessPoint'],
  check({ publicAccessBlock }) {
    const states = blockFlags.map((flag) => [flag, isSet(publicAccessBlock, flag)] as const);
    const isBlocked = decide(all(...states.map(([, state]) => state)));
    return isBlocked ? pass('blocked') : fail('notBlocked', { flags: flagsOff(states) });
  },
});
