import { APIGatewayClient, GetRestApisCommand, GetStagesCommand } from '@aws-sdk/client-api-gateway';
import { expect, test } from 'vitest';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, refused } from '../../../helpers/lists.ts';

const stageArn = (api: string, stage: string) => `arn:aws:apigateway:ap-northeast-1::/restapis/${api}/stages/${stage}`;

lists({
  kind: 'apigateway.stage',
  client: APIGatewayClient,
  command: GetRestApisCommand,
  api: 'API Gateway:GetRestApis apigateway:GET',
  page: (n) => ({ items: [{ id: n, endpointConfiguration: { types: ['REGIONAL'] } }] }),
  token: ['position', 'position'],
  given: (mock) => mock.on(GetStagesCommand).resolves({ item: [{ stageName: 'prod' }] }),
  id: (n) => stageArn(n, 'prod'),
  name: (n) => `${n}/prod`,
});

const acl = arnOf('wafv2', 'regional/webacl/one/a1b2');
const api = (id: string, ...types: readonly string[]) => ({ id, endpointConfiguration: { types } });

// https://docs.aws.amazon.com/apigateway/latest/api/API_Stage.html
test('stages with their web ACL; those of private APIs are not asked for', async () => {
  const mock = mocked(APIGatewayClient);
  mock.on(GetRestApisCommand).resolves({ items: [api('a', 'EDGE'), api('p', 'PRIVATE'), { id: 'bare' }] as never });
  mock.on(GetStagesCommand, { restApiId: 'a' }).resolves({
    item: [{ stageName: 'prod', webAclArn: acl }, { stageName: 'test' }],
  });
  mock.on(GetStagesCommand, { restApiId: 'bare' }).resolves({ item: [] });
  const collected = await collectKind('apigateway.stage', []);
  expect(valuesOf(collected, 'webAcl')).toEqual({ [stageArn('a', 'prod')]: acl, [stageArn('a', 'test')]: null });
  expect(mock.commandCalls(GetStagesCommand).map(({ args }) => args[0].input.restApiId)).toEqual(['a', 'bare']);
});

test('an API that is gone has no stages; a refusal and an answer without them are no empty list', async () => {
  const mock = mocked(APIGatewayClient);
  mock.on(GetRestApisCommand).resolves({ items: [api('gone'), api('a')] as never });
  mock.on(GetStagesCommand, { restApiId: 'gone' }).rejects(refused('NotFoundException'));
  mock.on(GetStagesCommand, { restApiId: 'a' }).rejects(refused());
  const failures = async () =>
    (await collectKind('apigateway.stage', [])).listing.failures.map(({ cause }) => causeInShort(cause));
  expect(await failures()).toEqual(['API Gateway:GetStages apigateway:GET AccessDeniedException denied']);
  mock.on(GetStagesCommand, { restApiId: 'a' }).resolves({});
  expect(await failures()).toEqual([expect.stringMatching(/ malformed$/)]);
});
