import { read, where } from '../listing.ts';
import { isBaseline } from '../derived/region-inventory.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'sns-topic-encrypted',
  severity: 'low',
  scope: 'resource',
  level: 'standard',
  kind: 'sns.topic',
  regions: 'looked',
  parameters: ['baselineResources'],
  needs: { 'sns.topic': ['details'] },
  text: {
    ja: {
      title: 'SNSのトピックがKMSキーで暗号化されている',
      problem: 'SNSのトピックにKMSキーによる暗号化が設定されていない',
      rationale:
        'SNSのディスクはAWSが暗号化するが、KMSキーを設定すると、通知本文の一時保存に鍵の利用記録とアクセス制御が加わる。',
      messages: {
        encrypted: 'KMSキーによる暗号化あり({key})',
        notEncrypted: 'KMSキーの設定なし',
      },
      remediation:
        'トピックの設定でサーバー側の暗号化を有効にし、KMSキーを指定する。発行元のサービスに、そのキーの利用をキーポリシーで許可する。',
      cannotSee: '配信後のメールやHTTPの宛先での取扱い、メッセージの属性、本文に含まれる情報の機密度は確認していない。',
    },
    en: {
      title: 'SNS topics are encrypted with a KMS key',
      problem: 'An SNS topic has no encryption with a KMS key',
      rationale:
        'AWS encrypts the disks of SNS by itself; a KMS key adds control of access, and a record of use, while a notification is held.',
      messages: {
        encrypted: 'Encrypted with a KMS key ({key})',
        notEncrypted: 'No KMS key is set',
      },
      remediation:
        'Turn server-side encryption on in the topic and name a KMS key. Allow the publishing services to use it in the key policy.',
      cannotSee:
        'What happens after delivery by mail or HTTP, attributes of messages, and how sensitive their bodies are.',
    },
  },
  select: (facts, { settings }) => where(facts['sns.topic'], (topic) => !isBaseline(topic, settings.baselineResources)),
  check({ details }) {
    const { kmsMasterKeyId: key } = read(details);
    return key === null ? fail('notEncrypted') : pass('encrypted', { key });
  },
});
