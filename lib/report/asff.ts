/**
 * A Security Hub finding an item, in the AWS Security Finding Format, as the reporter of a deployed stack imports it too: its
 * id is the item's, the account's and the region's for ever, so that importing it again updates it and a mended item is
 * archived. Pure.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html
 */
import type { Catalog } from '../../catalog/schema.ts';
import type { Locale, Severity } from '../../rules/rule.ts';
import { cut } from '../i18n/cut.ts';
import { countsSentence, failedRules, problemsSentence } from '../i18n/item-sentences.ts';
import { message } from '../i18n/messages.ts';
import { itemStatusWord } from '../i18n/words.ts';
import { outcomeOf } from '../result/outcome.ts';
import type { FindingResource, ItemResult, ItemStatus, RuleSummary, ScanResult } from '../result/result.ts';
import { shownStatus } from '../result/shown.ts';
import { buildModel } from './model.ts';
import type { ReportInput } from './report.ts';
import { visibleIn, visibleLine } from './visible.ts';

/** https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-type-taxonomy.html */
export const findingType = 'Software and Configuration Checks/Industry and Regulatory Standards/FISC Controls (Japan)';

/** Findings that one call takes: https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html */
export const mostInOneCall = 100;

/** Resources that one finding takes, the account among them. */
const mostResources = 32;

/** UTF-16 units that a field takes. */
const longest = { title: 256, description: 1024, remediation: 512, resource: 512, name: 256 } as const;

const partitions = ['aws', 'aws-cn', 'aws-us-gov'] as const;
type Partition = (typeof partitions)[number];
type Label = Uppercase<Severity> | 'INFORMATIONAL';

/** What of the format we fill; the SDK's `AwsSecurityFinding` takes it. */
export interface SecurityFinding {
  readonly SchemaVersion: '2018-10-08';
  readonly Id: string;
  readonly ProductArn: string;
  readonly GeneratorId: string;
  readonly AwsAccountId: string;
  readonly Region: string;
  readonly Types: string[];
  /** ISO 8601, UTC, as all times. */
  readonly CreatedAt: string;
  readonly UpdatedAt: string;
  readonly Severity: { readonly Label: Label };
  readonly Title: string;
  readonly Description: string;
  readonly Remediation?: { readonly Recommendation: { readonly Text: string } };
  readonly ProductFields: Record<string, string>;
  readonly Resources: SecurityResource[];
  readonly Compliance: { readonly Status: Compliance; readonly RelatedRequirements: string[] };
  readonly RecordState: 'ACTIVE' | 'ARCHIVED';
  /** Where Security Hub looks for what a provider changes of a finding that it holds already. */
  readonly FindingProviderFields: { readonly Severity: { readonly Label: Label }; readonly Types: string[] };
}

interface SecurityResource {
  readonly Type: 'AwsAccount' | 'Other';
  readonly Id: string;
  readonly Partition: Partition;
  readonly Region: string;
  readonly Details?: { readonly Other: Record<string, string> };
}

type Compliance = 'PASSED' | 'FAILED' | 'WARNING' | 'NOT_AVAILABLE';

/** A finding of ours that is in Security Hub and not archived. */
export interface ActiveFinding {
  readonly id: string;
  readonly createdAt: string;
}

/** What the findings are of, and the Security Hub they are for. */
export interface HubContext {
  readonly result: ScanResult;
  readonly catalog: Catalog;
  readonly locale: Locale;
  readonly account: string;
  readonly partition: string;
  readonly region: string;
}

/**
 * `asff.json`: an array of requests of BatchImportFindings, each of one account and of 100 findings at most. It holds every
 * item of the user, so that what was mended since the last import is archived.
 */
export function renderAsff({ result: given, catalog, locale }: ReportInput): string {
  const result = visibleIn(given);
  const { items } = buildModel(result, catalog);
  const ofUser = items.flatMap(({ result: item }) => (item.status === 'provider' ? [] : [item]));
  const { accounts } = result.scope;
  const region = regionOf(result);
  const batches = accounts.flatMap(({ id: account, collectedAs }) => {
    const context = { result, catalog, locale, account, partition: partitionOf(collectedAs.split(':')[1]), region };
    const own = ofUser.map((item) => securityFinding({ ...item, ...item.byAccount[account] }, context));
    return Array.from({ length: Math.ceil(own.length / mostInOneCall) }, (_, at) => ({
      Findings: own.slice(at * mostInOneCall, (at + 1) * mostInOneCall),
    }));
  });
  return `${JSON.stringify(batches, undefined, 2)}\n`;
}

