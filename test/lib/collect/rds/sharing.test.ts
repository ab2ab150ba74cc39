/** Whom snapshots let in. */
import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, mocked, refused } from '../../../helpers/lists.ts';

const ids = ['encrypted', 'automated', 'private', 'shared', 'open', 'hidden', 'hollow'];
const values = {
  private: [{ AttributeName: 'restore' }],
  shared: [{ AttributeName: 'restore', AttributeValues: ['444455556666'] }],
  open: [{ AttributeName: 'restore', AttributeValues: ['444455556666', 'all'] }],
};
const expected = (operation: string) => ({
  encrypted: null,
  automated: null,
  private: false,
  shared: false,
  open: true,
  hidden: [`RDS:${operation} rds:${operation} AccessDenied denied`],
  hollow: [`RDS:${operation} rds:${operation} MissingField malformed`],
});
const type = (id: string) => (id === 'automated' ? 'automated' : 'manual');

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshotAttributes.html
test('rds.snapshot: asked of manual ones that are not encrypted', async () => {
  const mock = mocked(RDSClient);
  mock.on(DescribeDBSnapshotsCommand).resolves({
    DBSnapshots: ids.map((id) => ({
      DBSnapshotIdentifier: id,
      DBSnapshotArn: arnOf('rds', `snapshot:${id}`),
      SnapshotType: type(id),
      Encrypted: id === 'encrypted',
    })),
  });
  for (const [DBSnapshotIdentifier, DBSnapshotAttributes] of Object.entries(values)) {
    mock
      .on(DescribeDBSnapshotAttributesCommand, { DBSnapshotIdentifier })
      .resolves({ DBSnapshotAttributesResult: { DBSnapshotIdentifier, DBSnapshotAttributes } });
  }
  mock.on(DescribeDBSnapshotAttributesCommand, { DBSnapshotIdentifier: 'hidden' }).rejects(refused('AccessDenied'));
  mock.on(DescribeDBSnapshotAttributesCommand, { DBSnapshotIdentifier: 'hollow' }).resolves({});
  const collected = await collectKind('rds.snapshot', ['public']);
  expect(valuesOf(collected, 'public')).toEqual(expected('DescribeDBSnapshotAttributes'));
  expect(collected.calls['RDS:DescribeDBSnapshotAttributes']).toBe(5);
});

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterSnapshotAttributes.html
test('rds.clusterSnapshot: likewise', async () => {
  const mock = mocked(RDSClient);
  mock.on(DescribeDBClusterSnapshotsCommand).resolves({
    DBClusterSnapshots: ids.map((id) => ({
      DBClusterSnapshotIdentifier: id,
      DBClusterSnapshotArn: arnOf('rds', `cluster-snapshot:${id}`),
      SnapshotType: type(id),
      StorageEncrypted: id === 'encrypted',
    })),
  });
  for (const [DBClusterSnapshotIdentifier, DBClusterSnapshotAttributes] of Object.entries(values)) {
    mock
      .on(DescribeDBClusterSnapshotAttributesCommand, { DBClusterSnapshotIdentifier })
      .resolves({ DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier, DBClusterSnapshotAttributes } });
  }
  const ask = (DBClusterSnapshotIdentifier: string) =>
    mock.on(DescribeDBClusterSnapshotAttributesCommand, { DBClusterSnapshotIdentifier });
  ask('hidden').rejects(refused('AccessDenied'));
  ask('hollow').resolves({});
  const collected = await collectKind('rds.clusterSnapshot', ['public']);
  expect(valuesOf(collected, 'public')).toEqual(expected('DescribeDBClusterSnapshotAttributes'));
});
