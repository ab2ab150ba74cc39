import type { DbSnapshot } from '../facts/rds.ts';
import { read, test, together, where } from '../listing.ts';
import { hasAwsOwnedKey, isEncryptedStore } from '../derived/encrypted.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';

export default defineRule({
  id: 'rds-snapshot-encrypted',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'rds.snapshot',
  alsoKinds: ['rds.clusterSnapshot'],
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: {
    'rds.snapshot': ['encryption', 'details', 'tags'],
    'rds.clusterSnapshot': ['encryption', 'details', 'tags'],
  },
  text: {
    ja: {
      title: 'データベースのスナップショットが暗号化されている',
      problem: 'データベースのスナップショットが暗号化されていない',
      rationale:
        'スナップショットは、元のデータベースを削除した後も全データの複製として残る。暗号化されていなければ、共有や複製により平文のまま流出する。',
      messages: {
        encrypted: '暗号化あり(種別: {type})',
        awsOwnedKey: 'AWSが所有するキーによる暗号化あり({encryption}、種別: {type})',
        notEncrypted: '暗号化なし(種別: {type}、エンジン: {engine})',
        ...outOfScopeMessages.ja,
      },
      remediation:
        'KMSキーを指定してスナップショットを複製し、元のスナップショットを削除する。自動スナップショットは、データベースを暗号化したものに移行することで解消する。',
      cannotSee:
        '他のアカウントから共有されたスナップショット、S3へのエクスポート、取得中のスナップショットは確認していない。',
    },
    en: {
      title: 'Snapshots of databases are encrypted',
      problem: 'A snapshot of a database is not encrypted',
      rationale:
        'A snapshot stays as a copy of all data when its database has long been deleted. Unencrypted, it leaks in the clear by sharing or copying.',
      messages: {
        encrypted: 'Encrypted (type: {type})',
        awsOwnedKey: 'Encrypted with a key that AWS owns ({encryption}; type: {type})',
        notEncrypted: 'Not encrypted (type: {type}; engine: {engine})',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Copy the snapshot with a KMS key and delete the original. Automated snapshots follow when the database is moved to encrypted storage.',
      cannotSee: 'Snapshots that other accounts share, exports to S3, and snapshots still being taken.',
    },
  },
  select(facts) {
    const ofInstances = where(facts['rds.snapshot'], ({ details }) => test(details, isOwnAndThere));
    const ofClusters = where(facts['rds.clusterSnapshot'], ({ details }) => test(details, isOwnAndThere));
    return together(ofInstances, ofClusters);
  },
  check: (snapshot, _facts, context) =>
    unlessOutOfScope(snapshot.tags, context, () => {
      const details = read(snapshot.details);
      const type = details.type ?? '-';
      if (!read(isEncryptedStore(snapshot))) return fail('notEncrypted', { type, engine: details.engine ?? '-' });
      const encryption = read(snapshot.encryption);
      if (hasAwsOwnedKey(encryption)) return pass('awsOwnedKey', { type, encryption: encryption.type ?? '-' });
      return pass('encrypted', { type });
    }),
});

/** Lists without those that others share name these types only. */
function isOwnAndThere({ type, status }: DbSnapshot): boolean {
  return status === 'available' && type !== 'shared' && type !== 'public';
}
