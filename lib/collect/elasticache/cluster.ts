import { DescribeCacheClustersCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, type ListRun } from '../collector.ts';

const list = call<ListRun<'elasticache.cluster'>>(
  { 'ElastiCache:DescribeCacheClusters': 'elasticache:DescribeCacheClusters' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      ElastiCacheClient,
      (token) => new DescribeCacheClustersCommand({ MaxRecords: 100, Marker: token }),
      (page) => page.Marker,
      region,
    );
    for await (const page of pages) {
      for (const cluster of required(page.CacheClusters, 'CacheClusters')) {
        const id = required(cluster.CacheClusterId, 'CacheClusterId');
        yield { id, arn: `arn:${aws.partition}:elasticache:${region}:${aws.account}:cluster:${id}`, region, name: id };
      }
    }
  },
);

export default defineCollector({
  kind: 'elasticache.cluster',
  type: 'AWS::ElastiCache::CacheCluster',
  ours: true,
  inventory: true,
  scope: 'regional',
  list,

  attributes: {},
});
