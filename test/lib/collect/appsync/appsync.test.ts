import { expect, test } from 'vitest';
import { AppSyncClient, ListGraphqlApisCommand } from '../../../../lib/collect/appsync/client.ts';
import { answerWith, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { arnOf, camelToken, lists, mocked } from '../../../helpers/lists.ts';

const arn = (n: string) => arnOf('appsync', `apis/${n}`);

lists({
  kind: 'appsync.api',
  client: AppSyncClient,
  command: ListGraphqlApisCommand,
  api: 'AppSync:ListGraphqlApis appsync:ListGraphqlApis',
  page: (n) => ({ graphqlApis: [{ arn: arn(n), name: n, owner: account }] }),
  token: camelToken,
  id: arn,
  name: (n) => n,
});

// https://docs.aws.amazon.com/appsync/latest/APIReference/API_GraphqlApi.html
test('visibility and web ACL, of the own ones', async () => {
  const session = testSession();
  const acl = arnOf('wafv2', 'regional/webacl/one/a1b2');
  const apis = [
    { arn: arn('one'), name: 'one', owner: account, visibility: 'PRIVATE', wafWebAclArn: acl },
    { arn: arn('bare'), name: 'bare' },
    { arn: arn('shared'), name: 'shared', owner: '444455556666' },
  ];
  answerWith(session, () => JSON.stringify({ graphqlApis: apis }));
  const collected = await collectKind('appsync.api', [], [tokyo], session);
  expect(collected.calls).toEqual({ 'AppSync:ListGraphqlApis': 1 });
  expect(valuesOf(collected, 'details')).toEqual({
    [arn('one')]: { visibility: 'PRIVATE', webAcl: acl },
    [arn('bare')]: { visibility: 'GLOBAL', webAcl: null },
  });
});

test('where AWS does not offer it, there is none', async () => {
  const noHost = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND', name: 'Error' });
  mocked(AppSyncClient)
    .on(ListGraphqlApisCommand as never)
    .rejects(noHost);
  const { listing } = await collectKind('appsync.api', [], ['ap-northeast-1', 'mx-central-1']);
  expect(listing.failures.map(({ region }) => region)).toEqual(['ap-northeast-1']);
});
