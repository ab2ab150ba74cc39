/**
 * Client of CloudWatch's Observability Admin, which has none on the SDK's present core.
 * https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/
 */
import { integer, listOf, structure, text } from '../../aws/json-client.ts';
import { restClientOf, restCommandOf, type RestService } from '../../aws/rest-client.ts';

/** In the SDK's notation. */
const flag = 2;

const observabilityAdmin: RestService = {
  serviceId: 'ObservabilityAdmin',
  signingName: 'observabilityadmin',
  endpointPrefix: 'observabilityadmin',
};

export class ObservabilityAdminClient extends restClientOf(observabilityAdmin) {}

interface Backup {
  readonly BackupConfiguration?: { readonly Region?: string };
}

/** What is asked of a rule: regions alone. */
export interface CentralizationRule {
  readonly Source?: { readonly Regions?: readonly string[] };
  readonly Destination?: { readonly Region?: string; readonly DestinationLogsConfiguration?: Backup };
}

const backup = structure('LogsBackupConfiguration', { Region: text });
const rule = structure('CentralizationRule', {
  Source: structure('CentralizationRuleSource', { Regions: listOf('Regions', text) }),
  Destination: structure('CentralizationRuleDestination', {
    Region: text,
    DestinationLogsConfiguration: structure('DestinationLogsConfiguration', { BackupConfiguration: backup }),
  }),
});
const summary = structure('CentralizationRuleSummary', { RuleArn: text, RuleName: text, CreatedRegion: text });

export class ListCentralizationRulesForOrganizationCommand extends restCommandOf<
  { readonly AllRegions?: boolean; readonly MaxResults?: number; readonly NextToken?: string | undefined },
  {
    readonly CentralizationRuleSummaries?: readonly {
      readonly RuleArn?: string;
      readonly RuleName?: string;
      readonly CreatedRegion?: string;
    }[];
    readonly NextToken?: string;
  }
>(
  observabilityAdmin,
  'ListCentralizationRulesForOrganization',
  ['POST', '/ListCentralizationRulesForOrganization'],
  structure('ListCentralizationRulesForOrganizationInput', { AllRegions: flag, MaxResults: integer, NextToken: text }),
  structure('ListCentralizationRulesForOrganizationOutput', {
    CentralizationRuleSummaries: listOf('CentralizationRuleSummaries', summary),
    NextToken: text,
  }),
) {}

export class GetCentralizationRuleForOrganizationCommand extends restCommandOf<
  { readonly RuleIdentifier: string },
  { readonly CentralizationRule?: CentralizationRule }
>(
  observabilityAdmin,
  'GetCentralizationRuleForOrganization',
  ['POST', '/GetCentralizationRuleForOrganization'],
  structure('GetCentralizationRuleForOrganizationInput', { RuleIdentifier: text }),
  structure('GetCentralizationRuleForOrganizationOutput', { CentralizationRule: rule }),
) {}
