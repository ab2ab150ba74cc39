import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'ami-public-sharing-blocked',
  severity: 'low',
  scope: 'region',
  level: 'standard',
  kind: 'ec2.imageBlock',

  regions: 'allowed',
  needs: { 'ec2.imageBlock': ['block'] },
  text: {
    ja: {
      title: 'リージョンでAMIの公開が禁止されている',
      problem: 'リージョンでAMIの公開が禁止されていない',
      rationale: 'AWS の既定ではAMIを誰でも公開できる。操作の誤りによる漏洩は、公開そのものの禁止により防止できる。',
      messages: {
        blocked: '公開は禁止されている({state}、設定元: {managedBy})',
        notBlocked: '公開は禁止されていない({state}、設定元: {managedBy})',
      },
      remediation:
        'リージョンごとにAMIのブロックパブリックアクセスを有効にする。組織では宣言型ポリシーで一括して設定できる。',
      cannotSee: '設定前に公開されたイメージは公開のままである。設定の反映には最長10分を要する。',
    },
    en: {
      title: 'Public sharing of AMIs is blocked in the region',
      problem: 'Public sharing of AMIs is not blocked in a region',
      rationale:
        'By default of AWS AMIs can be made public; where publishing itself is blocked no mistake can leak them.',
      messages: { blocked: 'Blocked ({state}, by {managedBy})', notBlocked: 'Not blocked ({state}, by {managedBy})' },
      remediation:
        'Turn on block public access for AMIs in each region; in an organization a declarative policy does it for all.',
      cannotSee: 'Images that were public before stay so. A change takes up to 10 minutes to show.',
    },
  },
  select: (facts) => facts['ec2.imageBlock'],
  check(region) {
    const { state, managedBy } = read(region.block);
    const params = { state, managedBy: managedBy ?? '-' };
    return state === 'block-new-sharing' ? pass('blocked', params) : fail('notBlocked', params);
  },
});
