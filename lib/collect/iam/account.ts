import {
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetRoleCommand,
  IAMClient,
  ListOrganizationsFeaturesCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { required } from '../../aws/errors.ts';
import { accountAlone, call, defineCollector } from '../collector.ts';
import { readCredentialReport, reportCalls } from './credential-report.ts';

/** IAM of the account: what is said of root, and of all users together. */
export default defineCollector({
  kind: 'iam.account',
  type: 'AWS::::Account',
  regionless: true,
  scope: 'global',
  list: accountAlone,
  attributes: {
    summary: call({ 'IAM:GetAccountSummary': 'iam:GetAccountSummary' }, async ({ aws }) => {
      const { SummaryMap: summary } = await aws.send(IAMClient, new GetAccountSummaryCommand({}));
      const password = summary?.['AccountPasswordPresent'];
      return {
        rootMfa: required(summary?.['AccountMFAEnabled'], 'SummaryMap.AccountMFAEnabled') === 1,
        rootKeys: required(summary?.['AccountAccessKeysPresent'], 'SummaryMap.AccountAccessKeysPresent') !== 0,
        rootPassword: password === undefined ? null : password === 1,
      };
    }),
    credentialReport: call(reportCalls, readCredentialReport),
    passwordPolicy: call(
      { 'IAM:GetAccountPasswordPolicy': 'iam:GetAccountPasswordPolicy' },
      async ({ aws }) => {
        const { PasswordPolicy: policy } = await aws.send(IAMClient, new GetAccountPasswordPolicyCommand({}));
        return {
          minimumLength: required(policy?.MinimumPasswordLength, 'PasswordPolicy.MinimumPasswordLength'),
          requireUppercase: policy?.RequireUppercaseCharacters === true,
          requireLowercase: policy?.RequireLowercaseCharacters === true,
          requireNumbers: policy?.RequireNumbers === true,
          requireSymbols: policy?.RequireSymbols === true,
          reusePrevention: policy?.PasswordReusePrevention ?? null,
        };
      },
      { notConfigured: ['NoSuchEntityException', 'NoSuchEntity'] },
    ),
    rootVirtualMfa: call({ 'IAM:ListVirtualMFADevices': 'iam:ListVirtualMFADevices' }, async ({ aws }) => {
      const pages = aws.pages(
        IAMClient,
        (token) =>
          new ListVirtualMFADevicesCommand({
            AssignmentStatus: 'Assigned',
            MaxItems: 1000,
            ...(token === undefined ? {} : { Marker: token }),
          }),
        (page) => (page.IsTruncated === true ? required(page.Marker, 'Marker') : undefined),
      );
      let isRoots = false;
      for await (const page of pages) {
        for (const device of required(page.VirtualMFADevices, 'VirtualMFADevices')) {
          if (required(device.User?.Arn, 'VirtualMFADevices[].User.Arn').endsWith(':root')) isRoots = true;
        }
      }
      return isRoots;
    }),
    // AWS makes it in every account of an organization that has an analyzer of its own.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-using-service-linked-roles.html
    hasAnalyzerRole: call(
      { 'IAM:GetRole': 'iam:GetRole' },
      async ({ aws }) => {
        const { Role: role } = await aws.send(
          IAMClient,
          new GetRoleCommand({ RoleName: 'AWSServiceRoleForAccessAnalyzer' }),
        );
        required(role?.Arn, 'Role.Arn');
        return true;
      },
      { notConfigured: ['NoSuchEntityException', 'NoSuchEntity'], empty: false },
    ),
    // Answered in the management account and to a delegated administrator for IAM alone.
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html
    rootFeatures: call(
      { 'IAM:ListOrganizationsFeatures': 'iam:ListOrganizationsFeatures' },
      async ({ organization }) => {
        const answer = await organization.send(IAMClient, new ListOrganizationsFeaturesCommand({}));
        return [...(answer.EnabledFeatures ?? [])].sort();
      },
      { notConfigured: ['ServiceAccessNotEnabledException', 'OrganizationNotFoundException'], empty: [] },
    ),
  },
});
