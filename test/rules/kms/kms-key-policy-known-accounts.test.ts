import rule from '../../../rules/kms/kms-key-policy-known-accounts.ts';
import { account, cases, denied, resource, unread } from '../../helpers/judge.ts';
import { allow, hiddenKey, key, policy, policyDenied, role, rootDelegation, type PolicyStatement } from './keys.ts';

const partner = '999988887777';
const ownOrganization = 'o-a1b2c3d4e5';
const any = { AWS: '*' };
const withStatement = (id: string, ...statements: PolicyStatement[]) =>
  key(id, {}, { policy: policy(rootDelegation, ...statements) });
const member = resource('account', account, {
  organization: { id: ownOrganization, managementAccountId: '111122223333' },
});
const hiddenMember = resource('account', account, {
  organization: unread(denied('Organizations:DescribeOrganization', 'organizations:DescribeOrganization')),
});
const byService = (condition: object) => allow({ Service: 'cloudtrail.amazonaws.com' }, 'kms:*', { ...condition });
const byOrganization = (id: string) => allow(any, 'kms:Decrypt', { StringEquals: { 'aws:PrincipalOrgID': id } });

cases(rule, [
  {
    name: 'own account, services, deleted principals: known, and the organization is not needed',
    resources: [
      hiddenMember,
      key('default', {}, { policy: policy(rootDelegation) }),
      withStatement(
        'mixed',
        allow({ AWS: role('app') }),
        allow({ Service: 'logs.ap-northeast-1.amazonaws.com' }),
        allow({ AWS: 'AROAEXAMPLEEXAMPLE123' }),
      ),
      withStatement('digits', allow({ AWS: account })),
      withStatement('bound', allow(any, 'kms:*', { StringEquals: { 'kms:CallerAccount': account } })),
    ],
    expect: { default: ['pass', 'known'], mixed: ['pass', 'known'], digits: ['pass'], bound: ['pass'] },
  },
  {
    name: 'another account fails in every spelling',
    resources: [
      member,
      withStatement('root', allow({ AWS: `arn:aws:iam::${partner}:root` })),
      withStatement('digits', allow({ AWS: partner })),
      withStatement('role', allow({ AWS: role('app', partner) })),
      withStatement('condition', allow(any, 'kms:*', { StringEquals: { 'aws:PrincipalAccount': [account, partner] } })),
      withStatement('grant', allow({ AWS: role('app', partner) }, 'kms:CreateGrant')),
    ],
    expect: Object.fromEntries(
      ['root', 'digits', 'role', 'condition', 'grant'].map((id) => [
        id,
        ['fail', 'unknownAccounts', { accounts: [partner] }] as const,
      ]),
    ),
  },
  {
    name: 'a foreign account or organization on whose behalf a service acts is a stranger, and so is a web identity provider',
    resources: [
      member,
      withStatement('account', byService({ StringEquals: { 'aws:SourceAccount': [account, partner] } })),
      withStatement('arn', byService({ ArnLike: { 'aws:SourceArn': `arn:aws:cloudtrail:*:${partner}:trail/*` } })),
      withStatement('org', byService({ StringEquals: { 'aws:SourceOrgID': 'o-stranger0001' } })),
      withStatement(
        'own',
        byService({ StringEquals: { 'aws:SourceAccount': account, 'aws:SourceOrgID': ownOrganization } }),
      ),
      withStatement('google', allow({ Federated: 'accounts.google.com' })),
      withStatement(
        'oidc',
        allow({ Federated: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com` }),
      ),
    ],
    expect: {
      account: ['fail', 'unknownAccounts', { accounts: [partner] }],
      arn: ['fail', 'unknownAccounts', { accounts: [partner] }],
      org: ['fail', 'unknownOrganizations', { organizations: ['o-stranger0001'] }],
      own: ['pass', 'known'],
      google: ['fail', 'webIdentity', { providers: ['accounts.google.com'] }],
      oidc: ['pass', 'known'],
    },
  },
  {
    name: 'a partner that is listed passes; an account of the own organization that is not listed fails',
    settings: { knownAccounts: [partner] },
    resources: [
      member,
      withStatement('listed', allow({ AWS: partner })),
      withStatement('other', allow({ AWS: '111122223333' })),
    ],
    expect: { listed: ['pass', 'known'], other: ['fail', 'unknownAccounts', { accounts: ['111122223333'] }] },
  },
  {
    name: 'nothing, an address, MFA or a service bind to no account',
    resources: [
      member,
      withStatement('star', allow('*')),
      withStatement('ip', allow(any, 'kms:*', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })),
      withStatement('mfa', allow(any, 'kms:*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
      withStatement('via', {
        ...allow(any, 'kms:*', { StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' } }),
        Sid: 'Via',
      }),
    ],
    expect: {
      star: ['fail', 'unbound', { statements: ['#2'] }],
      ip: ['fail', 'unbound'],
      mfa: ['fail', 'unbound'],
      via: ['fail', 'unbound', { statements: ['Via'] }],
    },
  },
  {
    name: 'NotPrincipal in an Allow fails, even bound; in a Deny it does not',
    resources: [
      member,
      withStatement('allow', {
        Effect: 'Allow',
        NotPrincipal: { AWS: partner },
        Action: 'kms:*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
      }),
      withStatement('deny', {
        Effect: 'Deny',
        NotPrincipal: { AWS: [partner, role('x', partner)] },
        Action: 'kms:*',
        Resource: '*',
      }),
    ],
    expect: { allow: ['fail', 'notPrincipal', { statements: ['#2'] }], deny: ['pass', 'known'] },
  },
  {
    name: 'a principal named only in a Deny is granted nothing',
    resources: [member, withStatement('deny', { ...allow({ AWS: partner }), Effect: 'Deny' })],
    expect: { deny: ['pass', 'known'] },
  },
  {
    name: 'organizations: own or listed pass, others fail',
    settings: { knownOrganizations: ['o-partner00001'] },
    resources: [
      member,
      withStatement('own', byOrganization(ownOrganization)),
      withStatement(
        'paths',
        allow(any, 'kms:Decrypt', {
          'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${ownOrganization}/r-ab12/ou-ab12-11111111/*` },
        }),
      ),
      withStatement('listed', byOrganization('o-partner00001')),
      withStatement('strange', byOrganization('o-stranger0001')),
    ],
    expect: {
      own: ['pass', 'known'],
      paths: ['pass'],
      listed: ['pass'],
      strange: ['fail', 'unknownOrganizations', { organizations: ['o-stranger0001'] }],
    },
  },
  {
    name: 'own organization unreadable: unknown only where an organization not listed appears and nothing else fails',
    settings: { knownOrganizations: ['o-partner00001'] },
    resources: [
      hiddenMember,
      withStatement('org', byOrganization(ownOrganization)),
      withStatement('listed', byOrganization('o-partner00001')),
      withStatement('worse', byOrganization(ownOrganization), allow({ AWS: partner })),
    ],
    expect: { org: ['unknown', 'notRead'], listed: ['pass'], worse: ['fail', 'unknownAccounts'] },
  },
  {
    name: 'an account without organization: every organization is a stranger',
    resources: [
      resource('account', account, { organization: null }),
      withStatement('org', byOrganization(ownOrganization)),
    ],
    expect: { org: ['fail', 'unknownOrganizations'] },
  },
  {
    name: 'policy denied, hidden key, no policy: unknown for that key',
    resources: [
      member,
      key('locked', {}, { policy: policyDenied }),
      hiddenKey('hidden'),
      key('broken', {}, { policy: '[]' }),
    ],
    expect: { locked: ['unknown'], hidden: ['unknown'], broken: ['unknown'] },
  },
  { name: 'no key', resources: [member], expect: { account: ['notApplicable', 'noSubjects'] } },
]);
