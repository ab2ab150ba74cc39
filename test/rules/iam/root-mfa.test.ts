import rule from '../../../rules/iam/root-mfa.ts';
import { cases, denied, unread } from '../../helpers/judge.ts';
import { iam, report, reportDenied, root } from './credentials.ts';

const summary = (rootMfa: boolean, rootPassword: boolean | null = true, rootKeys = false) => ({
  summary: { rootMfa, rootKeys, rootPassword },
});
const management = ['RootCredentialsManagement'];
const hidden = unread(denied('IAM:GetAccountSummary', 'iam:GetAccountSummary', 'global'));
const devicesDenied = unread(denied('IAM:ListVirtualMFADevices', 'iam:ListVirtualMFADevices', 'global'));
const member = unread({
  ...denied('IAM:ListOrganizationsFeatures', 'iam:ListOrganizationsFeatures', 'global'),
  code: 'AccountNotManagementOrDelegatedAdministratorException',
  reason: 'failed' as const,
});

cases(
  rule,
  [
    {
      name: 'MFA passes, a virtual device at standard too, whatever else is unread',
      resources: [iam({ ...summary(true, null), credentialReport: reportDenied, rootVirtualMfa: true })],
      expect: { account: ['pass', 'mfa'] },
    },
    {
      name: 'a password without MFA fails',
      resources: [iam({ ...summary(false), credentialReport: report(root()) })],
      expect: { account: ['fail', 'noMfa'] },
    },
    {
      name: 'root credentials of a member removed centrally: AccountMFAEnabled is 0 and it passes',
      resources: [iam({ ...summary(false, false), rootFeatures: member })],
      expect: { account: ['pass', 'noCredentials'] },
    },
    {
      name: 'no password but an access key fails',
      resources: [iam(summary(false, false, true))],
      expect: { account: ['fail', 'noMfa'] },
    },
    {
      name: 'whether there is a password is told by the report where the summary does not',
      resources: [iam({ ...summary(false, null), credentialReport: report(root({ passwordEnabled: 'false' })) })],
      expect: { account: ['pass', 'noCredentials'] },
    },
    {
      name: 'not_supported in the report is no word of a missing password',
      resources: [iam({ ...summary(false, null), credentialReport: report(root()) })],
      expect: { account: ['fail', 'noMfa'] },
    },
    {
      name: 'neither the summary nor the report tells of the password: unknown',
      resources: [iam({ ...summary(false, null), credentialReport: reportDenied })],
      expect: { account: ['unknown'] },
    },
    {
      name: 'a report without root is no report',
      resources: [iam({ ...summary(false, null), credentialReport: report(null) })],
      expect: { account: ['unknown'] },
    },
    {
      name: 'no password told, yet a key: nothing unread matters',
      resources: [iam({ ...summary(false, null, true), credentialReport: reportDenied })],
      expect: { account: ['fail', 'noMfa'] },
    },
    {
      name: 'the summary was refused',
      resources: [iam({ summary: hidden, credentialReport: report(root({ mfaActive: true })) })],
      expect: { account: ['unknown'] },
    },
    {
      name: 'strict: a hardware device passes; a virtual device that is left over unassigned is not in use',
      level: 'strict',
      resources: [iam({ ...summary(true), rootVirtualMfa: false, rootFeatures: member })],
      expect: { account: ['pass', 'mfa'] },
    },
    {
      name: 'strict: a virtual device fails',
      level: 'strict',
      resources: [iam({ ...summary(true), rootVirtualMfa: true, rootFeatures: management })],
      expect: { account: ['fail', 'virtualMfa'] },
    },
    {
      name: 'strict: devices that were not read are not taken for hardware',
      level: 'strict',
      resources: [iam({ ...summary(true), rootVirtualMfa: devicesDenied, rootFeatures: management })],
      expect: { account: ['unknown'] },
    },
    {
      name: 'strict: no credentials pass under central root access',
      level: 'strict',
      resources: [iam({ ...summary(false, false), rootVirtualMfa: devicesDenied, rootFeatures: management })],
      expect: { account: ['pass', 'noCredentials'] },
    },
    {
      name: 'strict: without central root access a password comes back by mail',
      level: 'strict',
      resources: [iam({ ...summary(false, false), rootVirtualMfa: false, rootFeatures: ['RootSessions'] })],
      expect: { account: ['fail', 'notCentral'] },
    },
    {
      name: 'strict: a member that cannot read the features of its organization',
      level: 'strict',
      resources: [iam({ ...summary(false, false), rootVirtualMfa: false, rootFeatures: member })],
      expect: { account: ['unknown'] },
    },
    {
      name: 'strict: features that were not read cannot save a password without MFA',
      level: 'strict',
      resources: [iam({ ...summary(false), rootVirtualMfa: false, rootFeatures: member })],
      expect: { account: ['fail', 'noMfa'] },
    },
  ],
  { notApplicable: 'every account has root' },
);
