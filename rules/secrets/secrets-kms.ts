import { keyCannotSee, keyNeeds, namedKeyMessages } from '../derived/customer-key.ts';
import { onSecret, secrets } from '../derived/keyed-stores.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'secrets-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'secretsmanager.secret',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'secretsmanager.secret': ['deletionDate', 'kmsKeyId', 'tags'], ...keyNeeds },
  text: {
    ja: {
      title: 'シークレットがカスタマー管理のKMSキーで暗号化されている',
      problem: 'シークレットが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        'AWSマネージドキーではキーポリシーを変更できず、シークレットを復号できる者を鍵の側で限定できない。自社で管理するキーであれば、限定も廃棄も自社の判断で行える。',
      messages: { ...namedKeyMessages.ja, ...outOfScopeMessages.ja },
      remediation:
        'シークレットの暗号化キーをカスタマー管理のKMSキーに変更し、新しいバージョンの値を登録する。レプリカはリージョンごとにキーを指定する。',
      cannotSee: `変更より前のバージョンの値のキー、シークレットの外に保存された値、${keyCannotSee.ja}`,
    },
    en: {
      title: 'Secrets are encrypted with a customer managed KMS key',
      problem: 'A secret is not encrypted with an enabled customer managed KMS key',
      rationale:
        'The policy of an AWS managed key cannot be changed, so that the key cannot narrow who decrypts a secret. A key of one’s own can be narrowed, and destroyed, by one’s own decision.',
      messages: { ...namedKeyMessages.en, ...outOfScopeMessages.en },
      remediation:
        'Change the encryption key of the secret to a customer managed KMS key and put a new version of its value. Replicas name a key in each region.',
      cannotSee: `The keys of versions before a change, and values kept outside the secret. ${keyCannotSee.en}`,
    },
  },
  select: (facts) => secrets(facts['secretsmanager.secret']),
  check: (secret, facts, context) => unlessOutOfScope(secret.tags, context, () => onSecret(secret, facts)),
});
