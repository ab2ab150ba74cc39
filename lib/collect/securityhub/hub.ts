import {
  DescribeHubCommand,
  DescribeSecurityHubV2Command,
  GetAdministratorAccountCommand,
  GetEnabledStandardsCommand,
  GetFindingAggregatorCommand,
  GetFindingsCommand,
  type AwsSecurityFinding,
  type SeverityLabel,
  ListEnabledProductsForImportCommand,
  ListFindingAggregatorsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import type { EnabledStandard } from '../../../rules/facts/securityhub.ts';
import { oneOf, required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { accountAlone, call, defineCollector, type CollectContext } from '../collector.ts';
import { oldestOf } from '../waiting-findings.ts';

/** "The account is not subscribed to AWS Security Hub": https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html */
const notEnabled = ['InvalidAccessException', 'ResourceNotFoundException'];

const statuses = ['PENDING', 'READY', 'FAILED', 'DELETING', 'INCOMPLETE'] as const;

/** Security Hub has one hub an account and region at most: what it is to the account in that region. */
export default defineCollector({
  kind: 'securityhub.hub',
  type: 'AWS::::Account',
  scope: 'regional',
  list: accountAlone,
  attributes: {
    hub: call(
      { 'SecurityHub:DescribeHub': 'securityhub:DescribeHub' },
      async ({ aws }, { region }) => {
        const { HubArn: arn } = await aws.send(SecurityHubClient, new DescribeHubCommand({}), region);
        return required(arn, 'HubArn');
      },
      { notConfigured: notEnabled },
    ),
    standards: call(
      { 'SecurityHub:GetEnabledStandards': 'securityhub:GetEnabledStandards' },
      async ({ aws }, { region }) => {
        const pages = aws.pages(
          SecurityHubClient,
          (token) => new GetEnabledStandardsCommand({ MaxResults: 100, NextToken: token }),
          (page) => page.NextToken,
          region,
        );
        const standards: EnabledStandard[] = [];
        for await (const page of pages) {
          for (const subscription of required(page.StandardsSubscriptions, 'StandardsSubscriptions')) {
            // Standards for other clouds check nothing of this account's.
            if ((subscription.Provider ?? 'AWS') !== 'AWS') continue;
            standards.push({
              arn: required(subscription.StandardsArn, 'StandardsSubscriptions[].StandardsArn'),
              status: oneOf(subscription.StandardsStatus, statuses, 'StandardsSubscriptions[].StandardsStatus'),
              reason: subscription.StandardsStatusReason?.StatusReasonCode ?? null,
            });
          }
        }
        return standards;
      },
      { notConfigured: notEnabled, empty: [] },
    ),
    hubV2: call(
      { 'SecurityHub:DescribeSecurityHubV2': 'securityhub:DescribeSecurityHubV2' },
      async ({ aws }, { region }) => {
        const { HubV2Arn: arn } = await aws.send(SecurityHubClient, new DescribeSecurityHubV2Command({}), region);
        return required(arn, 'HubV2Arn');
      },
      { notConfigured: ['ResourceNotFoundException'] },
    ),
    newCritical: newFindings('CRITICAL'),
    newHigh: newFindings('HIGH'),
    takesGuardDuty: call(
      { 'SecurityHub:ListEnabledProductsForImport': 'securityhub:ListEnabledProductsForImport' },
      async ({ aws }, { region }) => {
        const pages = aws.pages(
          SecurityHubClient,
          (token) => new ListEnabledProductsForImportCommand({ MaxResults: 100, NextToken: token }),
          (page) => page.NextToken,
          region,
        );
        for await (const page of pages) {
          const products = required(page.ProductSubscriptions, 'ProductSubscriptions');
          if (products.some((arn) => arn.endsWith(':product-subscription/aws/guardduty'))) return true;
        }
        return false;
      },
      { notConfigured: notEnabled },
    ),
    aggregator: call(
      {
        'SecurityHub:GetFindingAggregator': 'securityhub:GetFindingAggregator',
        'SecurityHub:ListFindingAggregators': 'securityhub:ListFindingAggregators',
      },
      async ({ aws }, { region }) => {
        const pages = aws.pages(
          SecurityHubClient,
          (token) => new ListFindingAggregatorsCommand({ MaxResults: 100, NextToken: token }),
          (page) => page.NextToken,
          region,
        );
        for await (const page of pages) {
          const [first] = required(page.FindingAggregators, 'FindingAggregators');
          if (first === undefined) continue;
          const arn = required(first.FindingAggregatorArn, 'FindingAggregators[].FindingAggregatorArn');
          const found = await aws.send(
            SecurityHubClient,
            new GetFindingAggregatorCommand({ FindingAggregatorArn: arn }),
            arn.split(':')[3] || region,
          );
          return {
            region: required(found.FindingAggregationRegion, 'FindingAggregationRegion'),
            mode: required(found.RegionLinkingMode, 'RegionLinkingMode'),
            regions: found.Regions ?? [],
          };
        }
        return null;
      },
      { notConfigured: notEnabled },
    ),
    administrator: call(
      { 'SecurityHub:GetAdministratorAccount': 'securityhub:GetAdministratorAccount' },
      async ({ aws }, { region }) => {
        const output = await aws.send(SecurityHubClient, new GetAdministratorAccountCommand({}), region);
        const { Administrator: named } = output;
        if (named?.AccountId === undefined) return null;
        return { account: named.AccountId, status: required(named.MemberStatus, 'Administrator.MemberStatus') };
      },
      { notConfigured: notEnabled },
    ),
  },
});

function newFindings(severity: Extract<SeverityLabel, 'CRITICAL' | 'HIGH'>) {
  return call(
    { 'SecurityHub:GetFindings': 'securityhub:GetFindings' },
    ({ aws }: CollectContext, { region }: { readonly region: string }) =>
      oldestOf(newFindingsOf(aws, region, severity)),
    { notConfigured: notEnabled },
  );
}

/** A delegated administrator sees its members' findings, an aggregating region those of others: own ones alone count. */
async function* newFindingsOf(aws: Session, region: string, severity: SeverityLabel): AsyncGenerator<string[]> {
  const is = (Value: string) => [{ Comparison: 'EQUALS' as const, Value }];
  const pages = aws.pages(
    SecurityHubClient,
    (token) =>
      new GetFindingsCommand({
        Filters: {
          AwsAccountId: is(aws.account),
          Region: is(region),
          RecordState: is('ACTIVE'),
          WorkflowStatus: is('NEW'),
          SeverityLabel: is(severity),
        },
        SortCriteria: [{ Field: 'CreatedAt', SortOrder: 'asc' }],
        MaxResults: 100,
        NextToken: token,
      }),
    (page) => page.NextToken,
    region,
  );
  const isAsked = (finding: AwsSecurityFinding): boolean =>
    finding.AwsAccountId === aws.account &&
    (finding.Region ?? region) === region &&
    (finding.RecordState ?? 'ACTIVE') === 'ACTIVE' &&
    (finding.Workflow?.Status ?? 'NEW') === 'NEW' &&
    (finding.Severity?.Label ?? severity) === severity;
  for await (const page of pages) {
    const found = required(page.Findings, 'Findings').filter(isAsked);
    yield found.map(({ CreatedAt: at }) => inUtc(required(at, 'Findings[].CreatedAt'), 'Findings[].CreatedAt'));
  }
}

/** RFC 3339 with whatever offset a product writes. */
function inUtc(time: string, field: string): string {
  const at = Date.parse(time);
  return new Date(required(Number.isNaN(at) ? null : at, field)).toISOString();
}
