import rule from '../../../rules/kms/kms-key-duties-separated.ts';
import { account, cases } from '../../helpers/judge.ts';
import { allow, hiddenKey, key, policy, policyDenied, role, rootDelegation, type PolicyStatement } from './keys.ts';

const admin = role('key-admin');
const user = role('key-user');
const administer = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:Describe*'];
const use = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];
const withStatement = (id: string, ...statements: PolicyStatement[]) =>
  key(id, {}, { policy: policy(rootDelegation, ...statements) });

cases(rule, [
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
