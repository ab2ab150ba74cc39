/** A result arranged for reading: by item, by check, by cause. Every report starts from here. Pure. */
import type { Catalog, Item, Mapping, Provision, Standard } from '../../catalog/schema.ts';
import { groupBy } from '../../rules/listing.ts';
import { compare } from '../compare.ts';
import { itemStatuses, severities } from '../result/order.ts';
import { outcomeOf, type Outcome } from '../result/outcome.ts';
import type {
  CoverageRow,
  ErrorRow,
  Finding,
  ItemResult,
  ItemStatus,
  RuleSummary,
  ScanResult,
} from '../result/result.ts';

export type StatusCounts = Readonly<Record<ItemStatus, number>>;

export interface Population {
  /** Subjects that are known to exist. */
  readonly size: number;
  /** Subjects that got a verdict. */
  readonly confirmed: number;
  /** Lists that could not be read: the population is then open. */
  readonly unlisted: number;
}

/** One check with everything it found. */
export interface RuleView {
  readonly id: string;
  /** null: not in this result (planned, or not selected). */
  readonly words: RuleSummary | null;
  readonly fails: readonly Finding[];
  readonly excepted: readonly Finding[];
  readonly unknowns: readonly Finding[];
  readonly passes: readonly Finding[];
  readonly notApplicable: readonly Finding[];
  readonly population: Population;
  readonly calls: readonly string[];
  /** First and last time of collecting. */
  readonly collected: readonly [first: string, last: string] | null;
  readonly decides: readonly Item[];
  readonly supports: readonly Item[];
  readonly coverage: readonly CoverageRow[];
}

export interface MappedRule {
  readonly rule: RuleView;
  readonly why: Mapping['why'] | null;
}

export interface ItemView {
  readonly item: Item;
  readonly result: ItemResult;
  readonly decisive: readonly MappedRule[];
  readonly supporting: readonly MappedRule[];
  readonly population: Population;
  /** A valid attestation is missing. */
  readonly awaitsAttestation: boolean;
  /** The item asks about data kept abroad alone, and there is none. */
  readonly keepsNothingAbroad: boolean;
}

export interface ProvisionView {
  readonly provision: Provision;
  readonly items: readonly ItemView[];
  readonly counts: StatusCounts;
}

export interface StandardView {
  readonly standard: Standard;
  readonly provisions: readonly ProvisionView[];
  readonly counts: StatusCounts;
}

/** Everything that one missing permission (or other cause) left unknown. */
export interface UnknownGroup {
  readonly action: string;
  readonly code: string;
  readonly reason: ErrorRow['reason'];
  readonly apis: readonly string[];
  readonly regions: readonly string[];
  readonly rules: readonly RuleView[];
  /** Items that a decisive check left unknown. */
  readonly items: readonly Item[];
  /** Resources, or account and region where a list failed. */
  readonly subjects: number;
}

export interface CoverageGroup {
  readonly status: Exclude<CoverageRow['status'], 'evaluated'>;
  readonly regions: readonly string[];
  readonly types: readonly string[];
  readonly rules: readonly RuleView[];
}

export interface ExceptionUse {
  readonly rule: RuleView;
  readonly findings: readonly Finding[];
  readonly exception: NonNullable<Finding['exception']>;
}

export interface ReportModel {
  readonly result: ScanResult;
  readonly catalog: Catalog;
  readonly standards: readonly StandardView[];
  readonly items: readonly ItemView[];
  readonly counts: StatusCounts;
  /** The checks of this result, by id. */
  readonly rules: readonly RuleView[];
  /** Checks of the catalog that this result does not have. */
  readonly absentRules: readonly RuleView[];
  /** Checks with open issues, the worst first. */
  readonly worst: readonly RuleView[];
  readonly unknowns: readonly UnknownGroup[];
  readonly exceptions: readonly ExceptionUse[];
  readonly coverage: readonly CoverageGroup[];
  readonly excluded: readonly CoverageRow[];
  readonly regionsNotLooked: readonly string[];
  readonly awaiting: readonly ItemView[];
  readonly expired: number;
}

export function buildModel(result: ScanResult, catalog: Catalog): ReportModel {
  if (result.catalog.edition !== catalog.edition.id) {
    throw new Error(`the result is of edition ${result.catalog.edition}, the catalog of ${catalog.edition.id}`);
  }
  const rules = viewRules(result, catalog);
  const items = viewItems(result, catalog, rules);
  const standards = catalog.standards.map((standard) => {
    const provisions = catalog.provisions
      .filter((provision) => provision.standard === standard.id)
      .map((provision) => {
        const own = items.filter(({ item }) => item.standard === standard.id && item.provision === provision.number);
        return { provision, items: own, counts: countItems(own) };
      });
    return { standard, provisions, counts: countItems(provisions.flatMap((provision) => provision.items)) };
  });
  const present = [...rules.values()].filter((rule) => rule.words !== null);
  const awaiting = items.filter((item) => item.awaitsAttestation);
  const { enabled, looked } = result.scope.regions;
  return {
    result,
    catalog,
    standards,
    items,
    counts: countItems(items),
    rules: present,
    absentRules: [...rules.values()].filter((rule) => rule.words === null),
    worst: present.filter((rule) => rule.fails.length > 0).sort(byWorst),
    unknowns: groupUnknowns(present),
    exceptions: groupExceptions(present),
    coverage: groupCoverage([...rules.values()]),
    excluded: result.coverage.filter((row) => (row.excluded ?? 0) > 0),
    regionsNotLooked: enabled.filter((region) => !looked.includes(region)),
    awaiting,
    expired: awaiting.filter(({ result: { reasons } }) => reasons.some(({ type }) => type === 'attestationExpired'))
      .length,
  };
}

