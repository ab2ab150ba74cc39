import { keyCannotSee, keyMessages, keyNeeds, onKey } from '../derived/customer-key.ts';
import { isBaseline } from '../derived/region-inventory.ts';
import { read, where } from '../listing.ts';
import { defineRule, fail } from '../rule.ts';

export default defineRule({
  id: 'sqs-queue-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'sqs.queue',
  regions: 'looked',
  parameters: ['baselineResources'],
  needs: { 'sqs.queue': ['attributes'], ...keyNeeds },
  text: {
    ja: {
      title: 'SQSのキューがカスタマー管理のKMSキーで暗号化されている',
      problem: 'SQSのキューが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        'SQSが管理するキーによる暗号化では、鍵の停止も廃棄もAWSに委ねることとなる。滞留したメッセージを自社の判断で読取り不能にするには、自社で管理するキーを要する。',
      messages: { ...keyMessages.ja, notEncrypted: 'サーバー側の暗号化なし' },
      remediation:
        'キューの暗号化にカスタマー管理のKMSキーを指定し、送信元と受信側のロール及びサービスに、そのキーの利用を許可する。',
      cannotSee: `変更より前に格納されたメッセージのキー、メッセージの属性、${keyCannotSee.ja}`,
    },
    en: {
      title: 'SQS queues are encrypted with a customer managed KMS key',
      problem: 'An SQS queue is not encrypted with an enabled customer managed KMS key',
      rationale:
        'With keys that SQS manages, disabling and destroying them is left to AWS. Making waiting messages unreadable by one’s own decision takes a key of one’s own.',
      messages: { ...keyMessages.en, notEncrypted: 'No server-side encryption' },
      remediation:
        'Name a customer managed KMS key for the encryption of the queue, and let the roles and services that send and receive use it.',
      cannotSee: `The keys of messages put before a change, and attributes of messages. ${keyCannotSee.en}`,
    },
  },
  select: (facts, { settings }) => where(facts['sqs.queue'], (queue) => !isBaseline(queue, settings.baselineResources)),
  check(queue, facts) {
    const { sqsManagedSseEnabled, kmsMasterKeyId } = read(queue.attributes);
    const isEncrypted = sqsManagedSseEnabled === 'true' || (kmsMasterKeyId ?? '') !== '';
    return isEncrypted ? onKey(kmsMasterKeyId, queue, facts) : fail('notEncrypted');
  },
});
