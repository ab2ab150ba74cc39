import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  SNSClient,
  type Subscription,
} from '@aws-sdk/client-sns';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { arnOf, mocked, refused } from '../../../helpers/lists.ts';

const topic = arnOf('sns', 'alerts');
const queue = arnOf('sqs', 'q', 'us-east-1');

function mockedTopics(...arns: string[]) {
  const mock = mocked(SNSClient);
  mock.on(ListTopicsCommand).resolves({ Topics: arns.map((TopicArn) => ({ TopicArn })) });
  return mock;
}

// https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html
const subscription = (n: string, more: Subscription = {}): Subscription => ({
  SubscriptionArn: `${topic}:${n}`,
  Owner: account,
  Protocol: 'sqs',
  Endpoint: queue,
  TopicArn: topic,
  ...more,
});

// https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html
test('details: policy and key; unset again is none', async () => {
  const [plain, unset, closed, hollow] = ['plain', 'unset', 'closed', 'hollow'].map((n) => arnOf('sns', n)) as [
    string,
    string,
    string,
    string,
  ];
  const mock = mockedTopics(topic, plain, unset, closed, hollow);
  const answers: [string, Record<string, string>][] = [
    [topic, { Policy: '{"Statement":[]}', KmsMasterKeyId: 'alias/aws/sns', DisplayName: 'Ms Sato' }],
    [plain, {}],
    [unset, { Policy: '', KmsMasterKeyId: '' }],
  ];
  for (const [TopicArn, attributes] of answers) {
    mock.on(GetTopicAttributesCommand, { TopicArn }).resolves({ Attributes: { TopicArn, ...attributes } });
  }
  mock.on(GetTopicAttributesCommand, { TopicArn: closed }).rejects(refused('AuthorizationErrorException'));
  mock.on(GetTopicAttributesCommand, { TopicArn: hollow }).resolves({ Attributes: {} });
  const collected = await collectKind('sns.topic', ['details']);
  const api = 'SNS:GetTopicAttributes sns:GetTopicAttributes';
  expect(valuesOf(collected, 'details')).toEqual({
    [topic]: { policy: '{"Statement":[]}', kmsMasterKeyId: 'alias/aws/sns' },
    [plain]: { policy: null, kmsMasterKeyId: null },
    [unset]: { policy: null, kmsMasterKeyId: null },
    [closed]: [`${api} AuthorizationErrorException denied`],
    [hollow]: [`${api} MissingField malformed`],
  });
  expect(JSON.stringify(collected.listing)).not.toContain('Sato');
});

test('subscriptions: each page, and no address', async () => {
  const mock = mockedTopics(topic);
  mock.on(ListSubscriptionsByTopicCommand).resolves({
    Subscriptions: [subscription('1'), subscription('2', { Protocol: 'email', Endpoint: 'sato@example.com' })],
    NextToken: 'more',
  });
  mock.on(ListSubscriptionsByTopicCommand, { NextToken: 'more' }).resolves({
    Subscriptions: [
      subscription('3', { Protocol: 'https', Endpoint: 'https://user:secret@example.com' }),
      subscription('4', { Protocol: 'sms', Endpoint: '+81300000000', SubscriptionArn: 'PendingConfirmation' }),
    ],
  });
  const collected = await collectKind('sns.topic', ['subscriptions']);
  expect(valuesOf(collected, 'subscriptions')).toEqual({
    [topic]: [
      { arn: `${topic}:1`, protocol: 'sqs', endpoint: queue },
      { arn: `${topic}:2`, protocol: 'email', endpoint: null },
      { arn: `${topic}:3`, protocol: 'https', endpoint: null },
      { arn: 'PendingConfirmation', protocol: 'sms', endpoint: null },
    ],
  });
  expect(JSON.stringify(collected.listing)).not.toMatch(/sato|secret|\+81/);
});

