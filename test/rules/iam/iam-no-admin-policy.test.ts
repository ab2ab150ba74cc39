import rule from '../../../rules/iam/iam-no-admin-policy.ts';
import { cases, denied } from '../../helpers/judge.ts';
import { allow, deny, document, group, holding, managed, person, role } from './identities.ts';

const refused = denied('IAM:GetAccountAuthorizationDetails', 'iam:GetAccountAuthorizationDetails', 'global');
const inline = (...documents: readonly string[]) => holding([], documents);
const five = [
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreatePolicyVersion',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
];
const all = document(allow('*'));

cases(rule, [
  {
    name: 'nothing, reading, and PowerUserAccess pass',
    resources: [
      ...managed,
      person('none', holding([])),
      person('reader', holding(['ReadOnlyAccess'])),
      person('power', holding(['PowerUserAccess'])),
    ],
    expect: { none: ['pass', 'notAdmin'], reader: ['pass'], power: ['pass', 'notAdmin'] },
  },
  {
    name: 'AdministratorAccess and IAMFullAccess, attached; through a group: the user is named, and the policy',
    resources: [
      ...managed,
      group('admins', holding(['AdministratorAccess'], [document(allow('s3:*'))])),
      person('attached', holding(['AdministratorAccess', 'ReadOnlyAccess'])),
      person('iam', holding(['IAMFullAccess'])),
      person('member', holding(['ReadOnlyAccess']), ['admins']),
    ],
    expect: {
      attached: ['fail', 'admin', { policies: ['AdministratorAccess'] }],
      iam: ['fail', 'admin', { policies: ['IAMFullAccess'] }],
      member: ['fail', 'admin', { policies: ['admins/AdministratorAccess'] }],
    },
  },
  {
    name: 'the union of statements and of policies, NotAction and NotResource, in any case',
    resources: [
      person('split', inline(document(allow(five.slice(0, 2)), allow(five.slice(2))))),
      person('policies', inline(document(allow(five.slice(0, 2))), document(allow(five.slice(2))))),
      person('notAction', inline(document({ Effect: 'Allow', NotAction: ['s3:*'], Resource: '*' }))),
      person('notResource', inline(document({ Effect: 'Allow', Action: 'IAM:*', NotResource: 'arn:aws:s3:::x' }))),
      person('list', inline(document(allow('iam:*', { Resource: ['arn:aws:s3:::x', '*'] })))),
      person('four', inline(document(allow(five.slice(1))))),
      person('oneResource', inline(document(allow('*', { Resource: 'arn:aws:s3:::x' })))),
    ],
    expect: {
      split: ['fail', 'admin', { policies: ['inline1'] }],
      policies: ['fail', 'admin', { policies: ['inline1', 'inline2'] }],
      notAction: ['fail'],
      notResource: ['fail'],
      list: ['fail'],
      four: ['pass'],
      oneResource: ['pass'],
    },
  },
  {
    name: 'a condition on the Allow is ignored, one on the Deny makes the Deny ignored',
    resources: [
      person('mfa', inline(document(allow('*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })))),
      person('denied', inline(all, document(deny('iam:PutUserPolicy')))),
      person(
        'sometimes',
        inline(all, document(deny('iam:*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }))),
      ),
      person('elsewhere', inline(all, document(deny('iam:*', { Resource: 'arn:aws:iam::123456789012:user/x' })))),
    ],
    expect: { mfa: ['fail'], denied: ['pass'], sometimes: ['fail'], elsewhere: ['fail'] },
  },
  {
    name: 'a permissions boundary without IAM cuts it; one that allows all does not',
    resources: [
      ...managed,
      person('bounded', holding(['AdministratorAccess'], [], 'PowerUserAccess')),
      person('unbounded', holding(['AdministratorAccess'], [], 'AdministratorAccess')),
      person('unreadBoundary', holding(['AdministratorAccess'], [], 'Missing')),
      person('harmless', holding(['ReadOnlyAccess'], [], 'Missing')),
    ],
    expect: { bounded: ['pass'], unbounded: ['fail'], unreadBoundary: ['unknown'], harmless: ['pass'] },
  },
  {
    name: 'a document that is none leaves it open, unless another policy makes him one or a Deny keeps him from it',
    resources: [
      ...managed,
      person('open', inline('{')),
      person('admin', holding(['AdministratorAccess'], ['{'])),
      person('kept', inline('{', document(deny('iam:*')))),
    ],
    expect: { open: ['unknown'], admin: ['fail', 'admin'], kept: ['pass'] },
  },
  {
    name: 'a group or a policy that the details do not hold leaves it open',
    resources: [person('group', holding([]), ['lost']), person('policy', holding(['AdministratorAccess']))],
    expect: { group: ['unknown'], policy: ['unknown'] },
  },
  {
    name: 'kept for emergencies',
    settings: { breakGlassUsers: ['emergency'] },
    resources: [...managed, person('emergency', holding(['AdministratorAccess']))],
    expect: { emergency: ['notApplicable', 'breakGlass'] },
  },
  {
    name: 'roles are not judged at standard; without users the rule does not apply',
    resources: [...managed, role('admin', { policies: holding(['AdministratorAccess']) })],
    expect: { account: ['notApplicable'] },
  },
  {
    name: 'strict: roles too, but for service-linked ones and those that are meant to be',
    level: 'strict',
    resources: [
      ...managed,
      person('reader', holding(['ReadOnlyAccess'])),
      role('app', { policies: holding(['AdministratorAccess']) }),
      role('reading', { policies: holding(['ReadOnlyAccess']) }),
      role('linked', { path: '/aws-service-role/x.amazonaws.com/', policies: holding(['AdministratorAccess']) }),
      ...[
        'AWSControlTowerExecution',
        'OrganizationAccountAccessRole',
        'AWSReservedSSO_Admin_0123',
        'stacksets-exec-0123',
        'cdk-hnb659fds-cfn-exec-role-123456789012-ap-northeast-1',
      ].map((name) => role(name, { policies: holding(['AdministratorAccess']) })),
    ],
    expect: { reader: ['pass'], app: ['fail', 'admin'], reading: ['pass'] },
  },
  {
    name: 'strict: the patterns are a setting',
    level: 'strict',
    settings: { adminPrincipals: ['Platform*'] },
    resources: [
      ...managed,
      role('PlatformAdmin', { policies: holding(['AdministratorAccess']) }),
      role('AWSControlTowerExecution', { policies: holding(['AdministratorAccess']) }),
    ],
    expect: { AWSControlTowerExecution: ['fail', 'admin'] },
  },
  {
    name: 'the details were refused',
    unlisted: (['iam.user', 'iam.group', 'iam.role', 'iam.managedPolicy'] as const).map((kind) => ({
      kind,
      region: 'global',
      cause: refused,
    })),
    expect: { account: ['unknown'] },
  },
  {
    name: 'a later page was lost: what a user of the first holds may stand there',
    resources: [person('a', holding(['AdministratorAccess'])), person('b', inline(all))],
    unlisted: (['iam.user', 'iam.managedPolicy'] as const).map((kind) => ({ kind, region: 'global', cause: refused })),
    expect: { a: ['unknown'], b: ['fail'], account: ['unknown'] },
  },
]);
