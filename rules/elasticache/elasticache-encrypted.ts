import { read, test, together, where } from '../listing.ts';
import { isEncryptedStore } from '../derived/encrypted.ts';
import { isEncryptedInTransit } from '../derived/in-transit.ts';
import { isEnding } from '../derived/ending.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'elasticache-encrypted',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'elasticache.replicationGroup',
  alsoKinds: ['elasticache.cluster', 'memorydb.cluster'],
  regions: 'looked',
  needs: {
    'elasticache.replicationGroup': ['encryption', 'transit', 'details'],
    'elasticache.cluster': ['encryption', 'transit', 'details'],
    'memorydb.cluster': ['details'],
  },
  text: {
    ja: {
      title: 'ElastiCacheとMemoryDBが保存時及び通信時に暗号化されている',
      problem: 'ElastiCache又はMemoryDBに、暗号化されていない保存領域又は平文の通信がある',
      rationale:
        'キャッシュにはセッション情報や照会結果が載る。ディスクへの退避とバックアップ、クライアントとの通信の双方を暗号化する必要がある。',
      messages: {
        encrypted: '保存時・通信時の暗号化あり',
        tls: '通信時の暗号化あり({engine})',
        notEncrypted: '暗号化なし: {lacking}',
        plaintextAccepted: '通信時の暗号化は有効だが、平文の接続も受け付ける設定(TransitEncryptionMode: preferred)',
        cannotBeEncrypted: 'レプリケーショングループに属さない {engine} のクラスターであり、暗号化できない',
      },
      remediation:
        '通信時の暗号化をrequiredに設定する。保存時の暗号化は、バックアップから暗号化を指定して作成し直す。単独のクラスターは、ノード1台のレプリケーショングループとして作成し直す。',
      cannotSee: 'メモリ上の値、サーバーレスのキャッシュ(常に暗号化)、エクスポートしたバックアップは確認していない。',
    },
    en: {
      title: 'ElastiCache and MemoryDB are encrypted at rest and in transit',
      problem: 'A cache of ElastiCache or MemoryDB stores something, or takes connections, in the clear',
      rationale:
        'Caches hold sessions and results of queries. What is put on disk or backed up, and what clients send, must both be encrypted.',
      messages: {
        encrypted: 'Encrypted at rest and in transit',
        tls: 'Encrypted in transit ({engine})',
        notEncrypted: 'Not encrypted: {lacking}',
        plaintextAccepted:
          'Encryption in transit is on, and plain text is taken too (TransitEncryptionMode: preferred)',
        cannotBeEncrypted: 'A cluster of {engine} outside a replication group cannot be encrypted',
      },
      remediation:
        'Set encryption in transit to required. For encryption at rest create it anew from a backup, with encryption. Make a lone cluster anew as a replication group of one node.',
      cannotSee: 'Values in memory, serverless caches (always encrypted), and exported backups.',
    },
  },
  select(facts) {
    const groups = where(facts['elasticache.replicationGroup'], ({ details }) => test(details, isThere));
    const alone = where(facts['elasticache.cluster'], ({ details }) =>
      test(details, (cluster) => cluster.replicationGroupId === null && isThere(cluster)),
    );
    const memory = where(facts['memorydb.cluster'], ({ details }) => test(details, isThere));
    return together(groups, alone, memory);
  },
  check(cache) {
    if (cache.kind === 'memorydb.cluster') {
      return read(cache.details).tls ? pass('encrypted') : fail('notEncrypted', { lacking: ['TLSEnabled'] });
    }
    const engine = cache.kind === 'elasticache.cluster' ? (read(cache.details).engine ?? '-') : null;
    const isMemcached = engine === 'memcached';
    if (engine !== null && !isMemcached) return fail('cannotBeEncrypted', { engine });
    const asked = [
      ...(isMemcached ? [] : [['AtRestEncryptionEnabled', isEncryptedStore(cache)] as const]),
      ['TransitEncryptionEnabled', isEncryptedInTransit(cache)] as const,
    ];
    const lacking = asked.flatMap(([name, isOn]) => (isOn.ok && !isOn.value ? [name] : []));
    if (lacking.length > 0) return fail('notEncrypted', { lacking });
    if (read(cache.transit).mode === 'preferred') return fail('plaintextAccepted');
    for (const [, isOn] of asked) read(isOn);
    return isMemcached ? pass('tls', { engine }) : pass('encrypted');
  },
});

function isThere({ status }: { readonly status: string | null }): boolean {
  return !isEnding(status);
}
