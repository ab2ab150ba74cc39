import {
  DLMClient,
  GetLifecyclePoliciesCommand,
  GetLifecyclePolicyCommand,
  type PolicyDetails,
} from '@aws-sdk/client-dlm';
import { expect, test } from 'vitest';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, refused } from '../../../helpers/lists.ts';

lists({
  kind: 'dlm.policy',
  client: DLMClient,
  command: GetLifecyclePoliciesCommand,
  api: 'DLM:GetLifecyclePolicies dlm:GetLifecyclePolicies',
  page: (n) => ({ Policies: [{ PolicyId: n, State: 'ENABLED' }] }),
  token: null,
  id: (n) => n,
  name: () => undefined,
});

const use = (details?: PolicyDetails) => {
  const mock = mocked(DLMClient);
  mock.on(GetLifecyclePoliciesCommand).resolves({ Policies: [{ PolicyId: 'policy-1', State: 'ENABLED' }] });
  mock.on(GetLifecyclePolicyCommand).resolves({ Policy: { PolicyId: 'policy-1', PolicyDetails: details } });
  return mock;
};
const targets = async () => valuesOf(await collectKind('dlm.policy', ['copyTargets']), 'copyTargets');

test('custom and default policies, each once', async () => {
  const mock = mocked(DLMClient);
  mock.on(GetLifecyclePoliciesCommand).resolves({ Policies: [{ PolicyId: 'policy-1', State: 'ENABLED' }] });
  mock.on(GetLifecyclePoliciesCommand, { DefaultPolicyType: 'ALL' }).resolves({
    Policies: [
      { PolicyId: 'policy-1', State: 'ENABLED' },
      { PolicyId: 'policy-2', State: 'ERROR', DefaultPolicy: true },
    ],
  });
  const collected = await collectKind('dlm.policy', []);
  expect(valuesOf(collected, 'state')).toEqual({ 'policy-1': 'ENABLED', 'policy-2': 'ERROR' });
  expect(collected.listing.items[0]?.arn).toBe(arnOf('dlm', 'policy/policy-1'));
});

test('the default ones refused: what came before stays', async () => {
  const mock = mocked(DLMClient);
  mock.on(GetLifecyclePoliciesCommand).resolves({ Policies: [{ PolicyId: 'policy-1', State: 'ENABLED' }] });
  mock.on(GetLifecyclePoliciesCommand, { DefaultPolicyType: 'ALL' }).rejects(refused());
  const { listing } = await collectKind('dlm.policy', []);
  expect(listing.items).toHaveLength(1);
  expect(listing.failures.map(({ cause }) => causeInShort(cause))).toEqual([
    'DLM:GetLifecyclePolicies dlm:GetLifecyclePolicies AccessDeniedException denied',
  ]);
});

// https://docs.aws.amazon.com/dlm/latest/APIReference/API_PolicyDetails.html
test.each<readonly [string, PolicyDetails, readonly string[]]>([
  ['nowhere', { Schedules: [{ Name: 's' }] }, []],
  [
    'schedules, by Target and by TargetRegion',
    {
      Schedules: [
        { CrossRegionCopyRules: [{ Target: 'us-east-1', Encrypted: true }] },
        { CrossRegionCopyRules: [{ TargetRegion: 'ap-northeast-3', Encrypted: true }] },
      ],
    },
    ['ap-northeast-3', 'us-east-1'],
  ],
  [
    'an event policy, which copies what others share',
    {
      Actions: [
        { Name: 'a', CrossRegionCopy: [{ Target: 'us-west-2', EncryptionConfiguration: { Encrypted: true } }] },
      ],
    },
    ['us-west-2'],
  ],
  ['a default policy', { CrossRegionCopyTargets: [{ TargetRegion: 'eu-west-1' }] }, ['eu-west-1']],
])('%s', async (_name, details, expected) => {
  use(details);
  expect(await targets()).toEqual({ 'policy-1': expected });
});

test.each([undefined, { Schedules: [{ CrossRegionCopyRules: [{ Encrypted: true }] }] }])(
  'hollow details %j are malformed',
  async (details) => {
    use(details);
    expect(await targets()).toEqual({
      'policy-1': ['DLM:GetLifecyclePolicy dlm:GetLifecyclePolicy MissingField malformed'],
    });
  },
);

test('gone between list and read', async () => {
  const mock = use();
  mock.on(GetLifecyclePolicyCommand).rejects(refused('ResourceNotFoundException'));
  mock
    .on(GetLifecyclePoliciesCommand)
    .resolvesOnce({ Policies: [{ PolicyId: 'policy-1' }] })
    .resolves({ Policies: [] });
  const { listing, vanished } = await collectKind('dlm.policy', ['copyTargets']);
  expect(listing.items).toEqual([]);
  expect(vanished.map(({ id }) => id)).toEqual(['policy-1']);
});
