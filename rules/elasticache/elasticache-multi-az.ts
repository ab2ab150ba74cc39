import { all, read, test, together, where, type Subjects } from '../listing.ts';
import { missingField } from '../derived/cause.ts';
import { isEnding } from '../derived/ending.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { told } from '../derived/told.ts';
import { zonesCannotSee } from '../derived/zone-words.ts';
import type { Fact } from '../facts.ts';
import { defineRule, fail, pass } from '../rule.ts';

type Group = Fact<'elasticache.replicationGroup', 'details' | 'tags'>;
type Cluster = Fact<'elasticache.cluster', 'details' | 'tags'>;

export default defineRule({
  id: 'elasticache-multi-az',
  severity: 'low',
  scope: 'resource',
  level: 'standard',
  kind: 'elasticache.replicationGroup',
  alsoKinds: ['elasticache.cluster'],
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'elasticache.replicationGroup': ['details', 'tags'], 'elasticache.cluster': ['details', 'tags'] },
  text: {
    ja: {
      title: 'ElastiCacheがマルチAZ構成であり、自動フェイルオーバーが有効である',
      problem: 'ElastiCacheがマルチAZ構成でないか、自動フェイルオーバーが有効でない',
      rationale:
        'キャッシュがゾーンの障害により失われると、照会が後段のデータベースに集中し、業務全体の停止につながるおそれがある。',
      messages: {
        multiAz: 'マルチAZ、自動フェイルオーバーとも有効',
        singleAz: 'マルチAZが有効ではない',
        noFailover: 'マルチAZは有効だが、自動フェイルオーバーが有効ではない(状態: {state})',
        standalone: 'レプリケーショングループに属さない {engine} のクラスター',
        ...outOfScopeMessages.ja,
      },
      remediation:
        '別のアベイラビリティーゾーンにレプリカを追加し、マルチAZと自動フェイルオーバーを有効にする。単独のクラスターはレプリケーショングループに移行する。',
      cannotSee: `セッション等、失われると困る値の有無は確認していない。Memcachedとサーバーレスのキャッシュは対象としない。${zonesCannotSee.ja}`,
    },
    en: {
      title: 'ElastiCache is Multi-AZ with automatic failover',
      problem: 'A cache of ElastiCache is not Multi-AZ, or does not fail over automatically',
      rationale:
        'When a zone takes the cache with it, all queries fall on the database behind, and the whole business may stop.',
      messages: {
        multiAz: 'Multi-AZ and automatic failover are enabled',
        singleAz: 'Multi-AZ is not enabled',
        noFailover: 'Multi-AZ is enabled, and automatic failover is not (it is {state})',
        standalone: 'A cluster of {engine} outside a replication group',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Add a replica in another Availability Zone, and enable Multi-AZ and automatic failover. Move a lone cluster into a replication group.',
      cannotSee: `Whether values such as sessions would be missed. Memcached and serverless caches are no subjects. ${zonesCannotSee.en}`,
    },
  },
  select(facts): Subjects<Group | Cluster> {
    const groups = where(facts['elasticache.replicationGroup'], ({ details }) =>
      test(details, ({ status }) => !isEnding(status)),
    );
    const alone = where(facts['elasticache.cluster'], (alone) =>
      test(alone.details, ({ status, engine, replicationGroupId }) =>
        all(
          replicationGroupId === null,
          !isEnding(status),
          engine === null ? { causes: [missingField(alone, 'details')] } : engine !== 'memcached',
        ),
      ),
    );
    return together(groups, alone);
  },
  check: (cache, _facts, context) =>
    unlessOutOfScope(cache.tags, context, () => {
      if (cache.kind === 'elasticache.cluster') {
        return fail('standalone', { engine: told(read(cache.details).engine, cache, 'details') });
      }
      const { multiAz, automaticFailover } = read(cache.details);
      if (told(multiAz, cache, 'details') !== 'enabled') return fail('singleAz');
      const state = told(automaticFailover, cache, 'details');
      return state === 'enabled' ? pass('multiAz') : fail('noFailover', { state });
    }),
});