test('a topic that vanished', async () => {
  const mock = mocked(SNSClient);
  mock
    .on(ListTopicsCommand)
    .resolvesOnce({ Topics: [{ TopicArn: topic }] })
    .resolves({ Topics: [] });
  mock.on(GetTopicAttributesCommand).rejects(refused('NotFoundException'));
  const { listing, vanished } = await collectKind('sns.topic', ['details']);
  expect(listing.items).toEqual([]);
  expect(vanished).toMatchObject([{ id: topic }]);
});

// https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html
function mockedFilters(
  filters: Readonly<Record<string, Record<string, string> | Error>>,
  pending: Subscription[] = [],
) {
  const mock = mockedTopics(topic);
  mock.on(ListSubscriptionsByTopicCommand).resolves({
    Subscriptions: [...pending, ...Object.keys(filters).map((n) => subscription(n))],
  });
  for (const [n, answer] of Object.entries(filters)) {
    const on = mock.on(GetSubscriptionAttributesCommand, { SubscriptionArn: `${topic}:${n}` });
    if (answer instanceof Error) on.rejects(answer);
    else on.resolves({ Attributes: answer });
  }
  return mock;
}

const attributes = (n: string, more: Record<string, string> = {}) => ({
  SubscriptionArn: `${topic}:${n}`,
  PendingConfirmation: 'false',
  Endpoint: 'sato@example.com',
  ...more,
});
const filter = '{"severity":["high"]}';
const api = 'SNS:GetSubscriptionAttributes sns:GetSubscriptionAttributes';

test('filters: of confirmed subscriptions, up to the first without one', async () => {
  const mock = mockedFilters(
    {
      1: attributes('1', { FilterPolicy: filter }),
      2: attributes('2', { FilterPolicy: filter, FilterPolicyScope: 'MessageBody' }),
      3: attributes('3', { FilterPolicy: '{}', FilterPolicyScope: 'MessageBody' }),
      4: attributes('4'),
    },
    [subscription('0', { SubscriptionArn: 'PendingConfirmation' }), subscription('0', { SubscriptionArn: 'Deleted' })],
  );
  const collected = await collectKind('sns.topic', ['filters', 'subscriptions']);
  expect(valuesOf(collected, 'filters')).toEqual({
    [topic]: [
      { subscriptionArn: `${topic}:1`, policy: filter, scope: 'MessageAttributes' },
      { subscriptionArn: `${topic}:2`, policy: filter, scope: 'MessageBody' },
      { subscriptionArn: `${topic}:3`, policy: null, scope: 'MessageBody' },
    ],
  });
  expect(collected.calls).toMatchObject({ 'SNS:GetSubscriptionAttributes': 3, 'SNS:ListSubscriptionsByTopic': 1 });
  expect(JSON.stringify(collected.listing)).not.toContain('sato');
  expect(mock.commandCalls(GetSubscriptionAttributesCommand)).toHaveLength(3);
});

test('filters: one that was refused matters only while none without a filter is found', async () => {
  mockedFilters({ 1: refused('AuthorizationErrorException'), 2: attributes('2') });
  expect(valuesOf(await collectKind('sns.topic', ['filters']), 'filters')).toEqual({
    [topic]: [{ subscriptionArn: `${topic}:2`, policy: null, scope: 'MessageAttributes' }],
  });
});

test('filters: one that was refused, one that is no answer', async () => {
  mockedFilters({
    1: refused('AuthorizationErrorException'),
    2: attributes('2', { FilterPolicy: filter }),
    3: {},
    4: attributes('4', { FilterPolicy: filter, FilterPolicyScope: 'Moon' }),
  });
  expect(valuesOf(await collectKind('sns.topic', ['filters']), 'filters')).toEqual({
    [topic]: [
      `${api} AuthorizationErrorException denied`,
      `${api} MissingField malformed`,
      `${api} MissingField malformed`,
    ],
  });
});

test('filters: a subscription that was deleted meanwhile is none', async () => {
  mockedFilters({ 1: refused('NotFoundException'), 2: attributes('2', { FilterPolicy: filter }) });
  expect(valuesOf(await collectKind('sns.topic', ['filters']), 'filters')).toEqual({
    [topic]: [{ subscriptionArn: `${topic}:2`, policy: filter, scope: 'MessageAttributes' }],
  });
});
