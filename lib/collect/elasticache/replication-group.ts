import { DescribeReplicationGroupsCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { encryptionOf } from './encryption.ts';
import { tags } from './tags.ts';

/** Its members are caches of their own: the region rules count those. */
export default defineCollector({
  kind: 'elasticache.replicationGroup',
  type: 'AWS::ElastiCache::ReplicationGroup',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'ElastiCache:DescribeReplicationGroups': 'elasticache:DescribeReplicationGroups' },
    client: ElastiCacheClient,
    command: DescribeReplicationGroupsCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'ReplicationGroups',
    identity: (group, { arn }) => {
      const id = required(group.ReplicationGroupId, 'ReplicationGroupId');
      return {
        id,
        arn: arn('elasticache', `replicationgroup:${id}`),
        name: id,
        free: {
          ...encryptionOf(group),
          details: {
            status: group.Status ?? null,
            multiAz: group.MultiAZ ?? null,
            automaticFailover: group.AutomaticFailover ?? null,
          },
        },
      };
    },
  }),
  attributes: { encryption: 'free', transit: 'free', details: 'free', tags },
});
