import { ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { expect, test, vi } from 'vitest';
import { DescribeServerlessCachesCommand } from '../../../../lib/collect/elasticache/serverless-cache.ts';
import { answerWith, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, nextToken } from '../../../helpers/lists.ts';
import { tokyo } from '../../../helpers/judge.ts';

lists({
  kind: 'elasticache.serverlessCache',
  client: ElastiCacheClient,
  command: DescribeServerlessCachesCommand,
  api: 'ElastiCache:DescribeServerlessCaches elasticache:DescribeServerlessCaches',
  page: (n) => ({ ServerlessCaches: [{ ServerlessCacheName: n, ARN: arnOf('elasticache', `serverlesscache:${n}`) }] }),
  token: nextToken,
  id: (n) => n,
});

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ServerlessCache.html
const member = (name: string, rest: string) =>
  `<member><ServerlessCacheName>${name}</ServerlessCacheName><ARN>${arnOf('elasticache', `serverlesscache:${name}`)}</ARN>${rest}</member>`;

/** What is made of the answer on the wire: the SDK's own model would leave the connection type out. */
async function detailsOf(members: string) {
  const session = testSession();
  const asked: string[] = [];
  answerWith(session, (api, body) => {
    asked.push(`${api} ${new URLSearchParams(body).get('MaxResults')}`);
    return `<DescribeServerlessCachesResponse xmlns="http://elasticache.amazonaws.com/doc/2015-02-02/"><DescribeServerlessCachesResult><ServerlessCaches>${members}</ServerlessCaches></DescribeServerlessCachesResult></DescribeServerlessCachesResponse>`;
  });
  const collected = await collectKind('elasticache.serverlessCache', ['details'], [tokyo], session);
  vi.restoreAllMocks();
  expect(new Set(asked)).toEqual(new Set(['ElastiCache:DescribeServerlessCaches 50']));
  return { values: valuesOf(collected, 'details'), failures: collected.listing.failures };
}

test('how caches are connected, of those that tell and of those that do not', async () => {
  const { values, failures } = await detailsOf(
    member('open', '<Status>available</Status><ConnectionType>public</ConnectionType><KmsKeyId>key-1</KmsKeyId>') +
      member('older', ''),
  );
  expect(failures).toEqual([]);
  expect(values).toEqual({
    open: { status: 'available', connectionType: 'public', kmsKeyId: 'key-1' },
    older: { status: null, connectionType: null, kmsKeyId: null },
  });
});

test('a connection type that is no text is malformed', async () => {
  const { failures } = await detailsOf(member('odd', '<ConnectionType><a>public</a></ConnectionType>'));
  expect(failures.map(({ cause }) => cause.reason)).toEqual(['malformed']);
});
