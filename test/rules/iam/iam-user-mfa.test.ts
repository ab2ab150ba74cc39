import rule from '../../../rules/iam/iam-user-mfa.ts';
import { cases, judge } from '../../helpers/judge.ts';
import { iam, noKey, report, reportDenied, root, row, user, usersDenied } from './credentials.ts';
import { expect, test } from 'vitest';

const console = { passwordEnabled: 'true' };
const rows = [
  row('guarded', { ...console, mfaActive: true }),
  row('bare', console),
  row('keys', { keys: [noKey, { ...noKey, active: true }] }),
];

cases(rule, [
  {
    name: 'users with a password; one with keys only is not selected, and neither is root',
    resources: [iam({ credentialReport: report(root(console), ...rows) }), user('guarded'), user('bare'), user('keys')],
    expect: { guarded: ['pass', 'mfa'], bare: ['fail', 'noMfa'] },
  },
  {
    name: 'a user kept for emergencies is judged too',
    settings: { breakGlassUsers: ['bare'] },
    resources: [iam({ credentialReport: report(root(), ...rows) }), user('bare')],
    expect: { bare: ['fail', 'noMfa'] },
  },
  {
    name: 'no user has a password (IAM Identity Center)',
    resources: [iam({ credentialReport: report(root(), ...rows) }), user('keys')],
    expect: { account: ['notApplicable'] },
  },
  {
    name: 'a user younger than the report has no row and yields nothing',
    resources: [iam({ credentialReport: report(root(), ...rows) }), user('guarded'), user('new')],
    expect: { guarded: ['pass', 'mfa'] },
  },
  {
    name: 'the report was refused: unknown for each user',
    resources: [iam({ credentialReport: reportDenied }), user('guarded'), user('keys')],
    expect: { guarded: ['unknown'], keys: ['unknown'] },
  },
  {
    name: 'the report was refused while there is no user',
    resources: [iam({ credentialReport: reportDenied })],
    expect: { account: ['notApplicable'] },
  },
  {
    name: 'the users were refused',
    resources: [iam({ credentialReport: report(root(), ...rows) })],
    unlisted: [usersDenied],
    expect: { account: ['unknown'] },
  },
]);

test('iam-user-mfa: a user younger than the report is told in coverage', () => {
  const world = { resources: [iam({ credentialReport: report(root()) }), user('new')] };
  expect(judge(rule, world)).toHaveLength(1);
  const notes = rule.coverage?.(
    {
      'iam.account': { items: [world.resources[0] as never], failures: [], regions: ['global'] },
      'iam.user': { items: [world.resources[1] as never], failures: [], regions: ['global'] },
    },
    {} as never,
  );
  expect(notes).toEqual([{ region: 'global', status: 'notJudged', type: 'AWS::IAM::User', subjects: 1 }]);
});
