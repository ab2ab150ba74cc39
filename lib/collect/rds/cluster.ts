import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';
import { crossRegion } from './copies.ts';

const list = call<ListRun<'rds.cluster'>>(
  { 'RDS:DescribeDBClusters': 'rds:DescribeDBClusters' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      RDSClient,
      (token) => new DescribeDBClustersCommand({ MaxRecords: 100, Marker: token }),
      (page) => page.Marker,
      region,
    );
    for await (const page of pages) {
      for (const found of required(page.DBClusters, 'DBClusters')) {
        yield {
          id: required(found.DbClusterResourceId, 'DbClusterResourceId'),
          arn: required(found.DBClusterArn, 'DBClusterArn'),
          region,
          ...(found.DBClusterIdentifier === undefined ? {} : { name: found.DBClusterIdentifier }),
          free: { copies: crossRegion(found.ReadReplicaIdentifiers ?? []) },
        };
      }
    }
  },
);

export default defineCollector({
  kind: 'rds.cluster',
  type: 'AWS::RDS::DBCluster',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: { copies: 'free' },
});
