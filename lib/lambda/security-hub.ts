/**
 * A Security Hub finding for each violated item, archived when the item is mended.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html
 */
import {
  BatchImportFindingsCommand,
  GetFindingsCommand,
  SecurityHubClient,
  type AwsSecurityFinding,
} from '@aws-sdk/client-securityhub';
import type { Catalog } from '../../catalog/schema.ts';
import type { Locale, Severity } from '../../rules/rule.ts';
import { required } from '../aws/errors.ts';
import type { Session } from '../aws/session.ts';
import { message } from '../i18n/messages.ts';
import { itemStatusWord } from '../i18n/words.ts';
import type { ItemResult, ItemStatus, ScanResult } from '../result/result.ts';
import { cut } from '../aws-config/mark.ts';
import type { Writers } from './writers.ts';
import { countsSentence, failedRules, problemsSentence } from './words.ts';

/** https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-type-taxonomy.html */
export const findingType = 'Software and Configuration Checks/Industry and Regulatory Standards/FISC Controls (Japan)';

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html */
const mostInOneCall = 100;

/** Findings that Security Hub did not take. */
export class FindingsRefused extends Error {
  override readonly name = 'FindingsRefused';
}

/** A finding of ours that is in Security Hub and not archived. */
export interface ActiveFinding {
  readonly id: string;
  readonly createdAt: string;
}

export interface HubContext {
  readonly result: ScanResult;
  readonly catalog: Catalog;
  readonly locale: Locale;
  readonly account: string;
  readonly partition: string;
  readonly region: string;
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
          GeneratorId: [{ Value: generatorId(context.result, ''), Comparison: 'PREFIX' }],
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

/**
 * A finding for each violated item, and for each whose finding is still active: archived once the item is mended. An item
 * that became unknown is not mended: its finding stays. Pure.
 */
export function securityFindings(context: HubContext, active: readonly ActiveFinding[]): readonly AwsSecurityFinding[] {
  const created = new Map(active.map(({ id, createdAt }) => [id, createdAt]));
  return context.result.items
    .filter((item) => item.status === 'violated' || created.has(findingId(context, item.id)))
    .map((item) => securityFinding(item, context, created.get(findingId(context, item.id))));
}

const compliance = {
  satisfied: 'PASSED',
  violated: 'FAILED',
  unknown: 'WARNING',
  attestationRequired: 'WARNING',
  notApplicable: 'NOT_AVAILABLE',
  provider: 'NOT_AVAILABLE',
} as const satisfies Record<ItemStatus, string>;

const mended: ReadonlySet<ItemStatus> = new Set(['satisfied', 'notApplicable', 'provider']);

function securityFinding(item: ItemResult, context: HubContext, createdAt: string | undefined): AwsSecurityFinding {
  const { result, catalog, locale, account, partition, region } = context;
  const known = catalog.items.find(({ id }) => id === item.id);
  const status = message(locale, itemStatusWord[item.status]);
  const now = result.run.collectedAt;
  return {
    SchemaVersion: '2018-10-08',
    Id: findingId(context, item.id),
    ProductArn: productArn(context),
    GeneratorId: generatorId(result, item.id),
    AwsAccountId: account,
    Region: region,
    Types: [findingType],
    CreatedAt: createdAt ?? now,
    UpdatedAt: now,
    Severity: { Label: severityOf(item, result) },
    Title: cut(
      `FISC ${known?.label ?? item.id} ${problemsSentence(item, result, locale) ?? known?.topic[locale] ?? ''}`.trim(),
      256,
    ),
    Description: cut(`${message(locale, 'disclaimer')} ${status}: ${countsSentence(item.counts, locale)}`, 1024),
    ProductFields: { 'fisc-check/item': item.id, 'fisc-check/version': result.tool.version },
    Resources: [{ Type: 'AwsAccount', Id: `AWS::::Account:${account}`, Partition: partition as 'aws', Region: region }],
    Compliance: { Status: compliance[item.status] },
    RecordState: mended.has(item.status) ? 'ARCHIVED' : 'ACTIVE',
  };
}

/** The worst of the deciding rules that failed. */
function severityOf(item: ItemResult, result: ScanResult): Uppercase<Severity> | 'INFORMATIONAL' {
  const [worst] = failedRules(item, result);
  return (worst?.severity.toUpperCase() as Uppercase<Severity> | undefined) ?? 'INFORMATIONAL';
}

/** The same for an item and account for ever: the edition is part of it. */
function findingId({ result, account, region }: HubContext, item: string): string {
  return `${generatorId(result, item)}/${account}/${region}`;
}

function generatorId({ catalog }: ScanResult, item: string): string {
  return `fisc-check/${catalog.edition}/${item}`;
}

function productArn({ partition, region, account }: HubContext): string {
  return `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`;
}
