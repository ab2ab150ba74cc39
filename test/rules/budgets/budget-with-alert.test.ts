import rule from '../../../rules/budgets/budget-with-alert.ts';
import type { BudgetDetails, BudgetSubscriber, BudgetTopic } from '../../../rules/facts/budgets.ts';
import { account, cases, denied, resource, unread, type Attributes } from '../../helpers/judge.ts';

const member = { id: 'o-bank', managementAccountId: '999999999999' };
const payer = { id: 'o-bank', managementAccountId: account };
const own = (attributes: Attributes<'account'> = { organization: null }) =>
  resource('account', account, attributes, { region: 'global' });
const roleUnread = own({
  organization: unread(denied('Organizations:DescribeOrganization', 'organizations:DescribeOrganization')),
});

const active: BudgetDetails = { type: 'COST', end: '2087-06-15T00:00:00.000Z', health: null };
const mail: BudgetSubscriber = { type: 'EMAIL', hasAddress: true };
const topic = `arn:aws:sns:us-east-1:${account}:money`;
const sns: BudgetSubscriber = { type: 'SNS', topicArn: topic };
const theirs: BudgetSubscriber = { type: 'SNS', topicArn: 'arn:aws:sns:us-east-1:999999999999:money' };
const refused = unread(denied('Budgets:DescribeNotificationsForBudget', 'budgets:ViewBudget'));
const topicRefused = unread(denied('SNS:ListSubscriptionsByTopic', 'sns:ListSubscriptionsByTopic'));

const budget = (
  id: string,
  alerts: readonly (readonly BudgetSubscriber[])[] | null | typeof refused,
  topics: readonly BudgetTopic[] | null | typeof refused = [],
  details: Partial<BudgetDetails> = {},
) =>
  resource(
    'budgets.budget',
    id,
    { details: { ...active, ...details }, alerts, topics },
    {
      region: 'global',
    },
  );

const confirmed = [{ arn: topic, confirmed: 1 }];
const listFailed = [
  { kind: 'budgets.budget', region: 'global', cause: denied('Budgets:DescribeBudgets', 'budgets:ViewBudget') },
] as const;

cases(rule, [
  {
    name: 'told by e-mail',
    resources: [own(), budget('monthly', [[mail]])],
    expect: { account: ['pass', 'alerted', { budgets: ['monthly'] }] },
  },
  {
    name: 'told by a topic with a confirmed subscription; a budget without end; AWS calls it healthy',
    resources: [own(), budget('monthly', [[], [sns]], confirmed, { end: null, health: 'HEALTHY' })],
    expect: { account: ['pass', 'alerted'] },
  },
  {
    name: 'one of two is enough, and a member’s own counts',
    resources: [own({ organization: member }), budget('a', [[]]), budget('b', [[mail]])],
    expect: { account: ['pass', 'alerted', { budgets: ['b'] }] },
  },
  {
    name: 'no budget: alone, or as the payer',
    resources: [own()],
    expect: { account: ['fail', 'noBudget'] },
  },
  { name: 'the payer', resources: [own({ organization: payer })], expect: { account: ['fail', 'noBudget'] } },
  {
    name: 'a member without any budget',
    resources: [own({ organization: member })],
    expect: { account: ['notApplicable', 'payerHolds'] },
  },
  {
    name: 'a member with a usage budget alone has a budget of its own',
    resources: [own({ organization: member }), budget('usage', null, null, { type: 'USAGE' })],
    expect: { account: ['fail', 'noBudget'] },
  },
  {
    name: 'usage, reservation and savings plan budgets are no cost budgets, whoever they tell',
    resources: [
      own(),
      ...['USAGE', 'RI_COVERAGE', 'RI_UTILIZATION', 'SAVINGS_PLANS_COVERAGE', 'SAVINGS_PLANS_UTILIZATION'].map((type) =>
        budget(type, [[mail]], [], { type }),
      ),
    ],
    expect: { account: ['fail', 'noBudget'] },
  },
  {
    name: 'a budget whose time is over, or ends now, and one that AWS cannot reckon up',
    resources: [
      own(),
      budget('over', [[mail]], [], { end: '2026-01-01T00:00:00.000Z' }),
      budget('now', [[mail]], [], { end: '2026-11-24T00:00:00.000Z' }),
      budget('ill', [[mail]], [], { health: 'UNHEALTHY' }),
    ],
    expect: { account: ['fail', 'noBudget'] },
  },
  {
    name: 'no notification for more than a threshold (LESS_THAN and EQUAL_TO are none), or one that tells nobody',
    resources: [own(), budget('silent', []), budget('empty', [[]])],
    expect: { account: ['fail', 'noAlert', { budgets: ['empty', 'silent'] }] },
  },
  {
    name: 'a member’s own budget without an alert fails, and so does one whose role was not read',
    resources: [own({ organization: member }), budget('silent', [])],
    expect: { account: ['fail', 'noAlert'] },
  },
  { name: 'role unread', resources: [roleUnread, budget('silent', [])], expect: { account: ['fail', 'noAlert'] } },
  {
    name: 'topics that do not exist or that nobody has confirmed; an address that is empty',
    resources: [
      own(),
      budget('missing', [[sns]], [{ arn: topic, confirmed: null }]),
      budget('pending', [[sns]], [{ arn: topic, confirmed: 0 }]),
      budget('blank', [[{ type: 'EMAIL', hasAddress: false }]]),
    ],
    expect: { account: ['fail', 'notReached', { budgets: ['blank', 'missing', 'pending'] }] },
  },
  { name: 'no budget and the role unread', resources: [roleUnread], expect: { account: ['unknown'] } },
  {
    name: 'budgets unread, and none seen that tells somebody',
    resources: [own({ organization: member }), budget('silent', [])],
    unlisted: listFailed,
    expect: { account: ['unknown'] },
  },
  {
    name: 'budgets unread beside one that tells somebody',
    resources: [own(), budget('monthly', [[mail]])],
    unlisted: listFailed,
    expect: { account: ['pass', 'alerted'] },
  },
  {
    name: 'notifications unread, of a budget in force',
    resources: [own(), budget('closed', refused), budget('silent', [])],
    expect: { account: ['unknown'] },
  },
  {
    name: 'notifications unread, of a budget that does not count',
    resources: [own(), budget('over', refused, [], { end: '2026-01-01T00:00:00.000Z' }), budget('silent', [])],
    expect: { account: ['fail', 'noAlert', { budgets: ['silent'] }] },
  },
  {
    name: 'a topic whose subscriptions were refused, with and without another receiver',
    resources: [own(), budget('monthly', [[sns]], topicRefused)],
    expect: { account: ['unknown'] },
  },
  {
    name: 'refused beside an e-mail',
    resources: [own(), budget('monthly', [[sns, mail]], topicRefused)],
    expect: { account: ['pass', 'alerted'] },
  },
  {
    name: 'another account’s topic is not seen from here',
    resources: [own(), budget('monthly', [[theirs]])],
    expect: { account: ['unknown'] },
  },
  {
    name: 'another account’s topic beside an own one that is reached',
    resources: [own(), budget('monthly', [[theirs], [sns]], confirmed)],
    expect: { account: ['pass', 'alerted'] },
  },
]);
