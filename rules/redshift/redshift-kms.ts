import { keyCannotSee, keyMessages, keyNeeds } from '../derived/customer-key.ts';
import { onWarehouse, warehouses } from '../derived/keyed-stores.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'redshift-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'redshift.cluster',
  alsoKinds: ['redshiftserverless.namespace'],
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: {
    'redshift.cluster': ['encryption', 'details', 'tags'],
    'redshiftserverless.namespace': ['details'],
    ...keyNeeds,
  },
  text: {
    ja: {
      title: 'Redshiftのクラスターと名前空間がカスタマー管理のKMSキーで暗号化されている',
      problem: 'Redshiftのクラスター又は名前空間が有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        '分析基盤には多年の明細が集約される。保管の必要がなくなった際に全体を確実に消去するには、自社で廃棄できるキーを要する。',
      messages: {
        ...keyMessages.ja,
        hsm: 'ハードウェアセキュリティモジュールで管理するキーにより暗号化',
        notEncrypted: '暗号化なし',
        ...outOfScopeMessages.ja,
      },
      remediation:
        'クラスターの変更又は名前空間のセキュリティ設定で、カスタマー管理のKMSキーを指定する。変更中もデータは参照できるが、完了まで時間を要する。',
      cannotSee: `外部表が参照するデータ、アンロードしたファイル、手動スナップショットの作成時のキー、管理者パスワードのシークレットのキー、${keyCannotSee.ja}`,
    },
    en: {
      title: 'Redshift clusters and namespaces are encrypted with a customer managed KMS key',
      problem: 'A Redshift cluster or namespace is not encrypted with an enabled customer managed KMS key',
      rationale:
        'A warehouse gathers the details of many years. Erasing all of it for certain, once it need not be kept, takes a key that the institution can destroy.',
      messages: {
        ...keyMessages.en,
        hsm: 'Encrypted with keys that a hardware security module holds',
        notEncrypted: 'Not encrypted',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Modify the cluster, or the security settings of the namespace, to name a customer managed KMS key. Its data can be read meanwhile; the change takes time.',
      cannotSee: `Data that external tables point to, unloaded files, the keys of manual snapshots, and the key of the secret with the administrator's password. ${keyCannotSee.en}`,
    },
  },
  select: (facts) => warehouses(facts['redshift.cluster'], facts['redshiftserverless.namespace']),
  check(warehouse, facts, context) {
    // The list of namespaces carries no tags.
    if (warehouse.kind === 'redshiftserverless.namespace') return onWarehouse(warehouse, facts);
    return unlessOutOfScope(warehouse.tags, context, () => onWarehouse(warehouse, facts));
  },
});
