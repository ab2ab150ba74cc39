import { DescribeGlobalClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** Aurora, Neptune and DocumentDB. Every region of a global cluster shows it: it is one resource. */
export default defineCollector({
  kind: 'rds.globalCluster',
  type: 'AWS::RDS::GlobalCluster',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'RDS:DescribeGlobalClusters': 'rds:DescribeGlobalClusters' },
    client: RDSClient,
    command: DescribeGlobalClustersCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'GlobalClusters',
    identity: (cluster) => {
      const id = required(cluster.GlobalClusterIdentifier, 'GlobalClusterIdentifier');
      const members = required(cluster.GlobalClusterMembers, 'GlobalClusterMembers');
      const memberArns = members.flatMap(({ DBClusterArn: arn, Readers: readers }) => [
        required(arn, 'GlobalClusterMembers[].DBClusterArn'),
        ...(readers ?? []),
      ]);
      return {
        id,
        arn: required(cluster.GlobalClusterArn, 'GlobalClusterArn'),
        region: 'global',
        name: id,
        free: { memberArns: [...new Set(memberArns)].sort() },
      };
    },
  }),
  attributes: { memberArns: 'free' },
});
