import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'ebs-snapshot-public-sharing-blocked',
  severity: 'low',
  scope: 'region',
  level: 'standard',
  kind: 'ec2.snapshotBlock',

  regions: 'allowed',
  needs: { 'ec2.snapshotBlock': ['block'] },
  text: {
    ja: {
      title: 'リージョンでEBSスナップショットの公開が禁止されている',
      problem: 'リージョンでEBSスナップショットの公開が禁止されていない',
      rationale:
        'AWS の既定ではEBSスナップショットを誰でも公開できる。操作の誤りによる漏洩は、公開そのものの禁止により防止できる。',
      messages: {
        blocked: '公開は禁止されている({state}、設定元: {managedBy})',
        notBlocked: '公開は禁止されていない({state}、設定元: {managedBy})',
      },
      remediation:
        'リージョンごとにEBSスナップショットのブロックパブリックアクセスを有効にする。組織では宣言型ポリシーで一括して設定できる。',
      cannotSee: 'block-new-sharing の場合、設定前に公開されたスナップショットは公開のままである。',
    },
    en: {
      title: 'Public sharing of EBS snapshots is blocked in the region',
      problem: 'Public sharing of EBS snapshots is not blocked in a region',
      rationale:
        'By default of AWS EBS snapshots can be made public; where publishing itself is blocked no mistake can leak them.',
      messages: { blocked: 'Blocked ({state}, by {managedBy})', notBlocked: 'Not blocked ({state}, by {managedBy})' },
      remediation:
        'Turn on block public access for EBS snapshots in each region; in an organization a declarative policy does it for all.',
      cannotSee: 'With block-new-sharing, snapshots that were public before stay so.',
    },
  },
  select: (facts) => facts['ec2.snapshotBlock'],
  check(region) {
    const { state, managedBy } = read(region.block);
    const params = { state, managedBy: managedBy ?? '-' };
    return state === 'block-all-sharing' || state === 'block-new-sharing'
      ? pass('blocked', params)
      : fail('notBlocked', params);
  },
});
