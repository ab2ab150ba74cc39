import {
  GetSecurityPolicyCommand,
  ListCollectionsCommand,
  ListSecurityPoliciesCommand,
  OpenSearchServerlessClient,
} from '@aws-sdk/client-opensearchserverless';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, camelToken, lists, mocked, refused } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/API_ListCollections.html
const collection = (n: string) => ({ id: n, name: `name-${n}`, arn: arnOf('aoss', `collection/${n}`) });

lists(
  {
    kind: 'aoss.collection',
    client: OpenSearchServerlessClient,
    command: ListCollectionsCommand,
    api: 'OpenSearchServerless:ListCollections aoss:ListCollections',
    page: (n) => ({ collectionSummaries: [collection(n)] }),
    token: camelToken,
    id: (n) => n,
    name: (n) => `name-${n}`,
  },
  {
    kind: 'aoss.networkPolicy',
    client: OpenSearchServerlessClient,
    command: ListSecurityPoliciesCommand,
    api: 'OpenSearchServerless:ListSecurityPolicies aoss:ListSecurityPolicies',
    page: (n) => ({ securityPolicySummaries: [{ name: n, type: 'network' }] }),
    token: camelToken,
    id: (n) => n,
  },
);

test('what the list tells of collections', async () => {
  mocked(OpenSearchServerlessClient)
    .on(ListCollectionsCommand)
    .resolves({
      collectionSummaries: [{ ...collection('one'), status: 'ACTIVE', kmsKeyArn: 'auto' }, collection('two')],
    });
  expect(valuesOf(await collectKind('aoss.collection', ['details']), 'details')).toEqual({
    one: { status: 'ACTIVE', kmsKeyArn: 'auto' },
    two: { status: null, kmsKeyArn: null },
  });
});

const rules = [{ ResourceType: 'collection', Resource: ['collection/web'] }];

async function accessOf(answer: object | Error, others: readonly string[] = []) {
  const mock = mocked(OpenSearchServerlessClient);
  const summaries = ['one', ...others].map((name) => ({ name, type: 'network' as const }));
  mock.on(ListSecurityPoliciesCommand).resolves({ securityPolicySummaries: summaries });
  if (answer instanceof Error) mock.on(GetSecurityPolicyCommand).rejects(answer);
  else mock.on(GetSecurityPolicyCommand).resolves(answer);
  const collected = await collectKind('aoss.networkPolicy', ['access']);
  expect(mock.commandCalls(GetSecurityPolicyCommand)[0]?.args[0].input).toEqual({ type: 'network', name: 'one' });
  return valuesOf(collected, 'access')['one'];
}

// https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html
test('who a network policy lets in', async () => {
  const policy = [
    { Description: 'x', Rules: rules, AllowFromPublic: true },
    { Rules: rules, AllowFromPublic: false, SourceVPCEs: ['vpce-1'] },
    { Rules: rules, SourceServices: ['bedrock.amazonaws.com'] },
  ];
  const held = [{ type: 'collection', resources: ['collection/web'] }];
  expect(await accessOf({ securityPolicyDetail: { name: 'one', policy } })).toEqual([
    { fromPublic: true, rules: held },
    { fromPublic: false, rules: held },
    { fromPublic: false, rules: held },
  ]);
});

test.each([
  ['no detail', {}],
  ['no policy', { securityPolicyDetail: {} }],
  ['a policy that is no list', { securityPolicyDetail: { policy: { Rules: rules } } }],
  ['no rules', { securityPolicyDetail: { policy: [{ AllowFromPublic: true }] } }],
  ['a flag that is none', { securityPolicyDetail: { policy: [{ Rules: rules, AllowFromPublic: 'true' }] } }],
  ['a resource that is no text', { securityPolicyDetail: { policy: [{ Rules: [{ ...rules[0], Resource: [5] }] }] } }],
  ['a rule that is none', { securityPolicyDetail: { policy: [{ Rules: ['x'] }] } }],
])('%s is malformed', async (_what, answer) => {
  expect(await accessOf(answer)).toEqual([expect.stringMatching(/ malformed$/)]);
});

test('a refusal is unread; one that is gone is none', async () => {
  expect(await accessOf(refused())).toEqual([
    'OpenSearchServerless:GetSecurityPolicy aoss:GetSecurityPolicy AccessDeniedException denied',
  ]);
});

test('a policy that vanishes is left out', async () => {
  const mock = mocked(OpenSearchServerlessClient);
  mock
    .on(ListSecurityPoliciesCommand)
    .resolvesOnce({ securityPolicySummaries: [{ name: 'one' }] })
    .resolves({ securityPolicySummaries: [] });
  mock.on(GetSecurityPolicyCommand).rejects(refused('ResourceNotFoundException'));
  const { listing } = await collectKind('aoss.networkPolicy', ['access']);
  expect(listing.items).toEqual([]);
});

test('where AWS does not offer it, there is none', async () => {
  const noHost = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND', name: 'Error' });
  mocked(OpenSearchServerlessClient).rejects(noHost);
  const { listing } = await collectKind('aoss.collection', [], ['ap-northeast-1', 'ap-southeast-5']);
  expect(listing.failures.map(({ region }) => region)).toEqual(['ap-northeast-1']);
});
