import rule from '../../../rules/support/support-plan-level.ts';
import { account, cases, denied, resource, unread, type Attributes } from '../../helpers/judge.ts';

const refused = unread(denied('Support:DescribeSeverityLevels', 'support:DescribeSeverityLevels', 'us-east-1'));

const plan = (supportSeverities: Required<Attributes<'account'>>['supportSeverities']) =>
  resource('account', account, { supportSeverities }, { region: 'global' });

const business = ['low', 'normal', 'high', 'urgent'];
const enterprise = [...business, 'critical'];

cases(rule, [
  {
    name: 'Enterprise passes at both levels',
    level: 'strict',
    resources: [plan(enterprise)],
    expect: { account: ['pass', 'plan', { codes: enterprise, planFrom: 'withCritical' }] },
  },
  {
    name: 'Business passes at standard, and the end of the plan is told',
    resources: [plan(business)],
    expect: { account: ['pass', 'planEnding', { planFrom: 'businessOrAbove', planEnds: '2027-01-01' }] },
  },
  {
    name: 'without the severity critical strict fails',
    level: 'strict',
    resources: [plan(business)],
    expect: { account: ['fail', 'belowLevel', { codes: business, needed: 'critical' }] },
  },
  {
    name: 'without the severity urgent standard fails',
    resources: [plan(['low', 'normal'])],
    expect: { account: ['fail', 'belowLevel', { needed: 'urgent' }] },
  },
  {
    name: 'Basic, Developer, and an account that a central plan leaves out: SubscriptionRequiredException is the answer',
    resources: [plan(null)],
    expect: { account: ['fail', 'noPlan'] },
  },
  {
    name: 'a refusal is no Basic plan',
    resources: [plan(refused)],
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'before the end of the Business plan was announced nothing is told of it',
    collectedAt: '2026-06-30T23:59:59.000Z',
    resources: [plan(business)],
    expect: { account: ['pass', 'plan', { codes: business, planFrom: 'businessOrAbove' }] },
  },
  {
    name: 'on the day of the announcement it is told',
    collectedAt: '2026-07-01T00:00:00.000Z',
    resources: [plan(business)],
    expect: { account: ['pass', 'planEnding', { planEnds: '2027-01-01' }] },
  },
  {
    name: 'other partitions are not judged',
    partition: 'aws-cn',
    resources: [plan(null)],
    expect: { account: ['notApplicable', 'partition', { partition: 'aws-cn' }] },
  },
]);
