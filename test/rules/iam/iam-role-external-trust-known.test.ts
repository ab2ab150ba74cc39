import rule from '../../../rules/iam/iam-role-external-trust-known.ts';
import { account, cases, denied, resource, unread } from '../../helpers/judge.ts';
import { document, role, trust, trusting } from './identities.ts';

const partner = '210987654321';
const management = '111122223333';
const central = '444455556666';
const organization = 'o-a1b2c3d4e5';
const member = resource(
  'account',
  account,
  { organization: { id: organization, managementAccountId: management } },
  { region: 'global' },
);
const hidden = resource(
  'account',
  account,
  {
    organization: unread(denied('Organizations:DescribeOrganization', 'organizations:DescribeOrganization', 'global')),
  },
  { region: 'global' },
);
const trusts = (name: string, principal: unknown, condition?: object) =>
  role(name, { trust: trust(principal, condition) });
const oidc = (issuer: string) => ({ Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` });
const github = 'token.actions.githubusercontent.com';
const subject = (operator: string, value: string | readonly string[], issuer = github) => ({
  [operator]: { [`${issuer}:sub`]: value },
});
const externalId = { StringEquals: { 'sts:ExternalId': 'x' } };
const anyone = { AWS: '*' };

cases(rule, [
  {
    name: 'services, the own account, own SAML providers, EKS and other own issuers, deleted principals are inside',
    resources: [
      member,
      role('service'),
      trusts('own', { AWS: [`arn:aws:iam::${account}:root`, account, `arn:aws:iam::${account}:role/x`] }),
      trusts('saml', { Federated: `arn:aws:iam::${account}:saml-provider/AWSSSO_x` }),
      trusts('eks', oidc('oidc.eks.ap-northeast-1.amazonaws.com/id/ABC')),
      trusts('deleted', { AWS: ['AROAEXAMPLEEXAMPLE123', 'AIDAEXAMPLEEXAMPLE123'] }),
    ],
    expect: { account: ['notApplicable'] },
  },
  {
    name: 'accounts that are stated pass, others fail',
    settings: { knownAccounts: [partner], centralAccounts: [central] },
    resources: [
      hidden,
      trusts('known', { AWS: `arn:aws:iam::${partner}:role/app` }),
      trusts('central', { AWS: central }),
      trusts('unknown', { AWS: [partner, '999988887777'] }),
      trusts('management', { AWS: `arn:aws:iam::${management}:root` }),
    ],
    expect: {
      known: ['pass', 'known', { outsiders: [partner] }],
      central: ['pass', 'known'],
      unknown: ['fail', 'unknownAccounts', { accounts: ['999988887777'] }],
      management: ['fail', 'unknownAccounts', { accounts: [management] }],
    },
  },
  {
    name: 'anyone must be bound to an account or an organization that is known; an external id binds nobody',
    settings: { knownOrganizations: ['o-partner0001'] },
    resources: [
      member,
      trusts('bare', '*'),
      trusts('externalId', anyone, externalId),
      trusts('own', anyone, { StringEquals: { 'aws:PrincipalOrgID': organization } }),
      trusts('partners', anyone, { StringEquals: { 'aws:PrincipalOrgID': 'o-partner0001' } }),
      trusts('strangers', anyone, { StringEquals: { 'aws:PrincipalOrgID': 'o-strange0001' } }),
      trusts('account', anyone, { StringLike: { 'aws:PrincipalArn': `arn:aws:iam::${partner}:role/*` } }),
      trusts('ownAccount', anyone, { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/*` } }),
    ],
    expect: {
      bare: ['fail', 'anyone', { statements: ['#1'] }],
      externalId: ['fail', 'anyone'],
      own: ['pass', 'known'],
      partners: ['pass', 'known'],
      strangers: ['fail', 'unknownOrganizations', { organizations: ['o-strange0001'] }],
      account: ['fail', 'unknownAccounts', { accounts: [partner] }],
      ownAccount: ['pass', 'known'],
    },
  },
  {
    name: 'the own organization is unread and alone decides; another condition decides without it',
    resources: [
      hidden,
      trusts('open', anyone, { StringEquals: { 'aws:PrincipalOrgID': organization } }),
      trusts('both', anyone, { StringEquals: { 'aws:PrincipalOrgID': organization, 'aws:PrincipalAccount': account } }),
    ],
    expect: { open: ['unknown'], both: ['pass'] },
  },
  {
    name: 'a public issuer must be bound by its subject',
    resources: [
      member,
      trusts('equals', oidc(github), subject('StringEquals', 'repo:bank/app:ref:refs/heads/main')),
      trusts('like', oidc(github), subject('StringLike', 'repo:bank/app:*')),
      trusts('every', oidc(github), subject('StringLike', ['repo:bank/app:*', 'repo:bank/*'])),
      trusts('repos', oidc(github), subject('StringLike', 'repo:*')),
      trusts('prefix', oidc(github), subject('StringLike', 'repo:bank*')),
      trusts('ifExists', oidc(github), subject('StringEqualsIfExists', 'repo:bank/app:ref:x')),
      trusts('audience', oidc(github), { StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' } }),
      trusts('gitlab', oidc('gitlab.com'), subject('StringLike', 'project_path:bank/*', 'gitlab.com')),
      trusts('terraform', oidc('app.terraform.io'), subject('StringLike', 'org*', 'app.terraform.io')),
    ],
    expect: {
      equals: ['pass', 'known', { outsiders: [github] }],
      like: ['pass'],
      every: ['fail', 'openProvider', { providers: [github] }],
      repos: ['fail', 'openProvider'],
      prefix: ['fail', 'openProvider'],
      ifExists: ['fail', 'openProvider'],
      audience: ['fail', 'openProvider'],
      gitlab: ['pass'],
      terraform: ['fail', 'openProvider'],
    },
  },
  {
    name: 'each public issuer, a provider of another account, another issuer of that name',
    resources: [
      member,
      ...['gitlab.com', 'app.terraform.io', 'oidc.vercel.com', 'agent.buildkite.com'].map((issuer) =>
        trusts(issuer, oidc(issuer)),
      ),
      trusts('vercel', oidc('oidc.vercel.com'), subject('StringLike', 'owner:bank:*', 'oidc.vercel.com')),
      trusts('foreign', { Federated: `arn:aws:iam::${partner}:saml-provider/x` }),
      trusts('own', oidc('gitlab.bank.example')),
    ],
    expect: {
      'gitlab.com': ['fail', 'openProvider'],
      'app.terraform.io': ['fail', 'openProvider'],
      'oidc.vercel.com': ['fail', 'openProvider'],
      'agent.buildkite.com': ['fail', 'openProvider'],
      vercel: ['pass', 'known'],
      foreign: ['fail', 'unknownAccounts', { accounts: [partner] }],
    },
  },
  {
    name: 'Cognito and the social providers must be bound by the application',
    resources: [
      member,
      trusts(
        'cognito',
        { Federated: 'cognito-identity.amazonaws.com' },
        { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'ap-northeast-1:x' } },
      ),
      trusts(
        'amr',
        { Federated: 'cognito-identity.amazonaws.com' },
        { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } },
      ),
      trusts('google', { Federated: 'accounts.google.com' }, { StringLike: { 'accounts.google.com:aud': '*' } }),
      trusts('facebook', { Federated: 'graph.facebook.com' }, { StringEquals: { 'graph.facebook.com:app_id': '1' } }),
    ],
    expect: {
      cognito: ['pass', 'known'],
      amr: ['fail', 'openProvider', { providers: ['cognito-identity.amazonaws.com'] }],
      google: ['fail', 'openProvider'],
      facebook: ['pass'],
    },
  },
  {
    name: 'NotPrincipal in an Allow fails',
    resources: [
      member,
      role('but', {
        trust: document({ Sid: 'But', Effect: 'Allow', NotPrincipal: { AWS: partner }, Action: 'sts:AssumeRole' }),
      }),
    ],
    expect: { but: ['fail', 'everybodyBut', { statements: ['But'] }] },
  },
  {
    name: 'a Deny of the same principal and action without a condition takes it back, a conditioned one does not',
    resources: [
      member,
      role('denied', {
        trust: document(trusting({ AWS: partner }), { ...trusting({ AWS: partner }), Effect: 'Deny' }),
      }),
      role('sometimes', {
        trust: document(trusting({ AWS: partner }), { ...trusting({ AWS: partner }, externalId), Effect: 'Deny' }),
      }),
      role('otherAction', {
        trust: document(trusting({ AWS: partner }), {
          ...trusting({ AWS: partner }),
          Effect: 'Deny',
          Action: 'sts:TagSession',
        }),
      }),
    ],
    expect: { sometimes: ['fail', 'unknownAccounts'], otherAction: ['fail', 'unknownAccounts'] },
  },
  {
    name: 'service-linked roles are exempt by their path, not by a name',
    resources: [
      member,
      role('linked', { path: '/aws-service-role/x.amazonaws.com/', trust: trust({ AWS: partner }) }),
      role('AWSServiceRoleFake', { trust: trust({ AWS: partner }) }),
    ],
    expect: { AWSServiceRoleFake: ['fail', 'unknownAccounts'] },
  },
  {
    name: 'strict: an account outside the organization also needs an external id',
    level: 'strict',
    settings: { knownAccounts: [partner, management], centralAccounts: [central] },
    resources: [
      member,
      trusts('without', { AWS: partner }),
      trusts('with', { AWS: partner }, externalId),
      trusts('like', { AWS: partner }, { StringLike: { 'sts:ExternalId': '*' } }),
      trusts('management', { AWS: management }),
      trusts('central', { AWS: central }),
      trusts('member', { AWS: partner }, { StringEquals: { 'aws:PrincipalOrgID': organization } }),
    ],
    expect: {
      without: ['fail', 'noExternalId', { accounts: [partner] }],
      with: ['pass', 'known'],
      like: ['fail', 'noExternalId'],
      management: ['pass'],
      central: ['pass'],
      member: ['pass'],
    },
  },
  {
    name: 'strict: whether the account is in the organization was not read',
    level: 'strict',
    settings: { knownAccounts: [partner], centralAccounts: [central] },
    resources: [hidden, trusts('central', { AWS: central }), trusts('with', { AWS: partner }, externalId)],
    expect: { central: ['unknown'], with: ['pass'] },
  },
  {
    name: 'a trust policy that is none',
    resources: [member, role('broken', { trust: '{' })],
    expect: { broken: ['unknown'] },
  },
  {
    name: 'the roles were refused',
    resources: [member],
    unlisted: [
      {
        kind: 'iam.role',
        region: 'global',
        cause: denied('IAM:GetAccountAuthorizationDetails', 'iam:GetAccountAuthorizationDetails', 'global'),
      },
    ],
    expect: { account: ['unknown'] },
  },
]);
