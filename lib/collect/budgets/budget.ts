import {
  BudgetsClient,
  DescribeBudgetsCommand,
  DescribeNotificationsForBudgetCommand,
  DescribeSubscribersForNotificationCommand,
  type Budget,
  type Notification,
  type Subscriber,
} from '@aws-sdk/client-budgets';
import type { Identity } from '../../../rules/facts.ts';
import type { BudgetDetails, BudgetSubscriber } from '../../../rules/facts/budgets.ts';
import { oneOf, required } from '../../aws/errors.ts';
import { Unread, call, defineCollector, refusedWith, type CollectContext } from '../collector.ts';
import { ifConfigured } from '../list-of.ts';

const notifications = {
  'Budgets:DescribeNotificationsForBudget': 'budgets:ViewBudget',
  'Budgets:DescribeSubscribersForNotification': 'budgets:ViewBudget',
} as const;

/** "Not found" is how Budgets says that there is none of what was asked for. */
const none = ['NotFoundException'];
const isNone = refusedWith(...none);

/** One endpoint a partition. Answers leave out lists in which nothing is: their model requires none. */
export default defineCollector({
  kind: 'budgets.budget',
  type: 'AWS::Budgets::Budget',
  ours: true,
  scope: 'global',
  list: call({ 'Budgets:DescribeBudgets': 'budgets:ViewBudget' }, async function* (context, region) {
    const { aws } = context;
    const pages = aws.pages(
      BudgetsClient,
      (token) =>
        new DescribeBudgetsCommand({
          AccountId: aws.account,
          MaxResults: 100,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      (page) => page.NextToken,
    );
    for await (const page of ifConfigured(pages, context, none)) {
      for (const budget of page.Budgets ?? []) {
        const name = required(budget.BudgetName, 'Budgets[].BudgetName');
        const details = detailsOf(budget);
        const notAsked = details.type === 'COST' ? {} : { alerts: null };
        yield {
          id: name,
          arn: `arn:${aws.partition}:budgets::${aws.account}:budget/${name}`,
          region,
          name,
          free: { details, ...notAsked },
        };
      }
    }
  }),
  attributes: {
    details: 'free',
    alerts: call(notifications, alertsOf),
  },
});

function detailsOf(budget: Budget): BudgetDetails {
  const { HealthStatus: health, TimePeriod: period } = budget;
  return {
    type: required(budget.BudgetType, 'Budgets[].BudgetType'),
    end: period?.End?.toISOString() ?? null,
    health: health === undefined ? null : required(health.Status, 'Budgets[].HealthStatus.Status'),
  };
}

/** One call after another: Budgets throttles early. */
async function alertsOf(context: CollectContext, { id }: Identity): Promise<readonly (readonly BudgetSubscriber[])[]> {
  const listed = await context.attempt((own) => notificationsOf(own, id), isNone);
  if (!listed.ok) throw new Unread(listed.causes);
  const alerts: (readonly BudgetSubscriber[])[] = [];
  for (const one of listed.value ?? []) {
    if (required(one.ComparisonOperator, 'Notifications[].ComparisonOperator') !== 'GREATER_THAN') continue;
    const subscribers = await context.attempt((own) => subscribersOf(own, id, one), isNone);
    if (!subscribers.ok) throw new Unread(subscribers.causes);
    alerts.push(subscribers.value ?? []);
  }
  return alerts;
}

async function notificationsOf({ aws }: CollectContext, budget: string): Promise<readonly Notification[]> {
  const found: Notification[] = [];
  const pages = aws.pages(
    BudgetsClient,
    (token) =>
      new DescribeNotificationsForBudgetCommand({
        AccountId: aws.account,
        BudgetName: budget,
        MaxResults: 100,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    (page) => page.NextToken,
  );
  for await (const page of pages) found.push(...(page.Notifications ?? []));
  return found;
}

async function subscribersOf(
  { aws }: CollectContext,
  budget: string,
  { NotificationType, ComparisonOperator, Threshold, ThresholdType }: Notification,
): Promise<readonly BudgetSubscriber[]> {
  const found: BudgetSubscriber[] = [];
  const pages = aws.pages(
    BudgetsClient,
    (token) =>
      new DescribeSubscribersForNotificationCommand({
        AccountId: aws.account,
        BudgetName: budget,
        Notification: { NotificationType, ComparisonOperator, Threshold, ThresholdType },
        MaxResults: 100,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    (page) => page.NextToken,
  );
  for await (const page of pages) found.push(...(page.Subscribers ?? []).map(subscriberOf));
  return found;
}

function subscriberOf({ SubscriptionType, Address = '' }: Subscriber): BudgetSubscriber {
  const type = oneOf(SubscriptionType, ['EMAIL', 'SNS'] as const, 'Subscribers[].SubscriptionType');
  return type === 'EMAIL' ? { type, hasAddress: Address.trim() !== '' } : { type, topicArn: Address };
}
