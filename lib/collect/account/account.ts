import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import {
  DescribeOrganizationCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  DescribePolicyCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { RegionOptIn, RegionStatus, ScpLevel } from '../../../rules/facts/account.ts';
import { MissingField, required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { alternateContact } from './alternate-contact.ts';
import { costByRegion } from './cost-by-region.ts';
import { supportInJapanese, supportSeverities } from './support.ts';
import { Unread, accountAlone, call, defineCollector } from '../collector.ts';

const mostLevels = 7;

/** Organizations has one endpoint a partition; its SDK rules find it from any region. */
export default defineCollector({
  kind: 'account',
  type: 'AWS::::Account',
  regionless: true,
  scope: 'global',
  list: accountAlone,
  attributes: {
    regions: call(
      { 'Account:ListRegions': 'account:ListRegions', 'EC2:DescribeRegions': 'ec2:DescribeRegions' },
      async ({ attempt }) => {
        const listed = await attempt((own) => listRegions(own.aws));
        if (listed.ok) return listed.value;
        const described = await attempt((own) => describeRegions(own.aws));
        if (described.ok) return described.value;
        throw new Unread([...listed.causes, ...described.causes]);
      },
    ),
    alias: call({ 'IAM:ListAccountAliases': 'iam:ListAccountAliases' }, async ({ aws }) => {
      const { AccountAliases: aliases } = await aws.send(IAMClient, new ListAccountAliasesCommand({}));
      return required(aliases, 'AccountAliases')[0] ?? null;
    }),
    organization: call(
      { 'Organizations:DescribeOrganization': 'organizations:DescribeOrganization' },
      async ({ aws }) => {
        const { Organization: organization } = await aws.send(OrganizationsClient, new DescribeOrganizationCommand({}));
        return {
          id: required(organization?.Id, 'Organization.Id'),
          managementAccountId: required(organization?.MasterAccountId, 'Organization.MasterAccountId'),
        };
      },
      { notConfigured: ['AWSOrganizationsNotInUseException'] },
    ),
    serviceControlPolicies: call(
      {
        'Organizations:ListParents': 'organizations:ListParents',
        'Organizations:ListPoliciesForTarget': 'organizations:ListPoliciesForTarget',
        'Organizations:DescribePolicy': 'organizations:DescribePolicy',
      },
      async ({ aws, organization }) => {
        const levels: ScpLevel[] = [];
        let targetId = aws.account;
        let targetType: ScpLevel['targetType'] = 'ACCOUNT';
        // Root, at most five levels of units, account. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
        while (levels.length < mostLevels) {
          levels.unshift({ targetId, targetType, policies: await policiesOf(organization, targetId) });
          if (targetType === 'ROOT') return levels;
          const { Parents: parents } = await organization.send(
            OrganizationsClient,
            new ListParentsCommand({ ChildId: targetId }),
          );
          const parent = required(parents?.[0], 'Parents[0]');
          targetId = required(parent.Id, 'Parents[0].Id');
          targetType = required(parent.Type, 'Parents[0].Type');
        }
        throw new MissingField('the parents of the account lead to no root');
      },
      { notConfigured: ['AWSOrganizationsNotInUseException'] },
    ),
    securityContact: alternateContact('SECURITY'),
    operationsContact: alternateContact('OPERATIONS'),
    billingContact: alternateContact('BILLING'),
    supportSeverities,
    supportInJapanese,
    costByRegion: call(
      { 'Cost Explorer:GetCostAndUsage': 'ce:GetCostAndUsage' },
      ({ aws }) => costByRegion(aws, new Date()),
      { optIn: 'costExplorer' },
    ),
  },
});

async function listRegions(aws: Session): Promise<RegionOptIn[]> {
  const regions: RegionOptIn[] = [];
  const pages = aws.pages(
    AccountClient,
    (token) => new ListRegionsCommand({ MaxResults: 50, ...(token === undefined ? {} : { NextToken: token }) }),
    (page) => page.NextToken,
  );
  for await (const page of pages) {
    for (const region of required(page.Regions, 'Regions')) {
      regions.push({
        name: required(region.RegionName, 'RegionName'),
        status: required(region.RegionOptStatus, 'RegionOptStatus'),
      });
    }
  }
  return regions.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const optInStatus: Readonly<Record<string, RegionStatus>> = {
  'opt-in-not-required': 'ENABLED_BY_DEFAULT',
  'opted-in': 'ENABLED',
  'not-opted-in': 'DISABLED',
};

async function describeRegions(aws: Session): Promise<RegionOptIn[]> {
  const { Regions: regions } = await aws.send(EC2Client, new DescribeRegionsCommand({ AllRegions: true }));
  return required(regions, 'Regions')
    .map((region) => ({
      name: required(region.RegionName, 'RegionName'),
      status: required(optInStatus[required(region.OptInStatus, 'OptInStatus')], 'OptInStatus'),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function policiesOf(organization: Session, targetId: string): Promise<ScpLevel['policies']> {
  const pages = organization.pages(
    OrganizationsClient,
    (token) =>
      new ListPoliciesForTargetCommand({
        TargetId: targetId,
        Filter: 'SERVICE_CONTROL_POLICY',
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    (page) => page.NextToken,
  );
  const policies: ScpLevel['policies'][number][] = [];
  for await (const page of pages) {
    for (const summary of required(page.Policies, 'Policies')) {
      const id = required(summary.Id, 'Policies[].Id');
      const { Policy: policy } = await organization.send(
        OrganizationsClient,
        new DescribePolicyCommand({ PolicyId: id }),
      );
      policies.push({ id, name: summary.Name ?? id, document: required(policy?.Content, 'Policy.Content') });
    }
  }
  return policies;
}
