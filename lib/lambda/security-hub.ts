/**
 * A Security Hub finding for each violated item, archived when the item is mended.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html
 */
import { BatchImportFindingsCommand, GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { required } from '../aws/errors.ts';
import type { Session } from '../aws/session.ts';
import {
  generatorId,
  mostInOneCall,
  productArn,
  securityFindings,
  type ActiveFinding,
  type HubContext,
} from '../report/asff.ts';
import type { Writers } from './writers.ts';

/** Findings that Security Hub did not take. */
export class FindingsRefused extends Error {
  override readonly name = 'FindingsRefused';
}

/** Imports what changed; returns how many findings were sent. @throws {FindingsRefused} */
export async function tellSecurityHub(session: Session, writers: Writers, context: HubContext): Promise<number> {
  const active = await activeFindings(session, context);
  const findings = securityFindings(context, active);
  for (let start = 0; start < findings.length; start += mostInOneCall) {
    const { FailedCount = 0, FailedFindings = [] } = await writers.send(
      SecurityHubClient,
      new BatchImportFindingsCommand({ Findings: findings.slice(start, start + mostInOneCall) }),
    );
    if (FailedCount > 0) {
      const [first] = FailedFindings;
      throw new FindingsRefused(
        `Security Hub refused ${FailedCount} findings: ${first?.ErrorCode} ${first?.ErrorMessage}`,
      );
    }
  }
  return findings.length;
}

async function activeFindings(session: Session, context: HubContext): Promise<readonly ActiveFinding[]> {
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
  const active: ActiveFinding[] = [];
  for await (const page of pages) {
    for (const { Id, CreatedAt } of required(page.Findings, 'Findings')) {
      active.push({ id: required(Id, 'Findings[].Id'), createdAt: required(CreatedAt, 'Findings[].CreatedAt') });
    }
  }
  return active;
}
