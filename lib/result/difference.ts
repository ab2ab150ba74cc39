/** What changed from one result to another. Pure. */
import { compare, distinct } from '../compare.ts';
import { findingKey, scopeDifferences, Side } from './comparable.ts';
import type {
  differenceSchema,
  findingChangeSchema,
  itemChangeSchema,
  scopeDifferenceSchema,
} from './difference-schemas.ts';
import { badness, severities, weightOf } from './order.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import type { Finding, ItemResult, Of, ScanResult } from './result.ts';

/** What changed, what cannot be compared, and what became worse. */
export interface Difference extends Of<typeof differenceSchema> {}
/** What the results do not have in common. */
export interface ScopeDifference extends Of<typeof scopeDifferenceSchema> {}
/** A finding that came to something else. */
export interface FindingChange extends Of<typeof findingChangeSchema> {}
/** An item with another status, or that rests on something else. */
export interface ItemChange extends Of<typeof itemChangeSchema> {}
/** What became of a finding, in the order in which it is told. */
export const changeKinds = [
  // A fail that was none.
  'new',
  // A fail that an exception covered, or an item whose attestation was valid.
  'expired',
  'newlyUnknown',
  // The resource was not there.
  'newlySeen',
  'excepted',
  // No fail any more.
  'mended',
  // Unknown no more.
  'confirmed',
  // The resource is not there any more.
  'vanished',
] as const;
/** What became of a finding. */
export type ChangeKind = (typeof changeKinds)[number];

/**
 * Compares two results of one edition. Findings are the same by rule, account, region, type and id. Only what both judged
 * and could see is compared: a rule that was not judged before has no new findings, and what stands where a list could not
 * be read has not vanished. From pass to not applicable and back is no change.
 *
 * @param before The earlier result, or what is compared with.
 */
export function compareResults(before: ScanResult, after: ScanResult): Difference {
  const [left, right] = [new Side(before), new Side(after)];
  const { changes, notCompared, outside } = compareFindings(left, right);
  const items = compareItems(left, right, changes, outside);
  const named = new Set(changes.map(({ ruleId }) => ruleId));
  const rules = new Map([...before.rules, ...after.rules].map((rule) => [rule.id, rule]));
  return {
    schemaVersion: '1.0',
    before: sideOf(before),
    after: sideOf(after),
    scope: scopeDifferences(left, right),
    worse: { items: items.filter(({ worse }) => worse).length, findings: changes.filter(({ worse }) => worse).length },
    items,
    findings: changes,
    notCompared,
    rules: [...rules.values()].filter(({ id }) => named.has(id)).sort((a, b) => compare(a.id, b.id)),
  };
}

function sideOf({ scope, run, tool, catalog }: ScanResult): Difference['before'] {
  return {
    accounts: scope.accounts.map(({ id, alias, name }) => ({ id, alias, name })),
    collectedAt: run.collectedAt,
    evaluatedAt: run.evaluatedAt,
    factsSha256: run.factsSha256,
    level: scope.level,
    tool,
    catalog,
  };
}

interface ComparedFindings {
  readonly changes: readonly FindingChange[];
  readonly notCompared: Difference['notCompared'];
  /** Rules with a fail or an unknown where the other result did not look. */
  readonly outside: ReadonlySet<string>;
}

function compareFindings(left: Side, right: Side): ComparedFindings {
  const [earlier, later] = [byKey(left.result), byKey(right.result)];
  const items = itemsByRule(left.result, right.result);
  const changes: FindingChange[] = [];
  const notCompared = { before: 0, after: 0 };
  const outside = new Set<string>();
  for (const key of distinct([...earlier.keys(), ...later.keys()])) {
    const [then, now] = [earlier.get(key), later.get(key)];
    const one = now ?? then!;
    if (then === undefined || now === undefined) {
      const [seen, other] = then === undefined ? [right, left] : [left, right];
      const reach = other.reachOf(one, seen);
      if (reach !== 'looked') {
        notCompared[then === undefined ? 'after' : 'before'] += 1;
        if (reach === 'outside' && weightOf(outcomeOf(one)) > 0) outside.add(one.ruleId);
        continue;
      }
    }
    const kind = kindOf(then, now, { left, right });
    if (kind !== null) changes.push(changeOf(kind, then, now, items.get(one.ruleId) ?? []));
  }
  return { changes: changes.sort(byChange(gravityIn(left.result, right.result))), notCompared, outside };
}

/** Of several findings with one key the worst. */
function byKey({ findings }: ScanResult): ReadonlyMap<string, Finding> {
  const found = new Map<string, Finding>();
  for (const finding of findings) {
    const key = findingKey(finding);
    const other = found.get(key);
    if (other === undefined || badness[other.status] < badness[finding.status]) found.set(key, finding);
  }
  return found;
}

function itemsByRule(...results: readonly ScanResult[]): ReadonlyMap<string, readonly string[]> {
  const items = new Map<string, string[]>();
  for (const { id, decisive } of results.flatMap((result) => result.items)) {
    for (const ruleId of decisive) items.set(ruleId, [...(items.get(ruleId) ?? []), id]);
  }
  return new Map([...items].map(([ruleId, ids]) => [ruleId, [...new Set(ids)]]));
}

/** Findings about an account or a region as such, in place of one about a resource. */
const aboutPlaces = new Set(['noSubjects', 'notListed', 'regionsUnknown']);

