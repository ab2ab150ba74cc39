import {
  CloudWatchLogsClient,
  DescribeAccountPoliciesCommand,
  DescribeDeliveriesCommand,
  DescribeDeliveryDestinationsCommand,
  DescribeDestinationsCommand,
  DescribeLogGroupsCommand,
  DescribeSubscriptionFiltersCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from 'vitest';
import { collect } from '../../../../lib/collect/collect.ts';
import { causeInShort, collectKind, testSession, valuesOf, type CollectedKind } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { arnOf, camelToken, lists, mocked, refused } from '../../../helpers/lists.ts';

const other = '999999999999';
const destination = (n: string, owner = account) => `arn:aws:logs:${tokyo}:${owner}:destination:${n}`;
const deliveryDestination = (n: string, owner = account) => `arn:aws:logs:${tokyo}:${owner}:delivery-destination:${n}`;
const stream = arnOf('kinesis', 'stream/s', 'us-east-1');

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeDeliveries.html
lists({
  kind: 'logs.deliveryDestination',
  client: CloudWatchLogsClient,
  command: DescribeDeliveriesCommand,
  api: 'CloudWatch Logs:DescribeDeliveries logs:DescribeDeliveries',
  given: (mock) => mock.on(DescribeDeliveryDestinationsCommand).resolves({ deliveryDestinations: [] }),
  page: (n) => ({ deliveries: [{ id: n, deliveryDestinationArn: deliveryDestination(n) }] }),
  token: camelToken,
  id: (n) => deliveryDestination(n),
  name: () => undefined,
});

interface Account {
  /** Log group → the ARNs that its filters name. */
  readonly filters?: Readonly<Record<string, readonly string[] | Error>>;
  readonly policies?: readonly string[] | Error;
}

/** Answers about log groups with these subscriptions. */
function mockedLogs({ filters = {}, policies = [] }: Account) {
  const mock = mocked(CloudWatchLogsClient);
  mock.on(DescribeLogGroupsCommand).resolves({
    logGroups: [
      ...Object.keys(filters).map((logGroupName) => ({ logGroupName })),
      { logGroupName: 'rare', logGroupClass: 'INFREQUENT_ACCESS' },
      { logGroupName: 'delivery', logGroupClass: 'DELIVERY' },
    ],
  });
  for (const [logGroupName, answer] of Object.entries(filters)) {
    const on = mock.on(DescribeSubscriptionFiltersCommand, { logGroupName });
    if (answer instanceof Error) on.rejects(answer);
    else on.resolves({ subscriptionFilters: answer.map((destinationArn) => ({ filterName: 'f', destinationArn })) });
  }
  const asked = mock.on(DescribeAccountPoliciesCommand);
  if (policies instanceof Error) asked.rejects(policies);
  else asked.resolves({ accountPolicies: policies.map((policyDocument) => ({ policyName: 'p', policyDocument })) });
  mock.on(DescribeDestinationsCommand).resolves({ destinations: [] });
  return mock;
}

const idsOf = ({ listing }: CollectedKind) => listing.items.map(({ id }) => id);
const failuresOf = ({ listing }: CollectedKind) => listing.failures.map(({ cause }) => causeInShort(cause));

test('logs.destination: those that filters and the account’s policy name, each once; no stream, no function', async () => {
  const mock = mockedLogs({
    filters: {
      a: [destination('one'), stream],
      b: [destination('one'), arnOf('lambda', 'function:f')],
      gone: refused('ResourceNotFoundException'),
    },
    policies: [JSON.stringify({ DestinationArn: destination('two'), FilterPattern: '', Distribution: 'Random' })],
  });
  const collected = await collectKind('logs.destination', []);
  expect(idsOf(collected)).toEqual([destination('one'), destination('two')]);
  expect(failuresOf(collected)).toEqual([]);
  const asked = mock
    .commandCalls(DescribeSubscriptionFiltersCommand)
    .map(({ args }) => args[0].input.logGroupName ?? '');
  expect(asked.sort()).toEqual(['a', 'b', 'gone']);
  expect(mock.commandCalls(DescribeAccountPoliciesCommand)[0]?.args[0].input).toEqual({
    policyType: 'SUBSCRIPTION_FILTER_POLICY',
  });
});

test('logs.destination: each page of each list', async () => {
  const mock = mocked(CloudWatchLogsClient);
  mock.on(DescribeLogGroupsCommand).resolves({ logGroups: [{ logGroupName: 'a' }], nextToken: 'x' });
  mock.on(DescribeLogGroupsCommand, { nextToken: 'x' }).resolves({ logGroups: [{ logGroupName: 'b' }] });
  mock.on(DescribeSubscriptionFiltersCommand).resolves({ subscriptionFilters: [], nextToken: 'x' });
  mock
    .on(DescribeSubscriptionFiltersCommand, { logGroupName: 'b', nextToken: 'x' })
    .resolves({ subscriptionFilters: [{ destinationArn: destination('one') }] });
  mock
    .on(DescribeSubscriptionFiltersCommand, { logGroupName: 'a', nextToken: 'x' })
    .resolves({ subscriptionFilters: [] });
  mock.on(DescribeAccountPoliciesCommand).resolves({ accountPolicies: [], nextToken: 'x' });
  mock
    .on(DescribeAccountPoliciesCommand, { nextToken: 'x' })
    .resolves({ accountPolicies: [{ policyDocument: `{"DestinationArn":"${destination('two')}"}` }] });
  mock.on(DescribeDestinationsCommand).resolves({ destinations: [], nextToken: 'x' });
  mock.on(DescribeDestinationsCommand, { nextToken: 'x' }).resolves({
    destinations: ['one', 'two'].map((n) => ({ arn: destination(n), targetArn: stream })),
  });
  const collected = await collectKind('logs.destination', []);
  expect(failuresOf(collected)).toEqual([]);
  expect(valuesOf(collected, 'target')).toEqual({ [destination('one')]: stream, [destination('two')]: stream });
});

test('logs.destination: one that is not there, one that is another account’s', async () => {
  mockedLogs({ filters: { a: [destination('gone'), destination('theirs', other)] } });
  const collected = await collectKind('logs.destination', []);
  expect(valuesOf(collected, 'target')).toEqual({
    [destination('gone')]: null,
    [destination('theirs', other)]: [
      'CloudWatch Logs:DescribeDestinations logs:DescribeDestinations OtherAccount notCollected',
    ],
  });
  expect(collected.listing.items.map(({ account: owner }) => owner)).toEqual([account, other]);
});

test('logs.destination: another account’s, read with its role', async () => {
  const mock = mockedLogs({ filters: { a: [destination('theirs', other)] } });
  mock
    .on(DescribeDestinationsCommand)
    .resolves({ destinations: [{ arn: destination('theirs', other), targetArn: stream }] });
  const [aws, theirs] = [testSession(), testSession(other)];
  const { listings } = await collect(
    [{ kind: 'logs.destination', attributes: [], regions: 'looked' }],
    { aws, organization: aws, readAs: [theirs] },
    { enabled: [tokyo], allowed: [tokyo], looked: [tokyo] },
  );
  expect(theirs.calls).toEqual({ 'CloudWatch Logs:DescribeDestinations': 1 });
  expect(listings.get('logs.destination')?.items).toMatchObject([{ target: { ok: true, value: stream } }]);
});

test('logs.destination: what is refused of one log group hides nothing of others, and is told once', async () => {
  mockedLogs({
    filters: { a: [destination('one')], b: refused(), c: refused() },
    policies: ['{'],
  });
  const collected = await collectKind('logs.destination', []);
  expect(idsOf(collected)).toEqual([destination('one')]);
  expect(failuresOf(collected).sort()).toEqual([
    'CloudWatch Logs:DescribeSubscriptionFilters logs:DescribeSubscriptionFilters AccessDeniedException denied',
    // What is no answer goes by the list's first call.
    'CloudWatch Logs:DescribeSubscriptionFilters logs:DescribeSubscriptionFilters SyntaxError malformed',
  ]);
});

test('logs.destination: log groups that could not be listed', async () => {
  const mock = mockedLogs({});
  mock.on(DescribeLogGroupsCommand).rejects(refused());
  expect(failuresOf(await collectKind('logs.destination', []))).toEqual([
    'CloudWatch Logs:DescribeLogGroups logs:DescribeLogGroups AccessDeniedException denied',
  ]);
});

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeDeliveryDestinations.html
test('logs.deliveryDestination: bucket, none, gone, another account’s', async () => {
  const mock = mocked(CloudWatchLogsClient);
  const arns = ['bucket', 'xray', 'gone'].map((n) => deliveryDestination(n));
  const theirs = deliveryDestination('theirs', other);
  mock.on(DescribeDeliveriesCommand).resolves({
    deliveries: [...arns, ...arns, theirs].map((deliveryDestinationArn) => ({ deliveryDestinationArn })),
  });
  mock.on(DescribeDeliveryDestinationsCommand).resolves({ deliveryDestinations: [{ arn: arns[1] }], nextToken: 'x' });
  mock.on(DescribeDeliveryDestinationsCommand, { nextToken: 'x' }).resolves({
    deliveryDestinations: [
      { arn: arns[0], deliveryDestinationConfiguration: { destinationResourceArn: 'arn:aws:s3:::b/p' } },
      { arn: deliveryDestination('unused') },
    ],
  });
  expect(valuesOf(await collectKind('logs.deliveryDestination', []), 'target')).toEqual({
    [arns[0]!]: { exists: true, resourceArn: 'arn:aws:s3:::b/p' },
    [arns[1]!]: { exists: true, resourceArn: null },
    [arns[2]!]: { exists: false, resourceArn: null },
    [theirs]: [
      'CloudWatch Logs:DescribeDeliveryDestinations logs:DescribeDeliveryDestinations OtherAccount notCollected',
    ],
  });
});
