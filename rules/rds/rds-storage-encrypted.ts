import { read } from '../listing.ts';
import { databaseStorage } from '../derived/database-storage.ts';
import { hasAwsOwnedKey, isEncryptedStore } from '../derived/encrypted.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';

export default defineRule({
  id: 'rds-storage-encrypted',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'rds.instance',
  alsoKinds: ['rds.cluster'],
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: {
    'rds.instance': ['encryption', 'details', 'engine', 'tags'],
    'rds.cluster': ['encryption', 'details', 'engine', 'tags'],
  },
  text: {
    ja: {
      title: 'データベースのストレージが暗号化されている',
      problem: 'データベースのストレージが暗号化されていない',
      rationale:
        'ストレージの暗号化は、表領域のほかログ、一時領域、バックアップを含めて保護する。作成後に有効化することはできない。',
      messages: {
        encrypted: 'ストレージの暗号化あり(エンジン: {engine})',
        awsOwnedKey: 'AWSが所有するキーによるストレージの暗号化あり({type}、エンジン: {engine})',
        notEncrypted: 'ストレージの暗号化なし(エンジン: {engine}、透過的データ暗号化の資格情報: {tde})',
        ...outOfScopeMessages.ja,
      },
      remediation:
        '暗号化を指定して複製したスナップショットから復元し、接続先を切り替える。既存のデータベースの暗号化の有無は変更できない。',
      cannotSee:
        '列単位の暗号化、オプションによる透過的データ暗号化の適用範囲、エクスポートしたデータ、DocumentDBのエラスティッククラスター(常に暗号化)は確認していない。',
    },
    en: {
      title: 'The storage of databases is encrypted',
      problem: 'The storage of a database is not encrypted',
      rationale:
        'Encryption of the storage covers the tables, and logs, temporary space and backups too. It cannot be turned on later.',
      messages: {
        encrypted: 'The storage is encrypted (engine: {engine})',
        awsOwnedKey: 'The storage is encrypted with a key that AWS owns ({type}; engine: {engine})',
        notEncrypted:
          'The storage is not encrypted (engine: {engine}; credential of transparent data encryption: {tde})',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Restore from a copy of a snapshot made with encryption, and move the clients. Encryption of a database that exists cannot be changed.',
      cannotSee:
        'Encryption of columns, how far transparent data encryption by options reaches, exported data, and elastic clusters of DocumentDB (always encrypted).',
    },
  },
  select: (facts) => databaseStorage(facts),
  check: (database, _facts, context) =>
    unlessOutOfScope(database.tags, context, () => {
      const engine = (database.engine.ok ? database.engine.value : null) ?? '-';
      if (!read(isEncryptedStore(database))) {
        const hasTde = database.kind === 'rds.instance' && read(database.details).hasTdeCredential;
        return fail('notEncrypted', { engine, tde: hasTde ? 'TdeCredentialArn' : '-' });
      }
      const encryption = read(database.encryption);
      if (hasAwsOwnedKey(encryption)) return pass('awsOwnedKey', { engine, type: encryption.type ?? '-' });
      return pass('encrypted', { engine });
    }),
});
