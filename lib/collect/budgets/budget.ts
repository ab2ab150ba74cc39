import {
  BudgetsClient,
  DescribeBudgetsCommand,
  DescribeNotificationsForBudgetCommand,
  DescribeSubscribersForNotificationCommand,
  type Budget,
  type Notification,
  type Subscriber,
} from '@aws-sdk/client-budgets';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Cause, Identity } from '../../../rules/facts.ts';
import type { BudgetDetails, BudgetSubscriber, BudgetTopic } from '../../../rules/facts/budgets.ts';
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
        const notAsked = details.type === 'COST' ? {} : { alerts: null, topics: null };
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
    topics: call({ 'SNS:ListSubscriptionsByTopic': 'sns:ListSubscriptionsByTopic', ...notifications }, topicsOf),
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
  const listed = await context.attempt(() => notificationsOf(context, id), isNone);
  if (!listed.ok) throw new Unread(listed.causes);
  const alerts: (readonly BudgetSubscriber[])[] = [];
  for (const one of listed.value ?? []) {
    if (required(one.ComparisonOperator, 'Notifications[].ComparisonOperator') !== 'GREATER_THAN') continue;
    const subscribers = await context.attempt(() => subscribersOf(context, id, one), isNone);
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

async function topicsOf(context: CollectContext, budget: Identity): Promise<readonly BudgetTopic[]> {
  const subscribers = (await alertsOf(context, budget)).flat();
  const arns = subscribers.flatMap((one) => (one.type === 'SNS' ? [one.topicArn] : []));
  const own = [...new Set(arns)].filter((arn) => arn.split(':')[4] === context.aws.account);
  const topics: BudgetTopic[] = [];
  const causes: Cause[] = [];
  for (const arn of own) {
    const confirmed = await context.attempt(() => confirmedOf(context, arn), gone);
    if (confirmed.ok) topics.push({ arn, confirmed: confirmed.value });
    else causes.push(...confirmed.causes);
  }
  const isReached = topics.some(({ confirmed }) => confirmed !== null && confirmed > 0);
  if (causes.length > 0 && !isReached) throw new Unread(causes);
  return topics;
}

/** SNS's code for a topic that is not there, as the SDK and as the service names it. */
const gone = refusedWith('NotFoundException', 'NotFound');

/** An unconfirmed subscription is `PendingConfirmation` in place of an ARN. */
async function confirmedOf({ aws }: CollectContext, arn: string): Promise<number> {
  let confirmed = 0;
  const pages = aws.pages(
    SNSClient,
    (token) =>
      new ListSubscriptionsByTopicCommand({ TopicArn: arn, ...(token === undefined ? {} : { NextToken: token }) }),
    (page) => page.NextToken,
    required(arn.split(':')[3], 'Subscribers[].Address'),
  );
  for await (const page of pages) {
    for (const { SubscriptionArn } of required(page.Subscriptions, 'Subscriptions')) {
      if (required(SubscriptionArn, 'Subscriptions[].SubscriptionArn').startsWith('arn:')) confirmed++;
    }
  }
  return confirmed;
}
