import { read, where } from '../listing.ts';
import { isBaseline } from '../derived/region-inventory.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'sqs-queue-encrypted',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'sqs.queue',
  regions: 'looked',
  parameters: ['baselineResources'],
  needs: { 'sqs.queue': ['attributes'] },
  text: {
    ja: {
      title: 'SQSのキューが暗号化されている',
      problem: 'SQSのキューがサーバー側で暗号化されていない',
      rationale:
        'キューに滞留するメッセージは最長14日保存される。デッドレターキューには処理に失敗した業務データが残る。',
      messages: {
        managed: 'SQSが管理するキーによる暗号化(SSE-SQS)あり',
        key: 'KMSキーによる暗号化あり({key})',
        notEncrypted: 'サーバー側の暗号化なし(SqsManagedSseEnabled: {managed})',
      },
      remediation:
        'キューの設定で、SQSが管理するキー又はKMSキーによるサーバー側の暗号化を有効にする。有効化の前に格納されたメッセージは暗号化されない。',
      cannotSee: '有効化より前に格納されたメッセージ、キューの属性や名称、送信者と受信者の側の取扱いは確認していない。',
    },
    en: {
      title: 'SQS queues are encrypted',
      problem: 'An SQS queue is not encrypted on the server side',
      rationale:
        'Messages wait in a queue for up to 14 days, and a dead-letter queue keeps the business data that failed.',
      messages: {
        managed: 'Encrypted with keys that SQS manages (SSE-SQS)',
        key: 'Encrypted with a KMS key ({key})',
        notEncrypted: 'No server-side encryption (SqsManagedSseEnabled: {managed})',
      },
      remediation:
        'Turn server-side encryption on in the queue, with keys that SQS manages or a KMS key. Messages put before stay unencrypted.',
      cannotSee:
        "Messages put before encryption was turned on, the queue's attributes and name, and what senders and receivers do.",
    },
  },
  select: (facts, { settings }) => where(facts['sqs.queue'], (queue) => !isBaseline(queue, settings.baselineResources)),
  check({ attributes }) {
    const { sqsManagedSseEnabled: managed, kmsMasterKeyId: key } = read(attributes);
    if (key !== null) return pass('key', { key });
    return managed === 'true' ? pass('managed') : fail('notEncrypted', { managed: managed ?? '-' });
  },
});
