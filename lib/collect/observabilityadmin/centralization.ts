import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import type { CentralizationRule as Facts } from '../../../rules/facts/observabilityadmin.ts';
import { required } from '../../aws/errors.ts';
import { Unread, accountIn, call, defineCollector, refusedWith, type CollectContext } from '../collector.ts';
import {
  GetCentralizationRuleForOrganizationCommand,
  ListCentralizationRulesForOrganizationCommand,
  ObservabilityAdminClient,
  type CentralizationRule,
} from './client.ts';

/**
 * The organization's rules, which its management account and a delegated administrator read. What any other member is
 * refused is no part of its account: nothing is listed then, and nothing is missing.
 */
export default defineCollector({
  kind: 'observabilityadmin.centralization',
  type: 'AWS::::Account',
  scope: 'global',
  list: call(
    {
      'ObservabilityAdmin:ListCentralizationRulesForOrganization':
        'observabilityadmin:ListCentralizationRulesForOrganization',
      'ObservabilityAdmin:GetCentralizationRuleForOrganization':
        'observabilityadmin:GetCentralizationRuleForOrganization',
      'Organizations:DescribeOrganization': 'organizations:DescribeOrganization',
    },
    async function* (context, region) {
      const { aws, attempt } = context;
      const noOrganization = refusedWith('AWSOrganizationsNotInUseException');
      const organization = await attempt(managementAccount, noOrganization);
      // Without an organization there is nothing to gather.
      if (organization.ok && organization.value === null) return;
      const rules = await attempt(rulesOf);
      if (rules.ok && rules.value.length > 0) yield { ...accountIn(aws, region), free: { rules: rules.value } };
      if (rules.ok) return;
      const isRefused = rules.causes.every(({ reason }) => reason === 'denied');
      const isManagement = organization.ok && organization.value === aws.account;
      if (!isRefused || isManagement) throw new Unread(rules.causes);
    },
  ),
  attributes: { rules: 'free' },
});

async function managementAccount({ aws }: CollectContext): Promise<string> {
  const { Organization: found } = await aws.send(OrganizationsClient, new DescribeOrganizationCommand({}));
  return required(found?.MasterAccountId, 'Organization.MasterAccountId');
}

async function rulesOf({ aws }: CollectContext): Promise<readonly Facts[]> {
  const rules: Facts[] = [];
  const pages = aws.pages(
    ObservabilityAdminClient,
    (token) =>
      new ListCentralizationRulesForOrganizationCommand({ AllRegions: true, MaxResults: 100, NextToken: token }),
    (page) => page.NextToken,
  );
  for await (const page of pages) {
    for (const one of required(page.CentralizationRuleSummaries, 'CentralizationRuleSummaries')) {
      const { CentralizationRule: rule } = await aws.send(
        ObservabilityAdminClient,
        new GetCentralizationRuleForOrganizationCommand({
          RuleIdentifier: required(one.RuleArn, 'CentralizationRuleSummaries[].RuleArn'),
        }),
        required(one.CreatedRegion, 'CentralizationRuleSummaries[].CreatedRegion'),
      );
      const name = required(one.RuleName, 'CentralizationRuleSummaries[].RuleName');
      rules.push({ name, ...regionsOf(required(rule, 'CentralizationRule')) });
    }
  }
  return rules;
}

function regionsOf({ Source, Destination }: CentralizationRule): Omit<Facts, 'name'> {
  const backup = Destination?.DestinationLogsConfiguration?.BackupConfiguration?.Region;
  return {
    sourceRegions: required(Source?.Regions, 'CentralizationRule.Source.Regions'),
    destinationRegions: [
      required(Destination?.Region, 'CentralizationRule.Destination.Region'),
      ...(backup === undefined ? [] : [backup]),
    ],
  };
}
