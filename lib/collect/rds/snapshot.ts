import { DescribeDBSnapshotsCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';

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
        },
      };
    },
  }),
  attributes: { encryption: 'free', details: 'free', tags: 'free' },
});
