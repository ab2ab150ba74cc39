import { keyCannotSee, keyNeeds, namedKeyMessages, onNamedKey } from '../derived/customer-key.ts';
import { isBaseline } from '../derived/region-inventory.ts';
import { read, where } from '../listing.ts';
import { defineRule, fail } from '../rule.ts';

export default defineRule({
  id: 'sns-topic-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'sns.topic',
  regions: 'looked',
  parameters: ['baselineResources'],
  needs: { 'sns.topic': ['details'], ...keyNeeds },
  text: {
    ja: {
      title: 'SNSのトピックがカスタマー管理のKMSキーで暗号化されている',
      problem: 'SNSのトピックが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        '配信を待つ通知には業務の内容が含まれ得る。自社で管理するキーであれば、鍵の停止によりその読取りを止められ、利用も記録に残る。',
      messages: { ...namedKeyMessages.ja, notEncrypted: 'KMSキーの設定なし' },
      remediation:
        'トピックの暗号化にカスタマー管理のKMSキーを指定する。AWSマネージドキーでは発行できないサービスがあるため、発行元のサービスにキーポリシーで利用を許可する。',
      cannotSee: `配信済みの通知、メールやHTTPの宛先での保存、${keyCannotSee.ja}`,
    },
    en: {
      title: 'SNS topics are encrypted with a customer managed KMS key',
      problem: 'An SNS topic is not encrypted with an enabled customer managed KMS key',
      rationale:
        'Notifications that wait for delivery may hold matters of business. Under a key of one’s own, disabling it stops them from being read, and its use is on record.',
      messages: { ...namedKeyMessages.en, notEncrypted: 'No KMS key is set' },
      remediation:
        'Name a customer managed KMS key for the encryption of the topic. Some services cannot publish under the AWS managed key: let them use the new one in its key policy.',
      cannotSee: `Notifications delivered, and what mail and HTTP endpoints keep. ${keyCannotSee.en}`,
    },
  },
  select: (facts, { settings }) => where(facts['sns.topic'], (topic) => !isBaseline(topic, settings.baselineResources)),
  check(topic, facts) {
    const { kmsMasterKeyId } = read(topic.details);
    return kmsMasterKeyId === null || kmsMasterKeyId === ''
      ? fail('notEncrypted')
      : onNamedKey(kmsMasterKeyId, topic, facts);
  },
});
