import { DescribeClustersCommand, MemoryDBClient } from '@aws-sdk/client-memorydb';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, nextToken } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/memorydb/latest/APIReference/API_Cluster.html
const cluster = (n: string) => ({
  Name: n,
  ARN: arnOf('memorydb', `cluster/${n}`),
  Status: 'available',
  TLSEnabled: true,
  KmsKeyId: 'key-1',
});

lists({
  kind: 'memorydb.cluster',
  client: MemoryDBClient,
  command: DescribeClustersCommand,
  api: 'MemoryDB:DescribeClusters memorydb:DescribeClusters',
  page: (n) => ({ Clusters: [cluster(n)] }),
  token: nextToken,
  id: (n) => n,
});

test('whether clients must speak TLS', async () => {
  const { Name, ARN } = cluster('bare');
  mocked(MemoryDBClient)
    .on(DescribeClustersCommand)
    .resolves({ Clusters: [cluster('full'), { Name, ARN }] });
  expect(valuesOf(await collectKind('memorydb.cluster', ['details']), 'details')).toEqual({
    full: { status: 'available', tls: true, kmsKeyId: 'key-1' },
    bare: { status: null, tls: false, kmsKeyId: null },
  });
});

test('where AWS does not offer it, there is none', async () => {
  const noHost = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND', name: 'Error' });
  mocked(MemoryDBClient).on(DescribeClustersCommand).rejects(noHost);
  const { listing } = await collectKind('memorydb.cluster', [], ['ap-northeast-1', 'ap-northeast-3']);
  expect(listing.failures.map(({ region }) => region)).toEqual(['ap-northeast-1']);
});
