import { keyCannotSee, keyMessages, keyNeeds } from '../derived/customer-key.ts';
import { caches, onCache } from '../derived/keyed-stores.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'elasticache-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'elasticache.replicationGroup',
  alsoKinds: ['elasticache.serverlessCache', 'memorydb.cluster'],
  regions: 'looked',
  needs: {
    'elasticache.replicationGroup': ['encryption', 'details'],
    'elasticache.serverlessCache': ['details'],
    'memorydb.cluster': ['details'],
    ...keyNeeds,
  },
  text: {
    ja: {
      title: 'ElastiCacheとMemoryDBがカスタマー管理のKMSキーで暗号化されている',
      problem: 'ElastiCache又はMemoryDBが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        'キャッシュの退避データ、トランザクションログ及びスナップショットには業務データが含まれ得る。自社で廃棄できるキーであれば、これらを一括して読取り不能にできる。',
      messages: { ...keyMessages.ja, notEncrypted: '保存時の暗号化なし' },
      remediation:
        'バックアップから、カスタマー管理のKMSキーを指定して作成し直し、接続先を切り替える。作成後にキーは変更できない。',
      cannotSee: `メモリ上の値、ディスクに保存しないMemcachedのクラスター、エクスポートしたバックアップ、${keyCannotSee.ja}`,
    },
    en: {
      title: 'ElastiCache and MemoryDB are encrypted with a customer managed KMS key',
      problem: 'A cache of ElastiCache or MemoryDB is not encrypted with an enabled customer managed KMS key',
      rationale:
        'What caches put on disk, transaction logs and snapshots may hold business data. Under a key that the institution can destroy, all of it can be made unreadable at once.',
      messages: { ...keyMessages.en, notEncrypted: 'Not encrypted at rest' },
      remediation:
        'Create it anew from a backup with a customer managed KMS key, and move the clients. The key cannot be changed afterwards.',
      cannotSee: `Values in memory, clusters of Memcached (which store nothing on disk), and exported backups. ${keyCannotSee.en}`,
    },
  },
  select: (facts) =>
    caches(facts['elasticache.replicationGroup'], facts['elasticache.serverlessCache'], facts['memorydb.cluster']),
  check: (cache, facts) => onCache(cache, facts),
});