/** Whose Security Hub is meant: an allowed region that was looked at, else any that was; a result may name none. */
function regionOf({ scope: { regions } }: ScanResult): string {
  const looked = regions.looked.filter((one) => /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(one));
  return looked.find((one) => regions.allowed.includes(one)) ?? looked[0] ?? 'ap-northeast-1';
}

/**
 * A finding for each violated item, and for each whose finding is still active: archived once the item is mended. An item
 * that became unknown is not mended: its finding stays.
 */
export function securityFindings(context: HubContext, active: readonly ActiveFinding[]): readonly SecurityFinding[] {
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
} as const satisfies Record<ItemStatus, Compliance>;

const mended: ReadonlySet<ItemStatus> = new Set(['satisfied', 'notApplicable', 'provider']);

function securityFinding(item: ItemResult, context: HubContext, createdAt?: string): SecurityFinding {
  const { result, catalog, locale, account, region } = context;
  const known = catalog.items.find(({ id }) => id === item.id);
  const label = known?.label ?? item.id;
  const status = shownStatus(item);
  const failed = item.status === 'violated' ? failedRules(item, result) : [];
  const severity = { Label: labelOf(failed) };
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
    Severity: severity,
    Title: line(`FISC ${label} ${problemsSentence(item, result, locale) ?? known?.topic[locale] ?? ''}`, longest.title),
    Description: line(
      `${message(locale, 'disclaimer')} ${message(locale, itemStatusWord[status])}: ${countsSentence(item.counts, locale)}`,
      longest.description,
    ),
    ...(failed[0] && {
      Remediation: { Recommendation: { Text: line(failed[0].text[locale].remediation, longest.remediation) } },
    }),
    ProductFields: {
      'fisc-check/item': item.id,
      'fisc-check/status': status,
      'fisc-check/version': result.tool.version,
    },
    Resources: resourcesOf(failed, context),
    Compliance: { Status: compliance[item.status], RelatedRequirements: [`FISC ${label}`] },
    RecordState: mended.has(item.status) ? 'ARCHIVED' : 'ACTIVE',
    FindingProviderFields: { Severity: severity, Types: [findingType] },
  };
}

/** The account, and the first resources of it that fail, the worst rules' first. */
function resourcesOf(failed: readonly RuleSummary[], { result, account, ...rest }: HubContext): SecurityResource[] {
  const partition = partitionOf(rest.partition);
  const resources = new Map<string, SecurityResource>();
  for (const { id: rule } of failed) {
    for (const finding of result.findings) {
      const { resource } = finding;
      if (finding.ruleId !== rule || resource.account !== account || outcomeOf(finding) !== 'fail') continue;
      const Id = line(resource.arn === '' ? resource.id : resource.arn, longest.resource);
      if (resource.id === account || resources.has(Id)) continue;
      if (resources.size === mostResources - 1) break;
      resources.set(Id, {
        Type: 'Other',
        Id,
        Partition: partition,
        Region: line(resource.region, longest.name),
        Details: { Other: detailsOf(resource) },
      });
    }
  }
  const own = {
    Type: 'AwsAccount',
    Id: `AWS::::Account:${account}`,
    Partition: partition,
    Region: rest.region,
  } as const;
  return [own, ...resources.values()];
}

function detailsOf({ type, id, name }: FindingResource): Record<string, string> {
  const shown = { type, id, ...(name !== undefined && { name }) };
  return Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, line(value, longest.name)]));
}

/** The worst of the deciding rules that failed. */
function labelOf([worst]: readonly RuleSummary[]): Label {
  return (worst?.severity.toUpperCase() as Uppercase<Severity> | undefined) ?? 'INFORMATIONAL';
}

/** A line that is never empty: Security Hub takes no field that is. */
function line(text: string, most: number): string {
  const shown = visibleLine(text).trim();
  return shown === '' ? '-' : cut(shown, most);
}

function partitionOf(name: string | undefined): Partition {
  return partitions.find((one) => one === name) ?? 'aws';
}

/** The same for an item and account for ever: the edition is part of it. */
function findingId({ result, account, region }: HubContext, item: string): string {
  return `${generatorId(result, item)}/${account}/${region}`;
}

/** What stands before the item in the generator of every finding of an edition; with an item, the whole. */
export function generatorId({ catalog }: ScanResult, item = ''): string {
  return `fisc-check/${catalog.edition}/${item}`;
}

/** The product that an account's own findings are of, without an integration. */
export function productArn({
  partition,
  region,
  account,
}: Pick<HubContext, 'partition' | 'region' | 'account'>): string {
  return `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`;
}
