import { keyCannotSee, keyMessages, keyNeeds, onKey } from '../derived/customer-key.ts';
import { isBaseline } from '../derived/region-inventory.ts';
import { read, where } from '../listing.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'loggroup-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'logs.logGroup',
  regions: 'looked',
  parameters: ['baselineResources'],
  needs: { 'logs.logGroup': ['details'], ...keyNeeds },
  text: {
    ja: {
      title: 'CloudWatch Logsのロググループがカスタマー管理のKMSキーで暗号化されている',
      problem: 'CloudWatch Logsのロググループが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        'ログには口座番号等の個人情報が混入し得るうえ、個々の行は消去できない。自社で管理するキーであれば、閲覧の制限と鍵の廃棄による消去が可能となる。',
      messages: keyMessages.ja,
      remediation:
        'ロググループにカスタマー管理のKMSキーを関連付け、キーポリシーでCloudWatch Logsによる利用をそのロググループに限って許可する。関連付け以後に取り込まれるログから適用される。',
      cannotSee: `関連付けより前に取り込まれたログのキー、サブスクリプション及びエクスポートの転送先、${keyCannotSee.ja}`,
    },
    en: {
      title: 'Log groups of CloudWatch Logs are encrypted with a customer managed KMS key',
      problem: 'A log group of CloudWatch Logs is not encrypted with an enabled customer managed KMS key',
      rationale:
        'Account numbers and other personal data slip into logs, of which no single line can be erased. A key of one’s own makes it possible to limit who reads them, and to erase them by destroying it.',
      messages: keyMessages.en,
      remediation:
        'Associate a customer managed KMS key with the log group, and let CloudWatch Logs use it for that log group alone in the key policy. It holds for logs that come in from then on.',
      cannotSee: `The keys of logs that came in before, and where subscriptions and exports send them. ${keyCannotSee.en}`,
    },
  },
  select: (facts, { settings }) =>
    where(facts['logs.logGroup'], (group) => !isBaseline(group, settings.baselineResources)),
  check: (group, facts) => onKey(read(group.details).kmsKeyId, group, facts),
});
