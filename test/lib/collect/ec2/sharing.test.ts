/** What tells whether snapshots and images are public. */
import {
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  EC2Client,
  GetImageBlockPublicAccessStateCommand,
  GetSnapshotBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshotAttribute.html
test('ec2.snapshot: whom it lets in is asked of those that are not encrypted alone', async () => {
  const mock = mocked(EC2Client);
  const ids = ['encrypted', 'private', 'shared', 'open', 'hidden', 'hollow'];
  mock.on(DescribeSnapshotsCommand).resolves({
    Snapshots: ids.map((SnapshotId) => ({ SnapshotId, OwnerId: account, Encrypted: SnapshotId === 'encrypted' })),
  });
  const ask = (SnapshotId: string) =>
    mock.on(DescribeSnapshotAttributeCommand, { SnapshotId, Attribute: 'createVolumePermission' });
  ask('private').resolves({ SnapshotId: 'private', CreateVolumePermissions: [] });
  ask('shared').resolves({ SnapshotId: 'shared', CreateVolumePermissions: [{ UserId: '444455556666' }] });
  ask('open').resolves({ SnapshotId: 'open', CreateVolumePermissions: [{ UserId: '444455556666' }, { Group: 'all' }] });
  ask('hidden').rejects(refused('UnauthorizedOperation'));
  ask('hollow').resolves({});
  const collected = await collectKind('ec2.snapshot', ['public']);
  const api = 'EC2:DescribeSnapshotAttribute ec2:DescribeSnapshotAttribute';
  expect(valuesOf(collected, 'public')).toEqual({
    encrypted: null,
    private: false,
    shared: false,
    open: true,
    hidden: [`${api} UnauthorizedOperation denied`],
    hollow: [`${api} MissingField malformed`],
  });
  expect(collected.calls['EC2:DescribeSnapshotAttribute']).toBe(5);
});

test.each([
  ['ec2.snapshotBlock', GetSnapshotBlockPublicAccessStateCommand, 'State', 'GetSnapshotBlockPublicAccessState'],
  [
    'ec2.imageBlock',
    GetImageBlockPublicAccessStateCommand,
    'ImageBlockPublicAccessState',
    'GetImageBlockPublicAccessState',
  ],
] as const)('%s: its state and who set it', async (kind, command, field, operation) => {
  const mock = mocked(EC2Client);
  const read = async () => valuesOf(await collectKind(kind, ['block']), 'block')[account];
  const api = `EC2:${operation} ec2:${operation}`;
  mock.on(command as never).resolves({ [field]: 'block-new-sharing', ManagedBy: 'declarative-policy' } as never);
  expect(await read()).toEqual({ state: 'block-new-sharing', managedBy: 'declarative-policy' });
  mock.on(command as never).resolves({ [field]: 'unblocked' });
  expect(await read()).toEqual({ state: 'unblocked', managedBy: null });
  mock.on(command as never).resolves({});
  expect(await read()).toEqual([`${api} MissingField malformed`]);
  mock.on(command as never).rejects(refused('UnauthorizedOperation'));
  expect(await read()).toEqual([`${api} UnauthorizedOperation denied`]);
});
