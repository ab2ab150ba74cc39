import { keyCannotSee, keyMessages, keyNeeds } from '../derived/customer-key.ts';
import { databaseStorage } from '../derived/database-storage.ts';
import { onDatabase } from '../derived/keyed-stores.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'rds-storage-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'rds.instance',
  alsoKinds: ['rds.cluster'],
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: {
    'rds.instance': ['encryption', 'details', 'tags'],
    'rds.cluster': ['encryption', 'details', 'tags'],
    ...keyNeeds,
  },
  text: {
    ja: {
      title: 'データベースのストレージがカスタマー管理のKMSキーで暗号化されている',
      problem: 'データベースのストレージが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        'データベースのストレージ、自動バックアップ及びスナップショットは同じキーに従う。そのキーを自社で廃棄できることが、サービスの終了後にデータを消去するための前提となる。',
      messages: { ...keyMessages.ja, notEncrypted: 'ストレージの暗号化なし', ...outOfScopeMessages.ja },
      remediation:
        'スナップショットをカスタマー管理のKMSキーで暗号化して複製し、そこから復元して接続先を切り替える。既存のデータベースのキーは変更できない。',
      cannotSee: `Performance Insightsのデータと自動生成されたパスワードのキー、S3へのエクスポート、${keyCannotSee.ja}`,
    },
    en: {
      title: 'The storage of databases is encrypted with a customer managed KMS key',
      problem: 'The storage of a database is not encrypted with an enabled customer managed KMS key',
      rationale:
        'Storage, automated backups and snapshots of a database follow one key. Erasing its data after the service has ended presumes that the institution itself can destroy that key.',
      messages: { ...keyMessages.en, notEncrypted: 'The storage is not encrypted', ...outOfScopeMessages.en },
      remediation:
        'Copy a snapshot under a customer managed KMS key, restore from the copy and move the clients. The key of a database that exists cannot be changed.',
      cannotSee: `The keys of Performance Insights and of generated passwords, and exports to S3. ${keyCannotSee.en}`,
    },
  },
  select: (facts) => databaseStorage(facts),
  check: (database, facts, context) => unlessOutOfScope(database.tags, context, () => onDatabase(database, facts)),
});
