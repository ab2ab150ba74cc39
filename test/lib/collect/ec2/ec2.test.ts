import {
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSnapshotsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { lists, mocked, nextToken } from '../../../helpers/lists.ts';

lists(
  {
    kind: 'ec2.instance',
    client: EC2Client,
    command: DescribeInstancesCommand,
    api: 'EC2:DescribeInstances ec2:DescribeInstances',
    page: (n) => ({
      Reservations: [
        {
          Instances: [
            {
              InstanceId: `i-${n}`,
              State: { Name: 'stopped' },
              Placement: { AvailabilityZone: 'ap-northeast-1a' },
              Tags: [{ Key: 'Name', Value: n }],
            },
            { InstanceId: 'i-gone', State: { Name: 'terminated' } },
          ],
        },
      ],
    }),
    token: nextToken,
    id: (n) => `i-${n}`,
    name: (n) => n,
  },
  {
    kind: 'ec2.volume',
    client: EC2Client,
    command: DescribeVolumesCommand,
    api: 'EC2:DescribeVolumes ec2:DescribeVolumes',
    page: (n) => ({ Volumes: [{ VolumeId: `vol-${n}`, AvailabilityZone: 'ap-northeast-1a' }] }),
    token: nextToken,
    id: (n) => `vol-${n}`,
    name: () => undefined,
  },
  {
    kind: 'ec2.snapshot',
    client: EC2Client,
    command: DescribeSnapshotsCommand,
    api: 'EC2:DescribeSnapshots ec2:DescribeSnapshots',
    page: (n) => ({
      Snapshots: [
        { SnapshotId: `snap-${n}`, OwnerId: account },
        { SnapshotId: 'snap-amazon', OwnerId: '999999999999' },
      ],
    }),
    token: nextToken,
    id: (n) => `snap-${n}`,
    name: () => undefined,
  },
  {
    kind: 'ec2.image',
    client: EC2Client,
    command: DescribeImagesCommand,
    api: 'EC2:DescribeImages ec2:DescribeImages',
    page: (n) => ({ Images: [{ ImageId: `ami-${n}`, Name: n }] }),
    token: nextToken,
    id: (n) => `ami-${n}`,
    name: (n) => n,
  },
  {
    kind: 'ec2.subnet',
    client: EC2Client,
    command: DescribeSubnetsCommand,
    api: 'EC2:DescribeSubnets ec2:DescribeSubnets',
    page: (n) => ({
      Subnets: [
        { SubnetId: `subnet-${n}`, OwnerId: account, AvailabilityZone: 'ap-northeast-1a' },
        { SubnetId: 'subnet-shared', OwnerId: '999999999999', AvailabilityZone: 'ap-northeast-1a' },
      ],
    }),
    token: nextToken,
    id: (n) => `subnet-${n}`,
    name: () => undefined,
  },
  {
    kind: 'ec2.zone',
    client: EC2Client,
    command: DescribeAvailabilityZonesCommand,
    api: 'EC2:DescribeAvailabilityZones ec2:DescribeAvailabilityZones',
    page: (n) => ({ AvailabilityZones: [{ ZoneId: `apne1-${n}`, ZoneName: n, ZoneType: 'local-zone' }] }),
    token: null,
    id: (n) => `apne1-${n}`,
    name: (n) => n,
  },
);

test('ec2.subnet: its network, with the IPv6 blocks that it has now', async () => {
  const mock = mocked(EC2Client);
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html
  const subnet = { OwnerId: account, AvailabilityZone: 'ap-northeast-1a', VpcId: 'vpc-1' };
  mock.on(DescribeSubnetsCommand).resolves({
    Subnets: [
      {
        ...subnet,
        SubnetId: 'both',
        CidrBlock: '10.0.0.0/24',
        Ipv6CidrBlockAssociationSet: [
          { Ipv6CidrBlock: '2001:db8::/64', Ipv6CidrBlockState: { State: 'associated' } },
          { Ipv6CidrBlock: '2001:db8:1::/64', Ipv6CidrBlockState: { State: 'disassociated' } },
        ],
      },
      { ...subnet, SubnetId: 'none', VpcId: undefined },
    ],
  });
  const collected = await collectKind('ec2.subnet', ['network']);
  expect(collected.calls).toEqual({ 'EC2:DescribeSubnets': 1 });
  expect(valuesOf(collected, 'network')).toEqual({
    both: { vpcId: 'vpc-1', cidrs: ['10.0.0.0/24', '2001:db8::/64'] },
    none: { vpcId: null, cidrs: [] },
  });
});

test('ec2.subnet: in use is asked once a region, and only if wanted', async () => {
  const mock = mocked(EC2Client);
  mock.on(DescribeSubnetsCommand).resolves({
    Subnets: ['a', 'b', 'c'].map((SubnetId) => ({ SubnetId, OwnerId: account, AvailabilityZone: 'ap-northeast-1a' })),
  });
  mock
    .on(DescribeNetworkInterfacesCommand)
    .resolves({ NetworkInterfaces: [{ SubnetId: 'a' }], NextToken: 'more' })
    .on(DescribeNetworkInterfacesCommand, { NextToken: 'more' })
    .resolves({ NetworkInterfaces: [{ SubnetId: 'b' }] });
  const collected = await collectKind('ec2.subnet', ['inUse']);
  expect(valuesOf(collected, 'inUse')).toEqual({ a: true, b: true, c: false });
  expect(collected.calls).toEqual({ 'EC2:DescribeSubnets': 1, 'EC2:DescribeNetworkInterfaces': 2 });
  expect((await collectKind('ec2.subnet', ['placement'])).calls).toEqual({ 'EC2:DescribeSubnets': 1 });
});

test('ec2.instance: zone and Outpost; an instance without a zone is no guess', async () => {
  const mock = mocked(EC2Client);
  const outpost = `arn:aws:outposts:${tokyo}:${account}:outpost/op-1`;
  mock.on(DescribeInstancesCommand).resolves({
    Reservations: [
      {
        Instances: [
          { InstanceId: 'i-1', Placement: { AvailabilityZone: 'ap-northeast-1-tpe-1a' } },
          { InstanceId: 'i-2', Placement: { AvailabilityZone: 'ap-northeast-1a' }, OutpostArn: outpost },
          { InstanceId: 'i-3' },
        ],
      },
    ],
  });
  const collected = await collectKind('ec2.instance', []);
  expect(valuesOf(collected, 'placement')).toEqual({
    'i-1': { zone: 'ap-northeast-1-tpe-1a', outpostArn: null },
    'i-2': { zone: 'ap-northeast-1a', outpostArn: outpost },
  });
  expect(collected.listing.failures.map(({ cause }) => cause.code)).toEqual(['MissingField']);
});

test('what the lists of volumes, snapshots and images tell of encryption, state and tags', async () => {
  const ec2 = mocked(EC2Client);
  ec2.on(DescribeVolumesCommand).resolves({
    Volumes: [
      {
        VolumeId: 'vol-1',
        AvailabilityZone: 'ap-northeast-1a',
        Encrypted: true,
        KmsKeyId: 'arn:aws:kms:ap-northeast-1:123456789012:key/1',
        State: 'in-use',
        Attachments: [{ InstanceId: 'i-1' }],
        CreateTime: new Date('2026-01-01T00:00:00Z'),
        Tags: [{ Key: 'fisc-scope', Value: 'out' }],
      },
    ],
  });
  const volumes = await collectKind('ec2.volume', ['encryption', 'details', 'tags']);
  expect(valuesOf(volumes, 'encryption')).toEqual({
    'vol-1': { encrypted: true, type: null, kmsKeyId: 'arn:aws:kms:ap-northeast-1:123456789012:key/1' },
  });
  expect(valuesOf(volumes, 'details')).toEqual({
    'vol-1': { state: 'in-use', instanceIds: ['i-1'], createdAt: '2026-01-01T00:00:00.000Z' },
  });
  expect(valuesOf(volumes, 'tags')).toEqual({ 'vol-1': { 'fisc-scope': 'out' } });
  ec2.on(DescribeSnapshotsCommand).resolves({
    Snapshots: [{ SnapshotId: 'snap-1', OwnerId: account, Encrypted: false, VolumeId: 'vol-1', State: 'completed' }],
  });
  expect(valuesOf(await collectKind('ec2.snapshot', ['details']), 'details')).toEqual({
    'snap-1': { state: 'completed', volumeId: 'vol-1', startedAt: null },
  });
  ec2.on(DescribeImagesCommand).resolves({ Images: [{ ImageId: 'ami-1', Public: true, State: 'disabled' }] });
  expect(valuesOf(await collectKind('ec2.image', ['details']), 'details')).toEqual({
    'ami-1': { public: true, state: 'disabled' },
  });
});

// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html
test('ec2.instance: the Auto Scaling group that launched it', async () => {
  const mock = mocked(EC2Client);
  const instance = (InstanceId: string, Tags?: { Key: string; Value: string }[]) => ({
    InstanceId,
    State: { Name: 'running' as const },
    LaunchTime: new Date(0),
    Placement: { AvailabilityZone: 'ap-northeast-1a' },
    ...(Tags === undefined ? {} : { Tags }),
  });
  mock.on(DescribeInstancesCommand).resolves({
    Reservations: [
      { Instances: [instance('i-1', [{ Key: 'aws:autoscaling:groupName', Value: 'web' }]), instance('i-2')] },
    ],
  });
  expect(valuesOf(await collectKind('ec2.instance', []), 'autoScalingGroup')).toEqual({ 'i-1': 'web', 'i-2': null });
});
