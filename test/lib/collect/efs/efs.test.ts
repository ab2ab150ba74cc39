import {
  DescribeFileSystemPolicyCommand,
  DescribeFileSystemsCommand,
  DescribeReplicationConfigurationsCommand,
  EFSClient,
  type FileSystemDescription,
} from '@aws-sdk/client-efs';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { arnOf, lists, mocked, nextToken, refused } from '../../../helpers/lists.ts';

lists(
  {
    kind: 'efs.fileSystem',
    client: EFSClient,
    command: DescribeFileSystemsCommand,
    api: 'EFS:DescribeFileSystems elasticfilesystem:DescribeFileSystems',
    page: (n) => ({ FileSystems: [{ FileSystemId: `fs-${n}`, Name: n }] }),
    token: ['NextMarker', 'Marker'],
    id: (n) => `fs-${n}`,
    name: (n) => n,
  },
  {
    kind: 'efs.replication',
    given: (mock) => void mock.on(DescribeFileSystemsCommand).resolves({ FileSystems: [{} as FileSystemDescription] }),
    client: EFSClient,
    command: DescribeReplicationConfigurationsCommand,
    api: 'EFS:DescribeReplicationConfigurations elasticfilesystem:DescribeReplicationConfigurations',
    page: (n) => ({
      Replications: [
        {
          SourceFileSystemId: `fs-${n}`,
          SourceFileSystemRegion: 'us-west-2',
          SourceFileSystemArn: arnOf('elasticfilesystem', `file-system/fs-${n}`, 'us-west-2'),
          Destinations: [{ Region: tokyo, FileSystemId: 'fs-d', Status: 'ENABLED' }],
        },
      ],
    }),
    token: nextToken,
    id: (n) => `fs-${n}`,
    name: () => undefined,
    region: 'us-west-2',
  },
);

// https://docs.aws.amazon.com/efs/latest/ug/API_DescribeReplicationConfigurations.html
test('efs.replication: shown by source and destination, one resource at its source', async () => {
  const mock = mocked(EFSClient);
  mock.on(DescribeFileSystemsCommand).resolves({ FileSystems: [] });
  expect((await collectKind('efs.replication', [], [tokyo])).calls).toEqual({ 'EFS:DescribeFileSystems': 1 });
  mock.on(DescribeFileSystemsCommand).resolves({ FileSystems: [{} as FileSystemDescription] });
  mock.on(DescribeReplicationConfigurationsCommand).resolves({
    Replications: [
      {
        SourceFileSystemId: 'fs-1',
        SourceFileSystemRegion: tokyo,
        SourceFileSystemArn: `arn:aws:elasticfilesystem:${tokyo}:${account}:file-system/fs-1`,
        OriginalSourceFileSystemArn: 'arn',
        CreationTime: new Date(0),
        Destinations: [{ Status: 'ENABLED', FileSystemId: 'fs-2', Region: 'us-east-1' }],
      },
    ],
  });
  const collected = await collectKind('efs.replication', [], [tokyo, 'us-east-1']);
  expect(collected.listing.items.map(({ id, region }) => `${region} ${id}`)).toEqual([`${tokyo} fs-1`]);
  expect(valuesOf(collected, 'destinationRegions')).toEqual({ 'fs-1': ['us-east-1'] });
});

// https://docs.aws.amazon.com/efs/latest/ug/API_DescribeFileSystemPolicy.html
test('efs.fileSystem: its state, its policy, none, refused, an empty answer', async () => {
  const mock = mocked(EFSClient);
  const found = ['shared', 'plain', 'hidden', 'hollow'].map((FileSystemId) => ({
    FileSystemId,
    LifeCycleState: 'available',
  }));
  mock.on(DescribeFileSystemsCommand).resolves({ FileSystems: found as FileSystemDescription[] });
  const ask = (FileSystemId: string) => mock.on(DescribeFileSystemPolicyCommand, { FileSystemId });
  ask('shared').resolves({ FileSystemId: 'shared', Policy: '{}' });
  ask('plain').rejects(refused('PolicyNotFound'));
  ask('hidden').rejects(refused());
  ask('hollow').resolves({});
  const collected = await collectKind('efs.fileSystem', ['policy', 'state']);
  const api = 'EFS:DescribeFileSystemPolicy elasticfilesystem:DescribeFileSystemPolicy';
  expect(valuesOf(collected, 'policy')).toEqual({
    shared: '{}',
    plain: null,
    hidden: [`${api} AccessDeniedException denied`],
    hollow: [`${api} MissingField malformed`],
  });
  expect(valuesOf(collected, 'state')).toMatchObject({ shared: 'available' });
});
