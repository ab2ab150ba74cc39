import { DescribeDBSnapshotAttributesCommand, DescribeDBSnapshotsCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';
import { isForAll, notShared } from './sharing.ts';

export default defineCollector({
  kind: 'rds.snapshot',
  type: 'AWS::RDS::DBSnapshot',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'RDS:DescribeDBSnapshots': 'rds:DescribeDBSnapshots' },
    client: RDSClient,
    command: DescribeDBSnapshotsCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'DBSnapshots',
    identity: (found) => {
      const name = required(found.DBSnapshotIdentifier, 'DBSnapshotIdentifier');
      return {
        id: name,
        arn: required(found.DBSnapshotArn, 'DBSnapshotArn'),
        name,
        free: {
          encryption: {
            encrypted: found.Encrypted ?? null,
            type: found.StorageEncryptionType ?? null,
            kmsKeyId: found.KmsKeyId ?? null,
          },
          details: {
            type: found.SnapshotType ?? null,
            status: found.Status ?? null,
            engine: found.Engine ?? null,
          },
          tags: tagsOf(found.TagList),
          ...notShared(found.Encrypted, found.SnapshotType),
        },
      };
    },
  }),
  attributes: {
    encryption: 'free',
    details: 'free',
    tags: 'free',
    public: call(
      { 'RDS:DescribeDBSnapshotAttributes': 'rds:DescribeDBSnapshotAttributes' },
      async ({ aws }, { id, region }) => {
        const ask = new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: id });
        const { DBSnapshotAttributesResult: result } = await aws.send(RDSClient, ask, region);
        return isForAll(result?.DBSnapshotAttributes, 'DBSnapshotAttributesResult.DBSnapshotAttributes');
      },
    ),
  },
  vanished: ['DBSnapshotNotFound', 'DBSnapshotNotFoundFault'],
});
