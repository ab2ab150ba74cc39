import { DescribeCacheClustersCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { encryptionOf } from './encryption.ts';
import { tags } from './tags.ts';

export default defineCollector({
  kind: 'elasticache.cluster',
  type: 'AWS::ElastiCache::CacheCluster',
  ours: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'ElastiCache:DescribeCacheClusters': 'elasticache:DescribeCacheClusters' },
    client: ElastiCacheClient,
    command: DescribeCacheClustersCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'CacheClusters',
    identity: (cluster, { arn }) => {
      const id = required(cluster.CacheClusterId, 'CacheClusterId');
      return {
        id,
        arn: arn('elasticache', `cluster:${id}`),
        name: id,
        free: {
          ...encryptionOf(cluster),
          details: {
            engine: cluster.Engine ?? null,
            status: cluster.CacheClusterStatus ?? null,
            replicationGroupId: cluster.ReplicationGroupId ?? null,
          },
        },
      };
    },
  }),
  attributes: { encryption: 'free', transit: 'free', details: 'free', tags },
});
