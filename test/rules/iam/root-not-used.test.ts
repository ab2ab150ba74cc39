import rule from '../../../rules/iam/root-not-used.ts';
import { cases } from '../../helpers/judge.ts';
import { daysAgo, iam, key, report, reportDenied, root } from './credentials.ts';

const withRoot = (fields: Parameters<typeof root>[0]) => [iam({ credentialReport: report(root(fields)) })];

cases(
  rule,
  [
    {
      name: 'used long ago',
      resources: withRoot({ passwordLastUsed: daysAgo(91) }),
      expect: { account: ['pass', 'notUsed', { days: 90, lastUsed: daysAgo(91).slice(0, 10) }] },
    },
    {
      name: 'never',
      resources: withRoot({}),
      expect: { account: ['pass', 'noUse'] },
    },
    {
      name: 'signed in lately; the day of the limit is within it',
      resources: withRoot({ passwordLastUsed: daysAgo(90) }),
      expect: { account: ['fail', 'used', { lastUsed: daysAgo(90).slice(0, 10) }] },
    },
    {
      name: 'a key used lately beside an old sign-in: tools that read keys only without a sign-in pass it',
      resources: withRoot({ passwordLastUsed: daysAgo(400), keys: [key(900, 500), key(900, 3)] }),
      expect: { account: ['fail', 'used', { lastUsed: daysAgo(3).slice(0, 10) }] },
    },
    {
      name: 'a setting of its own',
      parameters: { 'root-not-used': { rootUnusedDays: 30 } },
      resources: withRoot({ passwordLastUsed: daysAgo(40) }),
      expect: { account: ['pass', 'notUsed', { days: 30 }] },
    },
    {
      name: 'the report was refused',
      resources: [iam({ credentialReport: reportDenied })],
      expect: { account: ['unknown'] },
    },
    {
      name: 'no row of root',
      resources: [iam({ credentialReport: report(null) })],
      expect: { account: ['unknown'] },
    },
  ],
  { notApplicable: 'every account has root' },
);
