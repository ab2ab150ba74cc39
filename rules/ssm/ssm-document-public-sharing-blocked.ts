import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'ssm-document-public-sharing-blocked',
  severity: 'low',
  scope: 'region',
  level: 'standard',
  kind: 'ssm.sharingSetting',

  regions: 'allowed',
  needs: { 'ssm.sharingSetting': ['value'] },
  text: {
    ja: {
      title: 'リージョンで Systems Manager のドキュメントの公開が禁止されている',
      problem: 'リージョンで Systems Manager のドキュメントの公開が禁止されていない',
      rationale:
        'AWS の既定ではドキュメントを誰にでも公開できる。公開そのものを禁止すれば、操作の誤りによる漏洩を防止できる。',
      messages: {
        blocked: '公開は禁止されている(設定値: {value})',
        notBlocked: '公開は禁止されていない(設定値: {value})',
      },
      remediation: 'リージョンごとにドキュメントのパブリック共有をブロックする(設定値 Disable)。',
      cannotSee: '設定前に公開されたドキュメントは公開のままである。',
    },
    en: {
      title: 'Public sharing of Systems Manager documents is blocked in the region',
      problem: 'Public sharing of Systems Manager documents is not blocked in a region',
      rationale:
        'By default of AWS documents can be shared with everybody; where that is blocked no mistake can leak them.',
      messages: { blocked: 'Blocked (value: {value})', notBlocked: 'Not blocked (value: {value})' },
      remediation: 'Block public sharing of documents in each region (value Disable).',
      cannotSee: 'Documents that were public before stay so.',
    },
  },
  select: (facts) => facts['ssm.sharingSetting'],
  check(region) {
    // The value says whether sharing is allowed: Disable is the safe one. Never set is AWS's default.
    const value = read(region.value) ?? 'Enable';
    return value.toLowerCase() === 'disable' ? pass('blocked', { value }) : fail('notBlocked', { value });
  },
});
