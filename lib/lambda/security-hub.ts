/**
 * A Security Hub finding for each violated item, archived when the item is mended.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html
 */
import { BatchImportFindingsCommand, GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { required } from '../aws/errors.ts';
import type { Session } from '../aws/session.ts';
import { generatorId, mostInOneCall, productArn, securityFindings, type HubContext } from '../report/asff.ts';
import { findingsToImport, type HeldFinding } from '../report/asff-changes.ts';
import type { Writers } from './writers.ts';

/** Findings that Security Hub did not take. */
export class FindingsRefused extends Error {
  override readonly name = 'FindingsRefused';
}

/**
 * Imports what changed and refreshes what would soon be deleted; returns how many findings were sent.
 * @throws {FindingsRefused} once every batch was sent; the next report sends what is refused again.
 */
export async function tellSecurityHub(session: Session, writers: Writers, context: HubContext): Promise<number> {
  const active = await activeFindings(session, context);
  const known = active.map(({ Id, CreatedAt }) => ({
    id: required(Id, 'Findings[].Id'),
    createdAt: required(CreatedAt, 'Findings[].CreatedAt'),
  }));
  const findings = findingsToImport(securityFindings(context, known), active);
  let refused = 0;
  let why = '';
  for (let start = 0; start < findings.length; start += mostInOneCall) {
    const { FailedCount = 0, FailedFindings = [] } = await writers.send(
      SecurityHubClient,
      new BatchImportFindingsCommand({ Findings: findings.slice(start, start + mostInOneCall) }),
    );
    refused += FailedCount;
    const [first] = FailedFindings;
    if (first !== undefined) why ||= `${first.ErrorCode} ${first.ErrorMessage}`;
  }
  if (refused > 0) throw new FindingsRefused(`Security Hub refused ${refused} findings: ${why}`);
  return findings.length;
}

async function activeFindings(session: Session, context: HubContext): Promise<readonly HeldFinding[]> {
  const equals = (Value: string) => [{ Value, Comparison: 'EQUALS' as const }];
  const pages = session.pages(
    SecurityHubClient,
    (token) =>
      new GetFindingsCommand({
        Filters: {
          ProductArn: equals(productArn(context)),
          AwsAccountId: equals(context.account),
          GeneratorId: [{ Value: generatorId(context.result), Comparison: 'PREFIX' }],
          RecordState: equals('ACTIVE'),
        },
        MaxResults: 100,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    (page) => page.NextToken,
  );
  const active: HeldFinding[] = [];
  for await (const page of pages) active.push(...required(page.Findings, 'Findings'));
  return active;
}
