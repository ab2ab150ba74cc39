import { DescribeDBClusterSnapshotsCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { tagsOf } from '../free.ts';
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
      return {
        id: name,
        arn: required(found.DBClusterSnapshotArn, 'DBClusterSnapshotArn'),
        name,
        free: {
          encryption: {
            encrypted: found.StorageEncrypted ?? null,
            type: found.StorageEncryptionType ?? null,
            kmsKeyId: found.KmsKeyId ?? null,
          },
          details: {
            type: found.SnapshotType ?? null,
            status: found.Status ?? null,
            engine: found.Engine ?? null,
          },
          tags: tagsOf(found.TagList),
        },
      };
    },
  }),
  attributes: { encryption: 'free', details: 'free', tags: 'free' },
});
