import {
  BatchGetAccountStatusCommand,
  Inspector2Client,
  ListCoverageCommand,
  ListFindingsCommand,
  type Finding,
  type BatchGetAccountStatusCommandOutput,
} from '@aws-sdk/client-inspector2';
import type { InspectorStatus, InstanceCoverage } from '../../../rules/facts/inspector.ts';
import { oneOf, required } from '../../aws/errors.ts';
import type { Offer } from '../../aws/offered.ts';
import type { Session } from '../../aws/session.ts';
import { accountIn, call, defineCollector, Unread, type CollectContext } from '../collector.ts';
import { oldestOf } from '../waiting-findings.ts';

/** https://docs.aws.amazon.com/general/latest/gr/inspector2.html */
const offered = { except: ['ap-southeast-6'] } as const satisfies Offer;

const api = 'Inspector2:BatchGetAccountStatus';
const action = 'inspector2:BatchGetAccountStatus';

/** What Inspector is to the account in a region. */
export default defineCollector({
  kind: 'inspector.account',
  type: 'AWS::::Account',
  offered,
  scope: 'regional',
  list: call({ [api]: action }, async function* ({ aws, attempt }, region) {
    const output = await aws.send(
      Inspector2Client,
      new BatchGetAccountStatusCommand({ accountIds: [aws.account] }),
      region,
    );
    const status = await attempt(async () => statusOf(output, aws.account, region));
    yield { ...accountIn(aws, region), reads: { status } };
  }),
  attributes: {
    status: 'free',
    fixableCritical: fixableFindings('CRITICAL'),
    fixableHigh: fixableFindings('HIGH'),
    coverage: call({ 'Inspector2:ListCoverage': 'inspector2:ListCoverage' }, async ({ aws }, { region }) => {
      const filterCriteria = {
        accountId: [{ comparison: 'EQUALS' as const, value: aws.account }],
        resourceType: [{ comparison: 'EQUALS' as const, value: 'AWS_EC2_INSTANCE' }],
      };
      const pages = aws.pages(
        Inspector2Client,
        (token) => new ListCoverageCommand({ filterCriteria, maxResults: 200, nextToken: token }),
        (page) => page.nextToken,
        region,
      );
      const rows: InstanceCoverage[] = [];
      for await (const page of pages) {
        for (const row of required(page.coveredResources, 'coveredResources')) {
          rows.push({
            instanceId: required(row.resourceId, 'coveredResources[].resourceId'),
            status: oneOf(
              row.scanStatus?.statusCode,
              ['ACTIVE', 'INACTIVE'],
              'coveredResources[].scanStatus.statusCode',
            ),
            reason: required(row.scanStatus?.reason, 'coveredResources[].scanStatus.reason'),
          });
        }
      }
      return rows;
    }),
  },
});

/** @throws {Unread} when Inspector does not tell of the account. */
function statusOf(output: BatchGetAccountStatusCommandOutput, account: string, region: string): InspectorStatus {
  const failed = output.failedAccounts?.find(({ accountId }) => accountId === account);
  if (failed !== undefined) {
    const code = required(failed.errorCode, 'failedAccounts[].errorCode');
    throw new Unread([{ api, action, code, reason: code === 'ACCESS_DENIED' ? 'denied' : 'failed', region }]);
  }
  const own = required(output.accounts, 'accounts').find(({ accountId }) => accountId === account);
  const { state, resourceState } = required(own, 'accounts[] of the account');
  return {
    account: required(state?.status, 'accounts[].state.status'),
    ec2: required(resourceState?.ec2?.status, 'accounts[].resourceState.ec2.status'),
    ecr: required(resourceState?.ecr?.status, 'accounts[].resourceState.ecr.status'),
    lambda: resourceState?.lambda?.status ?? null,
  };
}

function fixableFindings(severity: 'CRITICAL' | 'HIGH') {
  return call(
    { 'Inspector2:ListFindings': 'inspector2:ListFindings' },
    ({ aws }: CollectContext, { region }: { readonly region: string }) =>
      oldestOf(fixableFindingsOf(aws, region, severity)),
  );
}

/** A delegated administrator sees its members' findings: own ones alone count. */
async function* fixableFindingsOf(
  aws: Session,
  region: string,
  severity: 'CRITICAL' | 'HIGH',
): AsyncGenerator<string[]> {
  const is = (value: string) => [{ comparison: 'EQUALS' as const, value }];
  const pages = aws.pages(
    Inspector2Client,
    (token) =>
      new ListFindingsCommand({
        filterCriteria: {
          awsAccountId: is(aws.account),
          findingStatus: is('ACTIVE'),
          severity: is(severity),
          fixAvailable: is('YES'),
        },
        sortCriteria: { field: 'FIRST_OBSERVED_AT', sortOrder: 'ASC' },
        maxResults: 100,
        nextToken: token,
      }),
    (page) => page.nextToken,
    region,
  );
  const isAsked = (finding: Finding): boolean =>
    finding.awsAccountId === aws.account &&
    finding.status === 'ACTIVE' &&
    finding.severity === severity &&
    (finding.fixAvailable ?? 'YES') === 'YES';
  for await (const page of pages) {
    const found = required(page.findings, 'findings').filter(isAsked);
    yield found.map(({ firstObservedAt: at }) => required(at, 'findings[].firstObservedAt').toISOString());
  }
}
