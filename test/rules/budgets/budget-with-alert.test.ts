import rule from '../../../rules/budgets/budget-with-alert.ts';
import type { BudgetDetails, BudgetSubscriber } from '../../../rules/facts/budgets.ts';
import { account, cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';
import { byDefault, open, pending, policy, publish, topic, topicArn, virginia } from '../derived/notification/world.ts';
import { allow, key, policy as keyPolicy, rootDelegation, type PolicyStatement } from '../kms/keys.ts';

const member = { id: 'o-bank', managementAccountId: '999999999999' };
const payer = { id: 'o-bank', managementAccountId: account };
const own = (attributes: Attributes<'account'> = { organization: null }) =>
  resource('account', account, attributes, { region: 'global' });
const roleUnread = own({
  organization: unread(denied('Organizations:DescribeOrganization', 'organizations:DescribeOrganization')),
});

const active: BudgetDetails = { type: 'COST', end: '2087-06-15T00:00:00.000Z', health: null };
const mail: BudgetSubscriber = { type: 'EMAIL', hasAddress: true };
const sns: BudgetSubscriber = { type: 'SNS', topicArn: topicArn(virginia) };
const theirs: BudgetSubscriber = { type: 'SNS', topicArn: 'arn:aws:sns:us-east-1:999999999999:money' };
const refused = unread(denied('Budgets:DescribeNotificationsForBudget', 'budgets:ViewBudget'));
const subscriptionsRefused = unread(denied('SNS:ListSubscriptionsByTopic', 'sns:ListSubscriptionsByTopic'));

const budget = (
  id: string,
  alerts: readonly (readonly BudgetSubscriber[])[] | null | typeof refused,
  details: Partial<BudgetDetails> = {},
) =>
  resource(
    'budgets.budget',
    id,
    { details: { ...active, ...details }, alerts },
    {
      arn: `arn:aws:budgets::${account}:budget/${id}`,
      region: 'global',
    },
  );

const budgets = { Service: 'budgets.amazonaws.com' };
const letting = policy(publish(budgets.Service));
const money = (
  details: Parameters<typeof topic>[1] = {},
  attributes: Parameters<typeof topic>[2] = {},
  region = virginia,
) => topic(region, { policy: letting, ...details }, attributes);
const byTopic = [own(), budget('monthly', [[sns]])];
const keyFor = (...statements: readonly PolicyStatement[]) =>
  key('k1', {}, { policy: keyPolicy(rootDelegation, ...statements) }, { region: virginia });
const both = ['kms:Decrypt', 'kms:GenerateDataKey*'];
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
    resources: [own(), money(), budget('monthly', [[], [sns]], { end: null, health: 'HEALTHY' })],
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
    resources: [own({ organization: member }), budget('usage', null, { type: 'USAGE' })],
    expect: { account: ['fail', 'noBudget'] },
  },
  {
    name: 'usage, reservation and savings plan budgets are no cost budgets, whoever they tell',
    resources: [
      own(),
      ...['USAGE', 'RI_COVERAGE', 'RI_UTILIZATION', 'SAVINGS_PLANS_COVERAGE', 'SAVINGS_PLANS_UTILIZATION'].map((type) =>
        budget(type, [[mail]], { type }),
      ),
    ],
    expect: { account: ['fail', 'noBudget'] },
  },
  {
    name: 'a budget whose time is over, or ends now, and one that AWS cannot reckon up',
    resources: [
      own(),
      budget('over', [[mail]], { end: '2026-01-01T00:00:00.000Z' }),
      budget('now', [[mail]], { end: '2026-11-24T00:00:00.000Z' }),
      budget('ill', [[mail]], { health: 'UNHEALTHY' }),
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
      budget('missing', [[{ type: 'SNS', topicArn: topicArn(tokyo) }]]),
      money({}, { subscriptions: pending, filters: [] }),
      budget('pending', [[sns]]),
      budget('blank', [[{ type: 'EMAIL', hasAddress: false }]]),
    ],
    expect: {
      account: [
        'fail',
        'notReached',
        { budgets: ['blank', 'missing', 'pending'], reasons: ['noConfirmedSubscription', 'targetMissing'] },
      ],
    },
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
    resources: [own(), budget('over', refused, { end: '2026-01-01T00:00:00.000Z' }), budget('silent', [])],
    expect: { account: ['fail', 'noAlert', { budgets: ['silent'] }] },
  },
  {
    name: 'a topic whose subscriptions were refused, with and without another receiver',
    resources: [...byTopic, money({}, { subscriptions: subscriptionsRefused })],
    expect: { account: ['unknown'] },
  },
  {
    name: 'refused beside an e-mail',
    resources: [own(), budget('monthly', [[sns, mail]]), money({}, { subscriptions: subscriptionsRefused })],
    expect: { account: ['pass', 'alerted'] },
  },
  {
    name: 'another account’s topic is not seen from here',
    resources: [own(), budget('monthly', [[theirs]])],
    expect: { account: ['unknown'] },
  },
  {
    name: 'another account’s topic beside an own one that is reached',
    resources: [own(), budget('monthly', [[theirs], [sns]]), money()],
    expect: { account: ['pass', 'alerted'] },
  },
  // Whether the topic lets the budget through
  {
    name: 'a topic whose policy is bound to the budgets of this account',
    resources: [
      ...byTopic,
      money({
        policy: policy(
          publish(budgets.Service, {
            StringEquals: { 'aws:SourceAccount': account },
            ArnLike: { 'aws:SourceArn': `arn:aws:budgets::${account}:*` },
          }),
        ),
      }),
    ],
    expect: { account: ['pass', 'alerted'] },
  },
  ...(
    [
      ['SNS’s default policy lets no budget publish', 'cannotPublish', { policy: byDefault }],
      ['a policy for rules and alarms', 'cannotPublish', { policy: open }],
      ['no policy', 'cannotPublish', { policy: null }],
      ['encrypted with the key that AWS manages', 'awsManagedKey', { kmsMasterKeyId: 'alias/aws/sns' }],
      ['a key that does not let budgets use it', 'keyRefuses', { kmsMasterKeyId: 'k1' }],
    ] as const
  ).map(([name, reason, details]) => ({
    name: `a topic that nothing gets through: ${name}`,
    resources: [...byTopic, money(details), keyFor()],
    expect: { account: ['fail', 'notReached', { budgets: ['monthly'], reasons: [reason] }] as const },
  })),
  {
    name: 'a topic whose key lets budgets use it',
    resources: [...byTopic, money({ kmsMasterKeyId: 'k1' }), keyFor(allow(budgets, both))],
    expect: { account: ['pass', 'alerted'] },
  },
  {
    name: 'a topic whose subscription filters by attributes, which a budget does not set',
    resources: [
      ...byTopic,
      money({}, { filters: [{ subscriptionArn: 's', policy: '{"a":["b"]}', scope: 'MessageAttributes' }] }),
    ],
    expect: { account: ['fail', 'notReached', { reasons: ['filtered'] }] },
  },
  {
    name: 'topics unlisted',
    resources: byTopic,
    unlisted: [{ kind: 'sns.topic', region: virginia, cause: denied('SNS:ListTopics', 'sns:ListTopics', virginia) }],
    expect: { account: ['unknown', 'notRead'] },
  },
]);