/** Items of the user: the provider's are counted in no total. */
export function totalOf(counts: StatusCounts): number {
  return itemStatuses.reduce((sum, status) => sum + (status === 'provider' ? 0 : counts[status]), 0);
}

/** Planned checks that an item's status waits for. */
export function plannedRules(model: ReportModel): readonly string[] {
  return absentFor(model, 'planned').rules;
}

/** Deciding checks that did not look, or not everywhere, for one reason, and the items they leave unknown. */
export function absentFor(
  model: ReportModel,
  why: 'planned' | 'notSelected' | 'notLooked',
): { readonly rules: readonly string[]; readonly items: readonly Item[] } {
  const rules = new Set<string>();
  const items = new Set<Item>();
  for (const { item, result } of model.items) {
    for (const { type, ruleId } of result.reasons) {
      if (type !== why || ruleId === undefined) continue;
      rules.add(ruleId);
      if (result.status === 'unknown') items.add(item);
    }
  }
  return { rules: [...rules].sort(compare), items: [...items] };
}

function byWorst(a: RuleView, b: RuleView): number {
  const rank = ({ words }: RuleView): number => severities.indexOf(words?.severity ?? 'low');
  return (
    rank(a) - rank(b) ||
    Number(b.decides.length > 0) - Number(a.decides.length > 0) ||
    b.fails.length - a.fails.length ||
    compare(a.id, b.id)
  );
}

function viewRules(result: ScanResult, catalog: Catalog): ReadonlyMap<string, RuleView> {
  const words = new Map(result.rules.map((rule) => [rule.id, rule]));
  const findings = groupBy(result.findings, (finding) => finding.ruleId);
  const coverage = groupBy(result.coverage, (row) => row.ruleId);
  const itemsById = new Map(catalog.items.map((item) => [item.id, item]));
  const decides = new Map<string, Item[]>();
  const supports = new Map<string, Item[]>();
  const add = (uses: Map<string, Item[]>, ruleId: string, item: Item): void => {
    uses.set(ruleId, [...(uses.get(ruleId) ?? []), item]);
  };
  for (const { id, decisive, supporting } of result.items) {
    const item = itemsById.get(id);
    if (item === undefined) throw new Error(`the catalog has no item ${id}`);
    for (const ruleId of decisive) add(decides, ruleId, item);
    for (const ruleId of supporting) add(supports, ruleId, item);
  }
  const known = [words, findings, coverage, decides, supports].flatMap((map) => [...map.keys()]);
  const ids = [...new Set(known)].sort(compare);
  return new Map(
    ids.map((id) => {
      const own = findings.get(id) ?? [];
      const byOutcome = groupBy(own, outcomeOf);
      const of = (outcome: Outcome): readonly Finding[] => byOutcome.get(outcome) ?? [];
      const times = own.map((finding) => finding.evidence.at).sort(compare);
      const first = times[0];
      return [
        id,
        {
          id,
          words: words.get(id) ?? null,
          fails: of('fail'),
          excepted: of('excepted'),
          unknowns: of('unknown'),
          passes: of('pass'),
          notApplicable: of('notApplicable'),
          population: populationOf(own),
          calls: [...new Set(own.flatMap((finding) => finding.evidence.calls))].sort(compare),
          collected: first === undefined ? null : [first, times.at(-1) ?? first],
          decides: decides.get(id) ?? [],
          supports: supports.get(id) ?? [],
          coverage: coverage.get(id) ?? [],
        },
      ];
    }),
  );
}

function viewItems(result: ScanResult, catalog: Catalog, rules: ReadonlyMap<string, RuleView>): readonly ItemView[] {
  const results = new Map(result.items.map((item) => [item.id, item]));
  return catalog.items.map((item) => {
    const own = results.get(item.id);
    if (own === undefined) throw new Error(`the result has no item ${item.id}`);
    const mapped = (ids: readonly string[]): MappedRule[] =>
      ids.flatMap((id) => {
        const rule = rules.get(id);
        return rule === undefined ? [] : [{ rule, why: item.rules.find((mapping) => mapping.id === id)?.why ?? null }];
      });
    const decisive = mapped(own.decisive);
    return {
      item,
      result: own,
      decisive,
      supporting: mapped(own.supporting),
      population: sumPopulations(decisive.map(({ rule }) => rule.population)),
      awaitsAttestation: own.reasons.some(({ type }) => type === 'attestationMissing' || type === 'attestationExpired'),
      keepsNothingAbroad:
        own.status === 'satisfied' &&
        item.attestation?.onlyAtStrict !== true &&
        item.attestation?.ifAllowedAbroad === true &&
        own.attestation === null,
    };
  });
}

