import { DescribeDBClusterSnapshotsCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'rds.clusterSnapshot',
  type: 'AWS::RDS::DBClusterSnapshot',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'RDS:DescribeDBClusterSnapshots': 'rds:DescribeDBClusterSnapshots' },
    client: RDSClient,
    command: DescribeDBClusterSnapshotsCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'DBClusterSnapshots',
    identity: (found) => {
      const name = required(found.DBClusterSnapshotIdentifier, 'DBClusterSnapshotIdentifier');
      return { id: name, arn: required(found.DBClusterSnapshotArn, 'DBClusterSnapshotArn'), name };
    },
  }),
  attributes: {},
});
