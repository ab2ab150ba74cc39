import { keyCannotSee, keyMessages, keyNeeds, onKey } from '../derived/customer-key.ts';
import { isBaseline } from '../derived/region-inventory.ts';
import { all, read, test, where } from '../listing.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'lambda-env-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'lambda.function',
  regions: 'looked',
  parameters: ['baselineResources'],
  needs: { 'lambda.function': ['environment'], ...keyNeeds },
  text: {
    ja: {
      title: 'Lambda関数の環境変数がカスタマー管理のKMSキーで暗号化されている',
      problem: 'Lambda関数の環境変数が有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        '環境変数には接続先や認証情報が設定されることがある。自社で管理するキーであれば、設定の閲覧を鍵の権限で制限でき、関数が残っても鍵の廃棄で無効にできる。',
      messages: keyMessages.ja,
      remediation:
        '関数の環境変数の暗号化にカスタマー管理のKMSキーを指定する。認証情報は環境変数に置かず、Secrets Managerから取得する。',
      cannotSee: `関数のコード、レイヤー及びSnapStartのスナップショットのキー、公開済みのバージョンの環境変数、${keyCannotSee.ja}`,
    },
    en: {
      title: 'Environment variables of Lambda functions are encrypted with a customer managed KMS key',
      problem: 'Environment variables of a Lambda function are not encrypted with an enabled customer managed KMS key',
      rationale:
        'Environment variables at times hold addresses and credentials. With a key of one’s own, rights on the key limit who reads them, and destroying it voids them though the function stays.',
      messages: keyMessages.en,
      remediation:
        'Name a customer managed KMS key for the environment variables of the function. Keep credentials in Secrets Manager rather than in variables.',
      cannotSee: `The keys of code, layers and snapshots of SnapStart, and variables of published versions. ${keyCannotSee.en}`,
    },
  },
  select: (facts, { settings }) =>
    where(facts['lambda.function'], (found) =>
      all(
        !isBaseline(found, settings.baselineResources),
        test(found.environment, ({ variables, hasError }) => variables > 0 || hasError),
      ),
    ),
  check: (found, facts) => onKey(read(found.environment).kmsKeyArn, found, facts),
});
