import rule from '../../../rules/support/support-japanese-available.ts';
import { account, cases, denied, resource, unread, type Attributes } from '../../helpers/judge.ts';

const refused = unread(denied('Support:DescribeCreateCaseOptions', 'support:DescribeCreateCaseOptions', 'us-east-1'));
const support = (supportInJapanese: Required<Attributes<'account'>>['supportInJapanese']) =>
  resource('account', account, { supportInJapanese }, { region: 'global' });
const hours = ['web 00:00:00.000-23:59:59.999'];

cases(rule, [
  ...(['standard', 'strict'] as const).map((level) => ({
    name: `available passes (${level})`,
    level,
    resources: [support({ availability: 'available', hours })],
    expect: { account: ['pass', 'available', { hours }] as const },
  })),
  {
    name: 'as far as possible passes at standard',
    resources: [support({ availability: 'best_effort', hours })],
    expect: { account: ['pass', 'bestEffortAccepted', { hours }] },
  },
  {
    name: 'and fails at strict',
    level: 'strict',
    resources: [support({ availability: 'best_effort', hours })],
    expect: { account: ['fail', 'bestEffort', { hours }] },
  },
  {
    name: 'unavailable fails',
    resources: [support({ availability: 'unavailable', hours: [] })],
    expect: { account: ['fail', 'unavailable'] },
  },
  {
    name: 'without a plan it is not judged: the plan is judged by itself',
    resources: [support(null)],
    expect: { account: ['notApplicable', 'noPlan'] },
  },
  { name: 'refused', resources: [support(refused)], expect: { account: ['unknown', 'notRead'] } },
]);
