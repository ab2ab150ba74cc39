import { keyCannotSee, keyMessages, keyNeeds } from '../derived/customer-key.ts';
import { onTable, tables } from '../derived/keyed-stores.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dynamodb-table-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'dynamodb.table',
  regions: 'looked',
  needs: { 'dynamodb.table': ['details'], ...keyNeeds },
  text: {
    ja: {
      title: 'DynamoDBのテーブルがカスタマー管理のKMSキーで暗号化されている',
      problem: 'DynamoDBのテーブルが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        'テーブルは常に暗号化されるが、既定のキーはAWSが所有し、利用者は停止も廃棄もできない。消去の手段を確保するには自社で管理するキーを要する。',
      messages: keyMessages.ja,
      remediation:
        'テーブルの追加設定で、暗号化のキーをカスタマー管理のKMSキーに変更する。稼働中に変更でき、データの移行を要しない。グローバルテーブルはレプリカごとにキーを指定する。',
      cannotSee: `エクスポートしたデータ、ストリームの利用側、オンデマンドバックアップの作成時のキー、${keyCannotSee.ja}`,
    },
    en: {
      title: 'DynamoDB tables are encrypted with a customer managed KMS key',
      problem: 'A DynamoDB table is not encrypted with an enabled customer managed KMS key',
      rationale:
        'Tables are always encrypted, by default with a key that AWS owns and that its customers can neither disable nor destroy. A means of erasure takes a key of one’s own.',
      messages: keyMessages.en,
      remediation:
        'Change the encryption key of the table to a customer managed KMS key. It can be changed in operation and moves no data. In a global table each replica names its own.',
      cannotSee: `Exported data, readers of streams, and the keys of the time when on-demand backups were made. ${keyCannotSee.en}`,
    },
  },
  select: (facts) => tables(facts['dynamodb.table']),
  check: (table, facts) => onTable(table, facts),
});
