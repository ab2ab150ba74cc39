import rule from '../../../rules/accessanalyzer/access-analyzer-enabled.ts';
import { account, cases, resource, tokyo } from '../../helpers/judge.ts';
import { alone, analysis, analyzer, central, iam, listDenied, member, unsaid } from './analyses.ts';

const here = `account@${tokyo}`;
const osaka = 'ap-northeast-3';
const stated = { centralAccounts: [central] };
const there = (organizationAnalyzer: string | null, owner = central) => ({
  elsewhere: [{ account: owner, organizationAnalyzer }],
});

cases(rule, [
  {
    name: 'an own analyzer of the account or of the organization, active',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [
      iam('denied'),
      member,
      analysis({ analyzers: [analyzer('ACCOUNT_UNUSED_ACCESS'), analyzer('ACCOUNT')] }),
      analysis({ analyzers: [analyzer('ORGANIZATION')] }, osaka),
    ],
    expect: {
      [here]: ['pass', 'enabled', { type: 'ACCOUNT', account }],
      [`account@${osaka}`]: ['pass', 'enabled', { type: 'ORGANIZATION' }],
    },
  },
  {
    name: 'analyzers of unused and of internal access do not see outside access',
    resources: [
      iam(false),
      alone,
      analysis({ analyzers: [analyzer('ACCOUNT_UNUSED_ACCESS'), analyzer('ORGANIZATION_INTERNAL_ACCESS')] }),
    ],
    expect: { [here]: ['fail', 'none'] },
  },
  {
    name: 'without the role that AWS makes there is no analyzer of the organization either',
    resources: [iam(false), member, analysis()],
    expect: { [here]: ['fail', 'none'] },
  },
  {
    name: 'the role of an earlier analyzer in an account that stands alone',
    resources: [iam(true), alone, analysis()],
    expect: { [here]: ['fail', 'none'] },
  },
  {
    name: 'being created; disabled or failed, with the reason',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [
      iam(false),
      alone,
      analysis({ analyzers: [analyzer('ACCOUNT', 'CREATING')] }),
      analysis({ analyzers: [analyzer('ACCOUNT', 'DISABLED', 'AWS_SERVICE_ACCESS_DISABLED')] }, osaka),
    ],
    expect: {
      [here]: ['fail', 'notActive'],
      [`account@${osaka}`]: ['fail', 'stopped', { status: 'DISABLED', reason: 'AWS_SERVICE_ACCESS_DISABLED' }],
    },
  },
  {
    name: 'a member of an organization that perhaps has one never fails: the stated account is to show it',
    settings: stated,
    resources: [iam(true), member, analysis({ analyzers: [analyzer('ACCOUNT', 'CREATING')] })],
    expect: { [here]: ['notApplicable', 'judgedCentrally', { account: central }] },
  },
  {
    name: 'the same where the organization was not read',
    settings: stated,
    resources: [iam(true), unsaid, analysis()],
    expect: { [here]: ['notApplicable', 'judgedCentrally'] },
  },
  {
    name: 'strict: membership is not enough',
    level: 'strict',
    settings: stated,
    resources: [iam(true), member, analysis()],
    expect: { [here]: ['unknown'] },
  },
  { name: 'nobody has stated an account', resources: [iam(true), member, analysis()], expect: { [here]: ['unknown'] } },
  {
    name: 'at an account that can be read: judged there',
    level: 'strict',
    settings: stated,
    resources: [iam(true), member, analysis(there('arn:aws:access-analyzer:x'))],
    expect: { [here]: ['pass', 'enabled', { type: 'ORGANIZATION', account: central }] },
  },
  {
    name: 'the stated account can be read and has none',
    settings: stated,
    resources: [iam(true), member, analysis(there(null))],
    expect: { [here]: ['fail', 'none'] },
  },
  {
    name: 'an account that can be read but that nobody stated says nothing',
    settings: stated,
    resources: [iam(true), member, analysis(there(null, '999988887777'))],
    expect: { [here]: ['notApplicable', 'judgedCentrally'] },
  },
  {
    name: 'the list was refused',
    resources: [iam(false), member, analysis({ analyzers: listDenied })],
    expect: { [here]: ['unknown'] },
  },
  { name: 'the role was not read', resources: [iam('denied'), member, analysis()], expect: { [here]: ['unknown'] } },
  {
    name: 'the management account too may have handed it over',
    settings: stated,
    resources: [
      iam(true),
      resource(
        'account',
        account,
        { organization: { id: 'o-a1b2c3d4e5', managementAccountId: account } },
        { region: 'global' },
      ),
      analysis(),
    ],
    expect: { [here]: ['notApplicable', 'judgedCentrally', { account: central }] },
  },
  {
    name: 'disabled here, perhaps central: handed over; an own one of another region does not count',
    settings: { ...stated, allowedRegions: [tokyo, osaka] },
    resources: [
      iam(true),
      member,
      analysis({ analyzers: [analyzer('ACCOUNT', 'DISABLED', 'X')] }),
      analysis({ analyzers: [analyzer('ACCOUNT')] }, osaka),
    ],
    expect: { [here]: ['notApplicable', 'judgedCentrally'], [`account@${osaka}`]: ['pass', 'enabled'] },
  },
  {
    name: 'own analyzers or the role unread, and the stated account shows one of the organization',
    settings: { ...stated, allowedRegions: [tokyo, osaka] },
    resources: [
      iam('denied'),
      member,
      analysis({ analyzers: listDenied, ...there('arn:aws:access-analyzer:x') }),
      analysis(there('arn:aws:access-analyzer:x'), osaka),
    ],
    expect: {
      [here]: ['pass', 'enabled', { account: central }],
      [`account@${osaka}`]: ['pass', 'enabled', { account: central }],
    },
  },
  {
    name: 'failed, with the reason; CREATING beside one that failed',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [
      iam(false),
      alone,
      analysis({ analyzers: [analyzer('ORGANIZATION', 'FAILED', 'INTERNAL_ERROR')] }),
      analysis({ analyzers: [analyzer('ACCOUNT', 'FAILED'), analyzer('ORGANIZATION', 'CREATING')] }, osaka),
    ],
    expect: {
      [here]: ['fail', 'stopped', { status: 'FAILED', reason: 'INTERNAL_ERROR' }],
      [`account@${osaka}`]: ['fail', 'notActive'],
    },
  },
  {
    name: 'a region that is not allowed is not judged, an allowed one that is not looked at is',
    looked: ['us-east-1'],
    resources: [iam(false), alone, analysis(), analysis({}, 'us-east-1')],
    expect: { [here]: ['fail', 'none'] },
  },
]);
