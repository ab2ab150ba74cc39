import { expect, test } from 'vitest';
import { DescribeSourceServersCommand, DrsClient, type SourceServer } from '../../../../lib/collect/drs/client.ts';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, camelToken, lists, mocked, refused } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/drs/latest/APIReference/API_DescribeSourceServers.html
const server = (id: string, more: SourceServer = {}): SourceServer => ({
  sourceServerID: id,
  arn: arnOf('drs', `source-server/${id}`),
  tags: {},
  ...more,
});

lists({
  kind: 'drs.sourceServer',
  client: DrsClient,
  command: DescribeSourceServersCommand,
  api: 'drs:DescribeSourceServers drs:DescribeSourceServers',
  page: (n) => ({ items: [server(n)] }),
  token: camelToken,
  id: (n) => n,
  name: () => undefined,
});

const answer = (...items: readonly object[]) =>
  mocked(DrsClient)
    .on(DescribeSourceServersCommand as never)
    .resolves({ items } as never);

test('replication, the last launch, and tags; of the server itself nothing', async () => {
  answer(
    server('s-1', {
      tags: { 'fisc-scope': 'out' },
      lastLaunchResult: 'SUCCEEDED',
      dataReplicationInfo: { dataReplicationState: 'CONTINUOUS', lagDuration: 'PT4M' },
      lifeCycle: {
        addedToServiceDateTime: '2025-01-10T09:00:00.123456+00:00',
        lastLaunch: { initiated: { type: 'DRILL', apiCallDateTime: '2026-10-01T01:00:00Z' } },
      },
    }),
    server('s-2', { lastLaunchResult: 'NOT_STARTED', lifeCycle: { lastLaunch: {} } }),
  );
  const collected = await collectKind('drs.sourceServer', ['details', 'tags']);
  expect(valuesOf(collected, 'details')).toEqual({
    's-1': {
      replicationState: 'CONTINUOUS',
      lag: 'PT4M',
      addedAt: '2025-01-10T09:00:00.123Z',
      lastLaunch: { type: 'DRILL', at: '2026-10-01T01:00:00.000Z' },
      lastLaunchResult: 'SUCCEEDED',
    },
    's-2': { replicationState: null, lag: null, addedAt: null, lastLaunch: null, lastLaunchResult: 'NOT_STARTED' },
  });
  expect(valuesOf(collected, 'tags')).toEqual({ 's-1': { 'fisc-scope': 'out' }, 's-2': {} });
});

test('where nobody has set it up there are no servers', async () => {
  mocked(DrsClient)
    .on(DescribeSourceServersCommand as never)
    .rejects(refused('UninitializedAccountException'));
  const { listing } = await collectKind('drs.sourceServer', []);
  expect(listing).toMatchObject({ items: [], failures: [] });
});

test('a server without id or with a time that is none is malformed', async () => {
  for (const one of [{ arn: 'arn:aws:drs:x' }, server('s-1', { lifeCycle: { addedToServiceDateTime: 'yesterday' } })]) {
    answer(one);
    const { listing } = await collectKind('drs.sourceServer', []);
    expect(listing.failures.map(({ cause }) => causeInShort(cause))).toEqual([
      'drs:DescribeSourceServers drs:DescribeSourceServers MissingField malformed',
    ]);
  }
});
