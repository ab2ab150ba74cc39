import {
  BudgetsClient,
  DescribeBudgetsCommand,
  DescribeNotificationsForBudgetCommand,
  DescribeSubscribersForNotificationCommand,
  type Budget,
  type Notification,
  type Subscriber,
} from '@aws-sdk/client-budgets';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, nextToken, refused } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudgets.html
const budget = (BudgetName: string, more: Partial<Budget> = {}): Budget => ({
  BudgetName,
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  BudgetLimit: { Amount: '100', Unit: 'USD' },
  TimePeriod: { Start: new Date('2026-01-01T00:00:00Z'), End: new Date('2087-06-15T00:00:00Z') },
  ...more,
});

lists({
  kind: 'budgets.budget',
  client: BudgetsClient,
  command: DescribeBudgetsCommand,
  api: 'Budgets:DescribeBudgets budgets:ViewBudget',
  page: (n) => ({ Budgets: [budget(n)] }),
  token: nextToken,
  id: (n) => n,
  region: 'global',
  absentIsEmpty: true,
});

const told = (n: number, ComparisonOperator: Notification['ComparisonOperator'] = 'GREATER_THAN'): Notification => ({
  NotificationType: 'ACTUAL',
  ComparisonOperator,
  Threshold: n,
  ThresholdType: 'PERCENTAGE',
  NotificationState: 'OK',
});
const mail = (Address: string): Subscriber => ({ SubscriptionType: 'EMAIL', Address });
const sns = (Address: string): Subscriber => ({ SubscriptionType: 'SNS', Address });

/** A budget `b` with notifications, whose subscribers are given by threshold. */
function mockedBudget(notifications: Notification[], subscribers: Readonly<Record<number, Subscriber[] | Error>>) {
  const mock = mocked(BudgetsClient);
  mock.on(DescribeBudgetsCommand).resolves({ Budgets: [budget('b')] });
  mock.on(DescribeNotificationsForBudgetCommand).resolves({ Notifications: notifications });
  for (const notification of notifications) {
    const { NotificationState: _, ...Notification } = notification;
    const on = mock.on(DescribeSubscribersForNotificationCommand, { Notification });
    const answer = subscribers[notification.Threshold!]!;
    if (answer instanceof Error) on.rejects(answer);
    else on.resolves({ Subscribers: answer });
  }
  return mock;
}

test('an account without budgets: a code of its own, or nothing', async () => {
  mocked(BudgetsClient).on(DescribeBudgetsCommand).rejects(refused('NotFoundException'));
  const { listing } = await collectKind('budgets.budget', []);
  expect([listing.items, listing.failures]).toEqual([[], []]);
});

test('type, end and health', async () => {
  mocked(BudgetsClient)
    .on(DescribeBudgetsCommand)
    .resolves({
      Budgets: [
        budget('cost', { HealthStatus: { Status: 'UNHEALTHY', StatusReason: 'FILTER_INVALID' } }),
        budget('usage', { BudgetType: 'USAGE', TimePeriod: undefined }),
      ],
    });
  expect(valuesOf(await collectKind('budgets.budget', ['alerts']), 'details')).toEqual({
    cost: { type: 'COST', end: '2087-06-15T00:00:00.000Z', health: 'UNHEALTHY' },
    usage: { type: 'USAGE', end: null, health: null },
  });
});

test('a health without its status is malformed', async () => {
  mocked(BudgetsClient)
    .on(DescribeBudgetsCommand)
    .resolves({ Budgets: [budget('b', { HealthStatus: {} })] });
  const { listing } = await collectKind('budgets.budget', []);
  expect(listing.failures).toMatchObject([{ cause: { code: 'MissingField', reason: 'malformed' } }]);
});

test('of a usage budget nothing further is asked', async () => {
  const mock = mocked(BudgetsClient);
  mock.on(DescribeBudgetsCommand).resolves({ Budgets: [budget('usage', { BudgetType: 'USAGE' })] });
  const collected = await collectKind('budgets.budget', ['alerts']);
  expect(valuesOf(collected, 'alerts')).toEqual({ usage: null });
  expect(collected.calls).toEqual({ 'Budgets:DescribeBudgets': 1 });
});

// https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeSubscribersForNotification.html
test('alerts: of more than a threshold, and without addresses', async () => {
  const topic = arnOf('sns', 'money', 'us-east-1');
  const mock = mockedBudget([told(80), told(90, 'LESS_THAN'), told(95, 'EQUAL_TO'), told(100), told(110)], {
    80: [mail('sato@example.com'), mail(' ')],
    90: [mail('sato@example.com')],
    95: [mail('sato@example.com')],
    100: [sns(topic)],
    110: refused('NotFoundException'),
  });
  const collected = await collectKind('budgets.budget', ['alerts']);
  expect(valuesOf(collected, 'alerts')).toEqual({
    b: [
      [
        { type: 'EMAIL', hasAddress: true },
        { type: 'EMAIL', hasAddress: false },
      ],
      [{ type: 'SNS', topicArn: topic }],
      [],
    ],
  });
  expect(JSON.stringify(collected.listing)).not.toContain('sato');
  expect(mock.commandCalls(DescribeSubscribersForNotificationCommand)).toHaveLength(3);
});

test('alerts: each page', async () => {
  const mock = mocked(BudgetsClient);
  mock.on(DescribeBudgetsCommand).resolves({ Budgets: [budget('b')] });
  mock.on(DescribeNotificationsForBudgetCommand).resolves({ Notifications: [], NextToken: 'more' });
  mock.on(DescribeNotificationsForBudgetCommand, { NextToken: 'more' }).resolves({ Notifications: [told(80)] });
  mock.on(DescribeSubscribersForNotificationCommand).resolves({ NextToken: 'more' });
  mock
    .on(DescribeSubscribersForNotificationCommand, { NextToken: 'more' })
    .resolves({ Subscribers: [mail('a@example.com')] });
  expect(valuesOf(await collectKind('budgets.budget', ['alerts']), 'alerts')).toEqual({
    b: [[{ type: 'EMAIL', hasAddress: true }]],
  });
});

test('alerts: a budget without notifications, one that is refused, one that answers oddly', async () => {
  const mock = mocked(BudgetsClient);
  mock.on(DescribeBudgetsCommand).resolves({ Budgets: ['none', 'closed', 'odd', 'silent'].map((n) => budget(n)) });
  const on = (BudgetName: string) => mock.on(DescribeNotificationsForBudgetCommand, { BudgetName });
  on('none').rejects(refused('NotFoundException'));
  on('closed').rejects(refused('AccessDeniedException'));
  on('odd').resolves({ Notifications: [{ ...told(1), ComparisonOperator: undefined }] });
  on('silent').resolves({ Notifications: [told(1)] });
  mock.on(DescribeSubscribersForNotificationCommand).rejects(refused('ThrottledByMoon'));
  const api = 'Budgets:DescribeNotificationsForBudget budgets:ViewBudget';
  expect(valuesOf(await collectKind('budgets.budget', ['alerts']), 'alerts')).toEqual({
    none: [],
    closed: [`${api} AccessDeniedException denied`],
    odd: [`${api} MissingField malformed`],
    silent: ['Budgets:DescribeSubscribersForNotification budgets:ViewBudget ThrottledByMoon failed'],
  });
});
