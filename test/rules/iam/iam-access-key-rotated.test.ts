import rule from '../../../rules/iam/iam-access-key-rotated.ts';
import { cases } from '../../helpers/judge.ts';
import { iam, key, noKey, report, reportDenied, root, row, user, usersDenied } from './credentials.ts';

const held = (...rows: Parameters<typeof report>[1][]) =>
  iam({ credentialReport: report(root({ keys: [key(900), noKey] }), ...rows) });
const inactive = { ...key(900), active: false };

cases(rule, [
  {
    name: 'each active key must be young enough; inactive ones do not count, root is not selected',
    resources: [
      held(
        row('young', { keys: [key(90), inactive] }),
        row('old', { keys: [key(1), key(91)] }),
        row('none', { keys: [inactive, noKey] }),
      ),
      user('young'),
      user('old'),
      user('none'),
    ],
    expect: { young: ['pass', 'rotated', { days: 90 }], old: ['fail', 'old', { days: 90, age: 91 }] },
  },
  {
    name: 'a setting of its own',
    parameters: { 'iam-access-key-rotated': { keyAgeDays: 365 } },
    resources: [held(row('old', { keys: [key(300), noKey] })), user('old')],
    expect: { old: ['pass', 'rotated', { days: 365 }] },
  },
  {
    name: 'a key without its date leaves it open, unless the other is old',
    resources: [
      held(
        row('open', { keys: [key(1), { active: true, lastRotated: null, lastUsed: null }] }),
        row('old', { keys: [{ active: true, lastRotated: null, lastUsed: null }, key(200)] }),
      ),
      user('open'),
      user('old'),
    ],
    expect: { open: ['unknown'], old: ['fail', 'old', { age: 200 }] },
  },
  {
    name: 'no user has an active key',
    resources: [held(row('none')), user('none')],
    expect: { account: ['notApplicable'] },
  },
  {
    name: 'the report was refused',
    resources: [iam({ credentialReport: reportDenied }), user('a')],
    expect: { a: ['unknown'] },
  },
  { name: 'the users were refused', resources: [held()], unlisted: [usersDenied], expect: { account: ['unknown'] } },
]);
