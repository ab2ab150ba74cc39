import rule from '../../../rules/iam/root-no-access-keys.ts';
import { cases, denied, unread } from '../../helpers/judge.ts';
import { iam, key, noKey, report, reportDenied, root } from './credentials.ts';

const summary = (rootKeys: boolean) => ({ rootMfa: true, rootKeys, rootPassword: true });
const hidden = unread(denied('IAM:GetAccountSummary', 'iam:GetAccountSummary', 'global'));
const withKey = root({ keys: [noKey, key(10)] });

cases(
  rule,
  [
    {
      name: 'none',
      resources: [iam({ summary: summary(false), credentialReport: reportDenied })],
      expect: { account: ['pass', 'none'] },
    },
    {
      name: 'a key, though inactive by the report',
      resources: [iam({ summary: summary(true), credentialReport: report(root()) })],
      expect: { account: ['fail', 'present'] },
    },
    {
      name: 'the summary is unread and the report shows an active key',
      resources: [iam({ summary: hidden, credentialReport: report(withKey) })],
      expect: { account: ['fail', 'active'] },
    },
    {
      name: 'the summary is newer than a report that still shows a key',
      resources: [iam({ summary: summary(false), credentialReport: report(withKey) })],
      expect: { account: ['pass', 'none'] },
    },
    {
      name: 'the summary is unread and the report shows no active key: an inactive one may be there',
      resources: [iam({ summary: hidden, credentialReport: report(root()) })],
      expect: { account: ['unknown'] },
    },
    {
      name: 'neither was read, or the report lacks root',
      resources: [iam({ summary: hidden, credentialReport: report(null) })],
      expect: { account: ['unknown'] },
    },
  ],
  { notApplicable: 'every account has root' },
);
