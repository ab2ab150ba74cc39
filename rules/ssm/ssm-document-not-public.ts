import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'ssm-document-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'ssm.document',

  regions: 'looked',
  needs: { 'ssm.document': ['public'] },
  text: {
    ja: {
      title: 'Systems Manager のドキュメントが公開されていない',
      problem: 'Systems Manager のドキュメントが公開されている',
      rationale:
        '手順を記したドキュメントには、アカウント番号、資源の名称、パラメータの既定値が含まれ、攻撃の手掛かりとなる。',
      messages: { private: '公開の設定なし', public: '全ての AWS 利用者に公開されている' },
      remediation:
        'ドキュメントの共有設定から公開を取り消す。公開を禁止する設定では、公開済みのドキュメントは非公開に戻らない。',
      cannotSee: '公開中に取得された内容、及び特定のアカウントとの共有先の妥当性は確認していない。',
    },
    en: {
      title: 'Systems Manager document is not public',
      problem: 'A Systems Manager document is public',
      rationale: 'Documents carry account ids, names of resources and default parameters: a map for whoever attacks.',
      messages: { private: 'Not shared with everybody', public: 'Shared with all users of AWS' },
      remediation:
        'Remove the public share of the document. The switch against public sharing does not take back what is public already.',
      cannotSee: 'What was read while it was public, and whether named accounts should have it.',
    },
  },
  select: (facts) => facts['ssm.document'],
  check: (document) => (read(document.public) ? fail('public') : pass('private')),
});
