import rule from '../../../rules/accessanalyzer/access-analyzer-no-external-findings.ts';
import { cases, denied, resource, tokyo } from '../../helpers/judge.ts';
import { daysAgo } from '../iam/credentials.ts';
import { alone, analysis, analyzer, central, iam, listDenied, member } from './analyses.ts';

const here = `account@${tokyo}`;
const working = [iam(false), alone, analysis({ analyzers: [analyzer('ACCOUNT')] })];
const finding = (
  name: string,
  days: number,
  more: { readonly isPublic?: boolean; readonly hasError?: boolean; readonly id?: string } = {},
  region = tokyo,
) =>
  resource(
    'accessanalyzer.finding',
    more.id ?? name,
    { resource: name, isPublic: more.isPublic ?? false, createdAt: daysAgo(days), hasError: more.hasError ?? false },
    { region },
  );
const lost = {
  kind: 'accessanalyzer.finding',
  region: tokyo,
  cause: denied('AccessAnalyzer:ListFindings', 'access-analyzer:ListFindings'),
} as const;

cases(rule, [
  {
    name: 'nothing, or nothing that has waited too long; what could not be analysed is told and not counted',
    resources: [
      ...working,
      finding('role', 7),
      finding('broken', 900, { hasError: true }),
      finding('osaka', 900, {}, 'ap-northeast-3'),
    ],
    expect: { [here]: ['pass', 'reviewed', { days: 7, errors: 1 }] },
  },
  {
    name: 'public at once, others after the days; resources are counted once, the oldest first',
    resources: [
      ...working,
      finding('bucket', 0, { isPublic: true }),
      finding('role', 700),
      finding('role', 8, { id: 'again' }),
      finding('young', 6),
    ],
    expect: { [here]: ['fail', 'open', { total: 2, public: 1, oldest: ['role', 'bucket'] }] },
  },
  {
    name: 'five of the oldest are named',
    resources: [...working, ...[9, 14, 13, 12, 11, 10].map((days) => finding(`r${days}`, days))],
    expect: { [here]: ['fail', 'open', { total: 6, oldest: ['r14', 'r13', 'r12', 'r11', 'r10'] }] },
  },
  {
    name: 'strict: three days',
    level: 'strict',
    resources: [...working, finding('role', 4)],
    expect: { [here]: ['fail', 'open', { days: 3 }] },
  },
  {
    name: 'a page was lost',
    resources: [...working, finding('young', 1)],
    unlisted: [lost],
    expect: { [here]: ['unknown'] },
  },
  {
    name: 'a page was lost, and what was read fails already',
    resources: [...working, finding('role', 30)],
    unlisted: [lost],
    expect: { [here]: ['fail', 'open'] },
  },
  {
    name: 'no analyzer of outside access',
    resources: [iam(false), alone, analysis({ analyzers: [analyzer('ACCOUNT_UNUSED_ACCESS')] })],
    expect: { [here]: ['notApplicable', 'noAnalyzer'] },
  },
  {
    name: 'perhaps the organization has one',
    settings: { centralAccounts: [central] },
    resources: [iam(true), member, analysis()],
    expect: { [here]: ['notApplicable', 'judgedCentrally', { account: central }] },
  },
  {
    name: 'the findings of the organization’s analyzer, where its account can be read',
    level: 'strict',
    resources: [
      iam(true),
      member,
      analysis({ elsewhere: [{ account: central, organizationAnalyzer: 'arn' }] }),
      finding('role', 9),
    ],
    expect: { [here]: ['fail', 'open'] },
  },
  {
    name: 'the analyzers were refused',
    resources: [iam(false), alone, analysis({ analyzers: listDenied })],
    expect: { [here]: ['unknown'] },
  },
  {
    name: 'at the limit: seven days are not too long, a second more is; an unanalysed public one is not counted',
    settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
    resources: [
      ...working,
      analysis({ analyzers: [analyzer('ORGANIZATION')] }, 'ap-northeast-3'),
      finding('late', 7 + 1 / 86_400),
      finding('exact', 7),
      finding('exact', 7, { id: 'osaka' }, 'ap-northeast-3'),
      finding('broken', 0, { isPublic: true, hasError: true }, 'ap-northeast-3'),
    ],
    expect: {
      [here]: ['fail', 'open', { total: 1, public: 0, oldest: ['late'] }],
      'account@ap-northeast-3': ['pass', 'reviewed', { errors: 1 }],
    },
  },
  {
    name: 'strict, at the limit: three days are not too long',
    level: 'strict',
    resources: [...working, finding('role', 3)],
    expect: { [here]: ['pass', 'reviewed', { days: 3 }] },
  },
  {
    name: 'the days can be set',
    parameters: { 'access-analyzer-no-external-findings': { reviewDays: 30 } },
    resources: [...working, finding('role', 30)],
    expect: { [here]: ['pass', 'reviewed', { days: 30 }] },
  },
  {
    name: 'no analyzer: told of each allowed region; one that is only being created is none',
    settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
    resources: [
      iam(false),
      alone,
      analysis({ analyzers: [analyzer('ACCOUNT', 'CREATING')] }),
      analysis({}, 'ap-northeast-3'),
      finding('role', 900),
    ],
    expect: {
      [here]: ['notApplicable', 'noAnalyzer'],
      'account@ap-northeast-3': ['notApplicable', 'noAnalyzer', { region: 'ap-northeast-3' }],
    },
  },
  {
    name: 'perhaps the organization has one, and nobody has stated whose, or at strict',
    resources: [iam(true), member, analysis()],
    expect: { [here]: ['unknown'] },
  },
  {
    name: 'the findings of one region lost: the other is judged',
    settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
    resources: [...working, analysis({ analyzers: [analyzer('ACCOUNT')] }, 'ap-northeast-3')],
    unlisted: [lost],
    expect: { [here]: ['unknown'], 'account@ap-northeast-3': ['pass', 'reviewed'] },
  },
]);
