import rule from '../../../rules/kms/kms-key-duties-separated.ts';
import { account, cases, denied, resource, unread } from '../../helpers/judge.ts';
import type { Attributes } from '../../helpers/judge.ts';
import { allow, hiddenKey, key, policy, policyDenied, role, rootDelegation, type PolicyStatement } from './keys.ts';

const admin = role('key-admin');
const user = role('key-user');
const administer = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:Describe*'];
const use = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];
const withStatement = (id: string, ...statements: PolicyStatement[]) =>
  key(id, {}, { policy: policy(rootDelegation, ...statements) });
const own = 'o-a1b2c3d4e5';
const member = (organization: Required<Attributes<'account'>>['organization']) =>
  resource('account', account, { organization }, { region: 'global' });
const inOwn = member({ id: own, managementAccountId: '999999999999' });
const hidden = member(unread(denied('Organizations:DescribeOrganization', 'organizations:DescribeOrganization')));
const byOrganization = (id = own) => allow('*', use, { StringEquals: { 'aws:PrincipalOrgID': id } });

cases(rule, [
  {
    name: 'a named administrator is inside what the own organization, account or its own session may use',
    resources: [
      inOwn,
      withStatement('org', allow({ AWS: admin }, administer), byOrganization()),
      withStatement(
        'paths',
        allow({ AWS: admin }, administer),
        allow({ AWS: '*' }, use, { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${own}/*` } }),
      ),
      withStatement(
        'session',
        allow({ AWS: admin }, administer),
        allow({ AWS: `arn:aws:sts::${account}:assumed-role/key-admin/ops` }, use),
      ),
      withStatement('stranger', allow({ AWS: admin }, administer), byOrganization('o-stranger0001')),
      withStatement('deletion', allow({ AWS: admin }, ['kms:*Deletion', 'kms:Put*'])),
      withStatement(
        'of-key',
        allow({ AWS: admin }, 'kms:*', {
          StringEquals: {
            'kms:KeySpec': 'SYMMETRIC_DEFAULT',
            'kms:KeyOrigin': 'AWS_KMS',
            'aws:RequestedRegion': 'ap-northeast-1',
          },
          Bool: { 'aws:SecureTransport': 'true', 'kms:MultiRegion': 'false' },
        }),
      ),
      withStatement(
        'of-own',
        allow({ AWS: admin }, administer, { StringEquals: { 'aws:ResourceOrgID': own } }),
        allow({ AWS: admin }, use, { 'ForAnyValue:StringLike': { 'aws:ResourceOrgPaths': `${own}/*` } }),
      ),
      withStatement(
        'of-some-unit',
        allow({ AWS: admin }, administer),
        allow({ AWS: admin }, use, { 'ForAnyValue:StringLike': { 'aws:ResourceOrgPaths': `${own}/r-ab12/*` } }),
      ),
      withStatement(
        'of-others',
        allow({ AWS: admin }, administer),
        allow({ AWS: admin }, use, { StringEquals: { 'aws:ResourceOrgID': 'o-stranger0001' } }),
      ),
      withStatement(
        'elsewhere',
        allow({ AWS: admin }, 'kms:*', { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }),
      ),
    ],
    expect: {
      org: ['fail', 'combined', { principals: [admin] }],
      paths: ['fail', 'combined', { principals: [admin] }],
      session: ['fail', 'combined'],
      stranger: ['pass', 'separated'],
      deletion: ['pass', 'separated'],
      'of-key': ['fail', 'combined'],
      'of-own': ['fail', 'combined', { principals: [admin] }],
      'of-some-unit': ['pass', 'separated'],
      'of-others': ['pass', 'separated'],
      elsewhere: ['pass', 'separated'],
    },
  },
  {
    name: 'no organization: nobody of this account is inside one',
    resources: [member(null), withStatement('org', allow({ AWS: admin }, administer), byOrganization())],
    expect: { org: ['pass', 'separated'] },
  },
  {
    name: 'own organization unreadable: unknown only where it could change the verdict',
    resources: [
      hidden,
      withStatement('depends', allow({ AWS: admin }, administer), byOrganization()),
      withStatement('both-anyway', allow({ AWS: admin }, [...administer, ...use]), byOrganization()),
      withStatement('everyone', allow('*', 'kms:*', { StringEquals: { 'aws:PrincipalOrgID': own } })),
      withStatement('users-only', byOrganization()),
      withStatement('plain', allow({ AWS: admin }, administer), allow({ AWS: user }, use)),
      withStatement('negated', allow({ AWS: admin }, 'kms:*', { StringNotEquals: { 'aws:PrincipalOrgID': own } })),
    ],
    expect: {
      depends: ['unknown', 'notRead'],
      'both-anyway': ['fail', 'combined'],
      everyone: ['fail', 'combined'],
      'users-only': ['pass', 'separated'],
      plain: ['pass', 'separated'],
      negated: ['unknown'],
    },
  },
  {
    name: 'more kinds of principals than can be told apart in time: unknown, never separated',
    resources: [
      inOwn,
      withStatement(
        'patterns',
        ...[administer, use].map((actions, half) =>
          allow('*', actions, {
            ArnLike: {
              'aws:PrincipalArn': Array.from(
                { length: 15 },
                (_, index) => `arn:aws:iam::${account}:role/*${'abcde'[index % 5]}*${index * 7}${half}*`,
              ),
            },
          }),
        ),
      ),
      withStatement(
        'more',
        allow({ AWS: admin }, administer),
        allow('*', use, {
          ArnLike: {
            'aws:PrincipalArn': Array.from({ length: 31 }, (_, index) => `arn:aws:iam::${account}:role/app-${index}`),
          },
        }),
      ),
    ],
    expect: { patterns: ['unknown', 'notRead'], more: ['unknown', 'notRead'] },
  },
  {
    name: 'different roles pass; aliases, rotation and grants are no duty',
    resources: [
      withStatement('separate', allow({ AWS: admin }, administer), allow({ AWS: user }, use)),
      withStatement(
        'harmless',
        allow({ AWS: admin }, [...administer, 'kms:CreateGrant']),
        allow({ AWS: user }, [...use, 'kms:CreateAlias', 'kms:EnableKeyRotation']),
      ),
      withStatement('user-only', allow({ AWS: user }, use)),
    ],
    expect: { separate: ['pass', 'separated'], harmless: ['pass', 'separated'], 'user-only': ['pass', 'separated'] },
  },
  {
    name: 'both in one statement, in two, or by kms:*, fails',
    resources: [
      withStatement('star', allow({ AWS: admin }, 'kms:*')),
      withStatement('one', allow({ AWS: admin }, ['kms:DisableKey', 'kms:Sign'])),
      withStatement('two', allow({ AWS: admin }, administer), allow({ AWS: [admin, user] }, use)),
      withStatement('partner', allow({ AWS: '999988887777' }, 'kms:*')),
      withStatement('generate', allow({ AWS: admin }, ['kms:EnableKey', 'kms:GenerateDataKeyWithoutPlaintext'])),
      withStatement('bound', allow({ AWS: '*' }, 'kms:*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })),
    ],
    expect: {
      star: ['fail', 'combined', { principals: [admin] }],
      one: ['fail', 'combined'],
      two: ['fail', 'combined', { principals: [admin] }],
      partner: ['fail', 'combined', { principals: ['999988887777'] }],
      generate: ['fail', 'combined'],
      bound: ['fail', 'combined'],
    },
  },
  {
    name: 'a Deny takes a duty away',
    resources: [
      withStatement('denied', allow({ AWS: admin }, 'kms:*'), {
        Effect: 'Deny',
        Principal: { AWS: admin },
        Action: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:Sign',
          'kms:GenerateMac',
          'kms:DeriveSharedSecret',
        ],
        Resource: '*',
      }),
    ],
    expect: { denied: ['pass', 'separated'] },
  },
  {
    name: 'a policy that only delegates to root is not judged at standard',
    resources: [
      key('default', {}, { policy: policy(rootDelegation) }),
      key('digits', {}, { policy: policy(allow({ AWS: account }, 'kms:*')) }),
    ],
    expect: { default: ['notApplicable', 'delegatedToIam'], digits: ['notApplicable', 'delegatedToIam'] },
  },
  {
    name: 'a policy that only delegates to root fails at strict',
    level: 'strict',
    resources: [key('default', {}, { policy: policy(rootDelegation) })],
    expect: { default: ['fail', 'delegatedToIam'] },
  },
  {
    name: 'only services left: not judged, at strict neither',
    level: 'strict',
    resources: [withStatement('service', allow({ Service: 'logs.amazonaws.com' }, 'kms:*'))],
    expect: { service: ['notApplicable', 'onlyServices'] },
  },
  {
    name: 'an unbound * does not count: what is left decides, and nothing passes vacuously',
    resources: [
      withStatement('with-root', allow('*', 'kms:*')),
      withStatement('with-service', allow('*', 'kms:*'), allow({ Service: 'logs.amazonaws.com' })),
      key('alone', {}, { policy: policy(allow('*', 'kms:*')) }),
    ],
    expect: {
      'with-root': ['notApplicable', 'delegatedToIam'],
      'with-service': ['notApplicable', 'onlyServices'],
      alone: ['notApplicable', 'nobodyNamed'],
    },
  },
  {
    name: 'policy denied, hidden, malformed: unknown',
    resources: [key('locked', {}, { policy: policyDenied }), hiddenKey('hidden'), key('broken', {}, { policy: 'x' })],
    expect: { locked: ['unknown'], hidden: ['unknown'], broken: ['unknown'] },
  },
  {
    name: 'AWS managed keys are not selected',
    resources: [key('aws', { manager: 'AWS' }, { policy: null })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
]);
