import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';
import { isForAll, notShared } from './sharing.ts';

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
          ...notShared(found.StorageEncrypted, found.SnapshotType),
        },
      };
    },
  }),
  attributes: {
    encryption: 'free',
    details: 'free',
    tags: 'free',
    public: call(
      { 'RDS:DescribeDBClusterSnapshotAttributes': 'rds:DescribeDBClusterSnapshotAttributes' },
      async ({ aws }, { id, region }) => {
        const ask = new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: id });
        const { DBClusterSnapshotAttributesResult: result } = await aws.send(RDSClient, ask, region);
        return isForAll(
          result?.DBClusterSnapshotAttributes,
          'DBClusterSnapshotAttributesResult.DBClusterSnapshotAttributes',
        );
      },
    ),
  },
  vanished: ['DBClusterSnapshotNotFoundFault'],
});