function kindOf(
  then: Finding | undefined,
  now: Finding | undefined,
  { left, right }: { readonly left: Side; readonly right: Side },
): ChangeKind | null {
  const isAbout = (finding: Finding): boolean => !aboutPlaces.has(finding.messageId);
  if (then === undefined && now !== undefined && isAbout(now) && !left.knows(now.resource)) return 'newlySeen';
  if (now === undefined && then !== undefined && isAbout(then) && !right.knows(then.resource)) return 'vanished';
  const [was, is] = [outcomeOr(then), outcomeOr(now)];
  if (was === is) return null;
  if (is === 'fail') return was === 'excepted' ? 'expired' : 'new';
  if (is === 'unknown') return 'newlyUnknown';
  if (is === 'excepted') return 'excepted';
  if (was === 'unknown') return 'confirmed';
  return was === 'fail' || was === 'excepted' ? 'mended' : null;
}

/** A rule that says nothing of a resource that is there finds nothing to judge in it. */
function outcomeOr(finding: Finding | undefined): Outcome {
  return finding === undefined ? 'notApplicable' : outcomeOf(finding);
}

function changeOf(
  kind: ChangeKind,
  then: Finding | undefined,
  now: Finding | undefined,
  items: readonly string[],
): FindingChange {
  const { ruleId, resource, messageId, params, exception } = (now ?? then)!;
  return {
    kind,
    worse: weightOf(outcomeOr(now)) > weightOf(outcomeOr(then)),
    ruleId,
    resource,
    before: then === undefined ? null : outcomeOf(then),
    after: now === undefined ? null : outcomeOf(now),
    messageId,
    params,
    exception,
    items,
  };
}

/** The place of each rule's severity in the order of them. */
function gravityIn(...results: readonly ScanResult[]): (ruleId: string) => number {
  const rules = results.flatMap((result) => result.rules);
  const places = new Map(rules.map(({ id, severity }) => [id, severities.indexOf(severity)]));
  return (ruleId) => places.get(ruleId) ?? severities.length;
}

/** What became worse first, then by kind of change, then the gravest rules; else in the order of their keys. */
function byChange(gravity: (ruleId: string) => number): (a: FindingChange, b: FindingChange) => number {
  return (a, b) =>
    Number(b.worse) - Number(a.worse) ||
    changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind) ||
    gravity(a.ruleId) - gravity(b.ruleId);
}

function compareItems(
  left: Side,
  right: Side,
  changes: readonly FindingChange[],
  outside: ReadonlySet<string>,
): readonly ItemChange[] {
  const earlier = new Map(left.result.items.map((item) => [item.id, item]));
  const worseRules = new Set(changes.filter(({ worse }) => worse).map(({ ruleId }) => ruleId));
  const isOtherLevel = left.result.scope.level !== right.result.scope.level;
  return right.result.items.flatMap((now) => {
    const then = earlier.get(now.id);
    const kind = then === undefined ? null : itemKindOf(then, now);
    if (then === undefined || kind === null) return [];
    const otherScope =
      isOtherLevel ||
      grounds(then, left) !== grounds(now, right) ||
      [...then.decisive, ...now.decisive].some((ruleId) => outside.has(ruleId));
    const worse = becameWorse(then, now) && (!otherScope || now.decisive.some((ruleId) => worseRules.has(ruleId)));
    const [before, after] = [then, now].map(({ status, basis, allExcepted }) => ({ status, basis, allExcepted }));
    return [
      { id: now.id, kind: otherScope && !worse ? 'changed' : kind, worse, otherScope, before: before!, after: after! },
    ];
  });
}

/** What an item was judged by: the deciding rules that were judged, and those of them that skipped a region. */
function grounds({ decisive, reasons }: ItemResult, { judged }: Side): string {
  const skipped = reasons.flatMap(({ type, ruleId = '' }) => (type === 'notLooked' ? [ruleId] : []));
  return JSON.stringify([distinct(decisive.filter((ruleId) => judged.has(ruleId))), distinct(skipped)]);
}

function isOpen({ status, allExcepted }: ItemResult): boolean {
  return status === 'violated' && !allExcepted;
}

function itemKindOf(then: ItemResult, now: ItemResult): ItemChange['kind'] | null {
  const [was, is] = [then.status, now.status];
  if (was === is && isOpen(then) === isOpen(now)) return then.basis === now.basis ? null : 'changed';
  if (is === 'violated') {
    if (!isOpen(now)) return 'excepted';
    return was === 'violated' ? 'expired' : 'new';
  }
  if (is === 'unknown') return 'newlyUnknown';
  if (was === 'violated') return 'mended';
  if (was === 'unknown') return 'confirmed';
  const isExpired = is === 'attestationRequired' && now.reasons.some(({ type }) => type === 'attestationExpired');
  return isExpired ? 'expired' : 'changed';
}

/** What is all excepted weighs nothing, as for the exit code of a scan. */
function becameWorse(then: ItemResult, now: ItemResult): boolean {
  if (isOpen(now)) return !isOpen(then);
  if (now.status === 'unknown') return !isOpen(then) && then.status !== 'unknown';
  return now.status === 'attestationRequired' && (then.status === 'satisfied' || then.status === 'notApplicable');
}
