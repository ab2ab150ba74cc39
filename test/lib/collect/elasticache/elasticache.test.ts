import { DescribeCacheClustersCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { lists, marker } from '../../../helpers/lists.ts';

lists({
  kind: 'elasticache.cluster',
  client: ElastiCacheClient,
  command: DescribeCacheClustersCommand,
  api: 'ElastiCache:DescribeCacheClusters elasticache:DescribeCacheClusters',
  page: (n) => ({ CacheClusters: [{ CacheClusterId: n }] }),
  token: marker,
  id: (n) => n,
});
