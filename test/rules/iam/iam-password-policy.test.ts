import rule from '../../../rules/iam/iam-password-policy.ts';
import { cases, denied, unread } from '../../helpers/judge.ts';
import { iam, report, reportDenied, root, row, user, usersDenied } from './credentials.ts';

const strong = {
  minimumLength: 14,
  requireUppercase: true,
  requireLowercase: true,
  requireNumbers: true,
  requireSymbols: true,
  reusePrevention: 24,
};
const weak = { ...strong, minimumLength: 8, requireSymbols: false, reusePrevention: null };
const person = row('person', { passwordEnabled: 'true' });
const machine = row('machine');
const hidden = unread(denied('IAM:GetAccountPasswordPolicy', 'iam:GetAccountPasswordPolicy', 'global'));
const all = report(root({ passwordEnabled: 'true' }), person, machine);
const machines = report(root({ passwordEnabled: 'true' }), machine);

cases(rule, [
  {
    name: 'strong enough',
    resources: [iam({ passwordPolicy: strong, credentialReport: all }), user('person')],
    expect: { account: ['pass', 'strong'] },
  },
  {
    name: 'too weak, each item named',
    resources: [iam({ passwordPolicy: weak, credentialReport: all }), user('person')],
    expect: {
      account: [
        'fail',
        'weak',
        { missing: ['MinimumPasswordLength 8 < 14', 'RequireSymbols', 'PasswordReusePrevention 0 < 24'] },
      ],
    },
  },
  ...(
    [
      ['one character less', { minimumLength: 13 }, 'MinimumPasswordLength 13 < 14'],
      ['one password less', { reusePrevention: 23 }, 'PasswordReusePrevention 23 < 24'],
      ['no upper case', { requireUppercase: false }, 'RequireUppercaseCharacters'],
      ['no lower case', { requireLowercase: false }, 'RequireLowercaseCharacters'],
      ['no numbers', { requireNumbers: false }, 'RequireNumbers'],
    ] as const
  ).map(([name, less, missing]) => ({
    name: `too weak: ${name}`,
    resources: [iam({ passwordPolicy: { ...strong, ...less }, credentialReport: all }), user('person')],
    expect: { account: ['fail', 'weak', { missing: [missing] }] as const },
  })),
  {
    name: 'none: the default of AWS asks for 8 characters',
    resources: [iam({ passwordPolicy: null, credentialReport: all }), user('person')],
    expect: { account: ['fail', 'none'] },
  },
  {
    name: 'settings of its own',
    parameters: { 'iam-password-policy': { passwordMinLength: 8, passwordReuse: 5 } },
    resources: [
      iam({ passwordPolicy: { ...strong, minimumLength: 8, reusePrevention: 5 }, credentialReport: all }),
      user('person'),
    ],
    expect: { account: ['pass', 'strong'] },
  },
  {
    name: 'a federated bank without console users, whatever the policy',
    resources: [iam({ passwordPolicy: null, credentialReport: machines }), user('machine')],
    expect: { account: ['notApplicable', 'noConsoleUsers'] },
  },
  {
    name: 'without console users the policy need not be read',
    resources: [iam({ passwordPolicy: hidden, credentialReport: machines })],
    unlisted: [usersDenied],
    expect: { account: ['notApplicable', 'noConsoleUsers'] },
  },
  {
    name: 'the report was refused while no user exists',
    resources: [iam({ passwordPolicy: hidden, credentialReport: reportDenied })],
    expect: { account: ['notApplicable', 'noConsoleUsers'] },
  },
  {
    name: 'the policy was refused',
    resources: [iam({ passwordPolicy: hidden, credentialReport: all }), user('person')],
    expect: { account: ['unknown'] },
  },
  {
    name: 'the report was refused and the policy is weak',
    resources: [iam({ passwordPolicy: weak, credentialReport: reportDenied }), user('person')],
    expect: { account: ['unknown'] },
  },
  {
    name: 'the report was refused and the policy is strong',
    resources: [iam({ passwordPolicy: strong, credentialReport: reportDenied }), user('person')],
    expect: { account: ['pass', 'strong'] },
  },
]);
