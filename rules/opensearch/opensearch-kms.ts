import { keyCannotSee, keyMessages, keyNeeds } from '../derived/customer-key.ts';
import { onSearchStore, searchStores } from '../derived/keyed-stores.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'opensearch-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'opensearch.domain',
  alsoKinds: ['aoss.collection'],
  regions: 'looked',
  needs: { 'opensearch.domain': ['details'], 'aoss.collection': ['details'], ...keyNeeds },
  text: {
    ja: {
      title: 'OpenSearchのドメインとコレクションがカスタマー管理のKMSキーで暗号化されている',
      problem: 'OpenSearchのドメイン又はコレクションが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        '検索インデックスには元の業務データが複製され、元のデータを消去しても残る。自社で廃棄できるキーがなければ、索引の側の消去を鍵により行うことができない。',
      messages: { ...keyMessages.ja, notEncrypted: '保存時の暗号化なし' },
      remediation:
        'ドメインの保存時の暗号化でカスタマー管理のKMSキーを指定する。サーバーレスでは、暗号化ポリシーでキーを指定した上でコレクションを作成し直し、データを移行する。',
      cannotSee: `手動スナップショットの保存先、取込みパイプラインのバッファー、${keyCannotSee.ja}`,
    },
    en: {
      title: 'OpenSearch domains and collections are encrypted with a customer managed KMS key',
      problem: 'An OpenSearch domain or collection is not encrypted with an enabled customer managed KMS key',
      rationale:
        'Search indexes copy business data and stay when the originals are erased. Without a key that the institution can destroy, what the indexes hold cannot be erased by key.',
      messages: { ...keyMessages.en, notEncrypted: 'Not encrypted at rest' },
      remediation:
        'Name a customer managed KMS key for the encryption at rest of the domain. For a serverless collection name it in an encryption policy, create the collection anew and move the data.',
      cannotSee: `Where manual snapshots are stored, and buffers of ingestion pipelines. ${keyCannotSee.en}`,
    },
  },
  select: (facts) => searchStores(facts['opensearch.domain'], facts['aoss.collection']),
  check: (store, facts) => onSearchStore(store, facts),
});
