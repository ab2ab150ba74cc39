import rule from '../../../rules/kms/kms-key-policy-not-public.ts';
import { account, cases, denied, unread } from '../../helpers/judge.ts';
import { allow, hiddenKey, key, policy, policyDenied, rootDelegation, type PolicyStatement } from './keys.ts';

const withStatement = (id: string, ...statements: PolicyStatement[]) =>
  key(id, {}, { policy: policy(rootDelegation, ...statements) });
const any = { AWS: '*' };

cases(rule, [
  {
    name: 'the default policy and named principals pass',
    resources: [
      key('default', {}, { policy: policy(rootDelegation) }),
      withStatement(
        'named',
        allow({ AWS: 'arn:aws:iam::999988887777:root' }),
        allow({ Service: 'logs.amazonaws.com' }),
      ),
    ],
    expect: { default: ['pass', 'bound'], named: ['pass', 'bound'] },
  },
  {
    name: 'an open Allow fails in every spelling, and names its statement',
    resources: [
      withStatement('star', { ...allow('*'), Sid: 'Everyone' }),
      withStatement('aws-star', allow(any)),
      withStatement('not', {
        Effect: 'Allow',
        NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: 'kms:*',
        Resource: '*',
      }),
      withStatement('list', allow({ AWS: [`arn:aws:iam::${account}:root`, '*'] })),
    ],
    expect: {
      star: ['fail', 'public', { statements: ['Everyone'] }],
      'aws-star': ['fail', 'public', { statements: ['#2'] }],
      not: ['fail', 'public'],
      list: ['fail', 'public'],
    },
  },
  {
    name: 'conditions that bind account or organization pass',
    resources: [
      withStatement('org', allow(any, 'kms:*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })),
      withStatement(
        'caller',
        allow(any, 'kms:*', {
          StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': 'ec2.ap-northeast-1.amazonaws.com' },
        }),
      ),
      withStatement('arn', allow(any, 'kms:*', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/*` } })),
    ],
    expect: { org: ['pass'], caller: ['pass'], arn: ['pass'] },
  },
  {
    name: 'conditions that do not bind fail',
    resources: [
      withStatement(
        'via',
        allow(any, 'kms:*', { StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' } }),
      ),
      withStatement('ip', allow(any, 'kms:*', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })),
      withStatement(
        'if-exists',
        allow(any, 'kms:*', { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
      ),
      withStatement(
        'for-all',
        allow(any, 'kms:*', { 'ForAllValues:StringEquals': { 'aws:PrincipalAccount': account } }),
      ),
      withStatement('wild-org', allow(any, 'kms:*', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } })),
      withStatement(
        'wild-account',
        allow(any, 'kms:*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' } }),
      ),
      withStatement('negated', allow(any, 'kms:*', { StringNotEquals: { 'aws:PrincipalAccount': '999988887777' } })),
    ],
    expect: Object.fromEntries(
      ['via', 'ip', 'if-exists', 'for-all', 'wild-org', 'wild-account', 'negated'].map((id) => [
        id,
        ['fail', 'public'],
      ]),
    ),
  },
  {
    name: 'a Deny of everybody outside the organization binds the Allow',
    resources: [
      withStatement('deny', allow(any, 'kms:*'), {
        Effect: 'Deny',
        Principal: '*',
        Action: 'kms:*',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
    ],
    expect: { deny: ['pass', 'bound'] },
  },
  {
    name: 'a statement without Resource or Action has no effect and hides nothing',
    resources: [
      withStatement('hidden', { ...allow({ AWS: account }), Resource: undefined }, { ...allow('*'), Sid: 'Everyone' }),
      withStatement('harmless', { ...allow('*'), Resource: undefined }, { ...allow('*'), Action: undefined }),
      withStatement('no-shield', allow('*'), { ...allow('*', 'kms:*'), Effect: 'Deny', Resource: undefined }),
    ],
    expect: {
      hidden: ['fail', 'public', { statements: ['Everyone'] }],
      harmless: ['pass', 'bound'],
      'no-shield': ['fail', 'public'],
    },
  },
  {
    name: 'AWS services on behalf of the organization, a literal source ARN, and what a Deny takes back',
    resources: [
      withStatement(
        'source-org',
        allow(any, 'kms:*', {
          StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
          Bool: { 'aws:PrincipalIsAWSService': 'true' },
        }),
      ),
      withStatement(
        'literal',
        allow(any, 'kms:*', { StringEquals: { 'aws:SourceArn': `arn:aws:cloudtrail:*:${account}:trail/*` } }),
      ),
      withStatement('taken-back', allow(any, 'kms:*', { Bool: { 'aws:SecureTransport': 'true' } }), {
        ...allow(any, 'kms:*', { Bool: { 'aws:SecureTransport': 'true' } }),
        Effect: 'Deny',
      }),
    ],
    expect: { 'source-org': ['pass'], literal: ['pass'], 'taken-back': ['pass'] },
  },
  {
    name: 'only customer keys in use are judged',
    resources: [
      key('aws', { manager: 'AWS' }, { policy: null }),
      key('gone', { state: 'PendingDeletion' }, { policy: policy(allow('*')) }),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'policy denied, key hidden, or a policy that is none: unknown for that key',
    resources: [
      key('locked', {}, { policy: policyDenied }),
      hiddenKey('hidden', { policy: policy(rootDelegation) }),
      key('broken', {}, { policy: '{"Statement": [' }),
      key('empty', {}, { policy: null }),
      key('good', {}, { policy: policy(rootDelegation) }),
    ],
    expect: { locked: ['unknown'], hidden: ['unknown'], broken: ['unknown'], empty: ['unknown'], good: ['pass'] },
  },
  {
    name: 'keys of a region that refuses ListKeys',
    unlisted: [{ kind: 'kms.key', region: 'ap-northeast-1', cause: denied('KMS:ListKeys', 'kms:ListKeys') }],
    expect: { 'account@ap-northeast-1': ['unknown', 'notListed'] },
  },
  {
    name: 'an AWS managed key whose policy is unread is still not selected',
    resources: [key('aws', { manager: 'AWS' }, { policy: unread(denied('KMS:GetKeyPolicy')) })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
]);
