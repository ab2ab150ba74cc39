import { DescribeDBClusterSnapshotsCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'rds.clusterSnapshot'>>(
  { 'RDS:DescribeDBClusterSnapshots': 'rds:DescribeDBClusterSnapshots' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      RDSClient,
      (token) => new DescribeDBClusterSnapshotsCommand({ MaxRecords: 100, Marker: token }),
      (page) => page.Marker,
      region,
    );
    for await (const page of pages) {
      for (const found of required(page.DBClusterSnapshots, 'DBClusterSnapshots')) {
        yield {
          id: required(found.DBClusterSnapshotIdentifier, 'DBClusterSnapshotIdentifier'),
          arn: required(found.DBClusterSnapshotArn, 'DBClusterSnapshotArn'),
          region,
          ...(found.DBClusterSnapshotIdentifier === undefined ? {} : { name: found.DBClusterSnapshotIdentifier }),
        };
      }
    }
  },
);

export default defineCollector({
  kind: 'rds.clusterSnapshot',
  type: 'AWS::RDS::DBClusterSnapshot',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
