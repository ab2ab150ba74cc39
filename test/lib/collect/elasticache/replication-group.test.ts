import {
  DescribeCacheClustersCommand,
  DescribeReplicationGroupsCommand,
  ElastiCacheClient,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-elasticache';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, marker, mocked, refused } from '../../../helpers/lists.ts';

lists({
  kind: 'elasticache.replicationGroup',
  client: ElastiCacheClient,
  command: DescribeReplicationGroupsCommand,
  api: 'ElastiCache:DescribeReplicationGroups elasticache:DescribeReplicationGroups',
  page: (n) => ({ ReplicationGroups: [{ ReplicationGroupId: n, ARN: arnOf('elasticache', `replicationgroup:${n}`) }] }),
  token: marker,
  id: (n) => n,
  name: (n) => n,
});

test('a group and a member tell how they encrypt', async () => {
  const elasticache = mocked(ElastiCacheClient);
  elasticache.on(DescribeReplicationGroupsCommand).resolves({
    ReplicationGroups: [
      {
        ReplicationGroupId: 'sessions',
        Status: 'available',
        MultiAZ: 'enabled',
        AutomaticFailover: 'disabled',
        AtRestEncryptionEnabled: true,
        KmsKeyId: 'arn:aws:kms:ap-northeast-1:123456789012:key/1',
        TransitEncryptionEnabled: true,
        TransitEncryptionMode: 'preferred',
      },
    ],
  });
  const groups = await collectKind('elasticache.replicationGroup', ['encryption', 'transit', 'details']);
  expect(valuesOf(groups, 'encryption')).toEqual({
    sessions: { encrypted: true, type: null, kmsKeyId: 'arn:aws:kms:ap-northeast-1:123456789012:key/1' },
  });
  expect(valuesOf(groups, 'transit')).toEqual({ sessions: { enabled: true, mode: 'preferred' } });
  expect(valuesOf(groups, 'details')).toEqual({
    sessions: { status: 'available', multiAz: 'enabled', automaticFailover: 'disabled' },
  });
  elasticache.on(DescribeCacheClustersCommand).resolves({
    CacheClusters: [{ CacheClusterId: 'sessions-001', ReplicationGroupId: 'sessions', Engine: 'valkey' }],
  });
  const members = await collectKind('elasticache.cluster', ['details', 'encryption']);
  expect(valuesOf(members, 'details')).toEqual({
    'sessions-001': { engine: 'valkey', status: null, replicationGroupId: 'sessions' },
  });
  expect(valuesOf(members, 'encryption')).toEqual({ 'sessions-001': { encrypted: null, type: null, kmsKeyId: null } });
});

test('tags of groups and of caches, by ARN; a refusal and an answer without them are unread', async () => {
  const mock = mocked(ElastiCacheClient);
  mock.on(DescribeReplicationGroupsCommand).resolves({ ReplicationGroups: [{ ReplicationGroupId: 'g' }] });
  mock.on(DescribeCacheClustersCommand).resolves({ CacheClusters: [{ CacheClusterId: 'c' }] });
  for (const [kind, id, ResourceName] of [
    ['elasticache.replicationGroup', 'g', arnOf('elasticache', 'replicationgroup:g')],
    ['elasticache.cluster', 'c', arnOf('elasticache', 'cluster:c')],
  ] as const) {
    const read = async () => valuesOf(await collectKind(kind, ['tags']), 'tags')[id];
    mock.on(ListTagsForResourceCommand).rejects(refused());
    expect(await read()).toEqual([
      'ElastiCache:ListTagsForResource elasticache:ListTagsForResource AccessDeniedException denied',
    ]);
    mock.on(ListTagsForResourceCommand).resolves({});
    expect(await read()).toEqual([expect.stringContaining('MissingField malformed')]);
    mock.on(ListTagsForResourceCommand, { ResourceName }).resolves({ TagList: [{ Key: 'fisc-scope', Value: 'out' }] });
    expect(await read()).toEqual({ 'fisc-scope': 'out' });
  }
});
