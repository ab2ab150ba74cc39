import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { crossRegion } from './copies.ts';

export default defineCollector({
  kind: 'rds.cluster',
  type: 'AWS::RDS::DBCluster',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'RDS:DescribeDBClusters': 'rds:DescribeDBClusters' },
    client: RDSClient,
    command: DescribeDBClustersCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'DBClusters',
    identity: (found) => ({
      id: required(found.DbClusterResourceId, 'DbClusterResourceId'),
      arn: required(found.DBClusterArn, 'DBClusterArn'),
      name: found.DBClusterIdentifier,
      free: { copies: crossRegion(found.ReadReplicaIdentifiers ?? []), engine: found.Engine ?? null },
    }),
  }),
  attributes: { copies: 'free', engine: 'free' },
});