/** Findings about a list, not about a subject. */
const aboutLists = new Set(['notListed', 'regionsUnknown']);

function populationOf(findings: readonly Finding[]): Population {
  const unlisted = findings.filter(({ status, messageId }) => status === 'unknown' && aboutLists.has(messageId)).length;
  const none = findings.filter(({ messageId }) => messageId === 'noSubjects').length;
  const size = findings.length - unlisted - none;
  const unknown = findings.filter(({ status }) => status === 'unknown').length - unlisted;
  return { size, confirmed: size - unknown, unlisted };
}

function sumPopulations(populations: readonly Population[]): Population {
  const sum = (pick: (population: Population) => number): number =>
    populations.reduce((total, population) => total + pick(population), 0);
  return { size: sum((one) => one.size), confirmed: sum((one) => one.confirmed), unlisted: sum((one) => one.unlisted) };
}

function countItems(items: readonly ItemView[]): StatusCounts {
  const counts = { violated: 0, unknown: 0, attestationRequired: 0, satisfied: 0, notApplicable: 0, provider: 0 };
  for (const { result } of items) counts[result.status] += 1;
  return counts;
}

function groupUnknowns(rules: readonly RuleView[]): readonly UnknownGroup[] {
  interface Draft {
    action: string;
    code: string;
    reason: ErrorRow['reason'];
    apis: Set<string>;
    regions: Set<string>;
    rules: Set<RuleView>;
    items: Set<Item>;
    subjects: Set<string>;
  }
  const drafts = new Map<string, Draft>();
  for (const rule of rules) {
    for (const { causes, resource } of rule.unknowns) {
      for (const { action, code, reason, api, region } of causes) {
        // Without an IAM action the call itself tells causes apart.
        const key = JSON.stringify([action === '-' ? api : action, code, reason]);
        const draft: Draft = drafts.get(key) ?? {
          action,
          code,
          reason,
          apis: new Set(),
          regions: new Set(),
          rules: new Set(),
          items: new Set(),
          subjects: new Set(),
        };
        drafts.set(key, draft);
        draft.apis.add(api);
        draft.regions.add(region);
        draft.rules.add(rule);
        for (const item of rule.decides) draft.items.add(item);
        draft.subjects.add(JSON.stringify([resource.account, resource.region, resource.type, resource.id]));
      }
    }
  }
  return [...drafts.values()]
    .map(({ apis, regions, rules, items, subjects, ...rest }) => ({
      ...rest,
      apis: [...apis].sort(compare),
      regions: [...regions].sort(compare),
      rules: [...rules],
      items: [...items],
      subjects: subjects.size,
    }))
    .sort(
      (a, b) =>
        b.items.length - a.items.length ||
        b.subjects - a.subjects ||
        compare(a.action, b.action) ||
        compare(a.code, b.code) ||
        compare(a.apis[0] ?? '', b.apis[0] ?? ''),
    );
}

function groupExceptions(rules: readonly RuleView[]): readonly ExceptionUse[] {
  return rules
    .flatMap((rule) =>
      [...groupBy(rule.excepted, (finding) => finding.exception?.id ?? '').values()].flatMap((findings) => {
        const exception = findings[0]?.exception;
        return exception ? [{ rule, findings, exception }] : [];
      }),
    )
    .sort((a, b) => compare(a.exception.expires, b.exception.expires) || compare(a.exception.id, b.exception.id));
}

/** Rules that share what was not looked at, in one row. */
function groupCoverage(rules: readonly RuleView[]): readonly CoverageGroup[] {
  const groups = new Map<string, { group: Omit<CoverageGroup, 'rules'>; rules: RuleView[] }>();
  for (const rule of rules) {
    for (const [status, rows] of groupBy(rule.coverage, (row) => row.status)) {
      if (status === 'evaluated') continue;
      const regions = [...new Set(rows.map((row) => row.region))].sort(compare);
      const types = [...new Set(rows.flatMap((row) => row.type ?? []))].sort(compare);
      const key = JSON.stringify([status, regions, types]);
      const entry = groups.get(key) ?? { group: { status, regions, types }, rules: [] };
      groups.set(key, entry);
      entry.rules.push(rule);
    }
  }
  const order = ['failed', 'closed', 'notJudged', 'notSelected', 'fixedByAws'];
  return [...groups.values()]
    .map(({ group, rules }) => ({ ...group, rules }))
    .sort(
      (a, b) =>
        order.indexOf(a.status) - order.indexOf(b.status) ||
        b.rules.length - a.rules.length ||
        compare(a.regions.join(' '), b.regions.join(' ')) ||
        compare(a.types.join(' '), b.types.join(' ')),
    );
}
