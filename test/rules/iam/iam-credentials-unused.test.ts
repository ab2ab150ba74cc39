import rule from '../../../rules/iam/iam-credentials-unused.ts';
import { cases } from '../../helpers/judge.ts';
import { daysAgo, iam, key, noKey, report, reportDenied, root, row, user, usersDenied } from './credentials.ts';

const held = (...rows: Parameters<typeof report>[1][]) => iam({ credentialReport: report(root(), ...rows) });
const password = (used: number | null, changed: number | null = 500) => ({
  passwordEnabled: 'true',
  passwordLastUsed: used === null ? null : daysAgo(used),
  passwordLastChanged: changed === null ? null : daysAgo(changed),
});

cases(rule, [
  {
    name: 'every credential that works must be used',
    resources: [
      held(
        row('used', { ...password(90), keys: [key(900, 10), noKey] }),
        row('password', password(91)),
        row('key', { ...password(1), keys: [key(900, 2), key(900, 100)] }),
        row('both', { ...password(200), keys: [key(200), noKey] }),
        row('inactive', { ...password(1), keys: [{ ...key(900, 800), active: false }, noKey] }),
        row('none'),
      ),
      ...['used', 'password', 'key', 'both', 'inactive', 'none'].map(user),
    ],
    expect: {
      used: ['pass', 'used', { days: 90 }],
      password: ['fail', 'unused', { credentials: ['password'] }],
      key: ['fail', 'unused', { credentials: ['access_key_2'] }],
      both: ['fail', 'unused', { credentials: ['password', 'access_key_1'] }],
      inactive: ['pass', 'used'],
    },
  },
  {
    name: 'never used but made yesterday passes: N/A is not forever',
    resources: [
      held(
        row('password', password(null, 1)),
        row('key', { keys: [key(1), noKey] }),
        row('created', { ...password(null, null), created: daysAgo(1) }),
        row('forgotten', password(null, null)),
      ),
      ...['password', 'key', 'created', 'forgotten'].map(user),
    ],
    expect: {
      password: ['pass', 'used'],
      key: ['pass', 'used'],
      created: ['pass', 'used'],
      forgotten: ['fail', 'unused'],
    },
  },
  {
    name: 'strict: 45 days',
    level: 'strict',
    resources: [held(row('a', password(46)), row('b', password(45))), user('a'), user('b')],
    expect: { a: ['fail', 'unused', { days: 45 }], b: ['pass', 'used'] },
  },
  {
    name: 'kept for emergencies, by its name',
    settings: { breakGlassUsers: ['emergency'] },
    resources: [
      held(row('emergency', password(900)), row('emergency2', password(900))),
      ...['emergency', 'emergency2'].map(user),
    ],
    expect: { emergency: ['notApplicable', 'breakGlass'], emergency2: ['fail'] },
  },
  {
    name: 'a key without any date leaves it open',
    resources: [held(row('a', { keys: [{ active: true, lastRotated: null, lastUsed: null }, noKey] })), user('a')],
    expect: { a: ['unknown'] },
  },
  {
    name: 'the report was refused; nobody is there',
    resources: [iam({ credentialReport: reportDenied })],
    expect: { account: ['notApplicable'] },
  },
  { name: 'the users were refused', resources: [held()], unlisted: [usersDenied], expect: { account: ['unknown'] } },
]);
