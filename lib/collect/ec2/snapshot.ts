import { DescribeSnapshotAttributeCommand, DescribeSnapshotsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { filled, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { iso, tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';
import { nameTag } from './name-tag.ts';

export default defineCollector({
  kind: 'ec2.snapshot',
  type: 'AWS::EC2::Snapshot',
  ours: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeSnapshots': 'ec2:DescribeSnapshots' },
    client: EC2Client,
    command: DescribeSnapshotsCommand,
    input: { OwnerIds: ['self'], MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Snapshots',
    only: ({ OwnerId: owner }, { account }) => filled(owner, 'OwnerId') === account,
    identity: (snapshot, { partition, region }) => {
      const id = required(snapshot.SnapshotId, 'SnapshotId');
      return {
        id,
        arn: `arn:${partition}:ec2:${region}::snapshot/${id}`,
        ...nameTag(snapshot.Tags),
        free: {
          encryption: {
            encrypted: snapshot.Encrypted ?? null,
            type: snapshot.SseType ?? null,
            kmsKeyId: snapshot.KmsKeyId ?? null,
          },
          details: {
            state: snapshot.State ?? null,
            volumeId: snapshot.VolumeId ?? null,
            startedAt: iso(snapshot.StartTime),
          },
          tags: tagsOf(snapshot.Tags),
          // What is encrypted cannot be public: no call for it.
          // https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html
          ...(snapshot.Encrypted === true ? { public: null } : {}),
        },
      };
    },
  }),
  attributes: {
    encryption: 'free',
    details: 'free',
    tags: 'free',
    public: call(
      { 'EC2:DescribeSnapshotAttribute': 'ec2:DescribeSnapshotAttribute' },
      async ({ aws }, { id, region }) => {
        const ask = new DescribeSnapshotAttributeCommand({ SnapshotId: id, Attribute: 'createVolumePermission' });
        const answer = await aws.send(EC2Client, ask, region);
        required(answer.SnapshotId, 'SnapshotId');
        return (answer.CreateVolumePermissions ?? []).some(({ Group: group }) => group === 'all');
      },
    ),
  },
  vanished: ['InvalidSnapshot.NotFound'],
});
