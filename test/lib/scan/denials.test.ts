/**
 * The denial matrix, generated from the demo's facts: whatever is not read, no verdict turns into another. Each reading
 * and each list is taken away, and every finding must stay as it was or be unknown for that very reason.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { unpackFacts } from '../../../lib/collect/facts-read.ts';
import type { FactsSet, StoredFact } from '../../../lib/collect/facts-set.ts';
import type { Finding } from '../../../lib/result/result.ts';
import { isJudgedAt, run } from '../../../lib/scan/run.ts';
import { unread, type Cause, type Listing, type ResourceAttributes, type ResourceKind } from '../../../rules/facts.ts';
import { allRules } from '../../../rules/index.ts';
import type { Level, Rule } from '../../../rules/rule.ts';

const file = fileURLToPath(new URL('../../../lib/demo/facts.ndjson', import.meta.url));
const { facts: demo } = await unpackFacts(readFileSync(file), file);
const levels: readonly Level[] = ['standard', 'strict'];
const kinds = [...demo.listings.keys()];

/** Verdicts that need no fact: right although nothing was read. */
const withoutFacts: Readonly<Record<Level, readonly string[]>> = {
  standard: [],
  // Which origins are approved is for the institution to state; where it does not, no key changes that.
  strict: ['kms-key-origin-approved 123456789012 global notApplicable notStated'],
};

/**
 * Passes that may vanish without an unknown. An enabled key passes when it is in use and has no finding when it is not:
 * whether it is need not be known, and an unknown for each would drown the account (rules/kms/kms-key-enabled-if-used.ts).
 */
const mayVanish: ReadonlySet<string> = new Set(['kms-key-enabled-if-used pass']);

/**
 * What may turn into another verdict that claims nothing: a new store whose backups are not read is not judged, as one
 * without any is (rules/backup/backup-plan-covers-resources.ts: pass, then new, then unknown).
 */
const mayTurn: ReadonlySet<string> = new Set(['backup-plan-covers-resources pass notApplicable new']);

/** The refused call, named so that it is told from those that the demo itself lacks. */
function refused(what: string, region: string): Cause {
  return { api: `Denied:${what}`, action: 'denied:Read', code: 'AccessDenied', reason: 'denied', region };
}

const isReading = (value: unknown): boolean => value !== null && typeof value === 'object' && 'ok' in value;

function attributesOf(kind: ResourceKind): string[] {
  const items = demo.listings.get(kind)?.items ?? [];
  return [...new Set(items.flatMap((item) => Object.keys(item).filter((name) => isReading(item[name]))))];
}

function withListing(facts: FactsSet, kind: ResourceKind, listing: Listing<StoredFact>): FactsSet {
  return { ...facts, listings: new Map([...facts.listings, [kind, listing]]) };
}

/** The facts without an attribute: of one item, or of all. */
function withoutAttribute(facts: FactsSet, kind: ResourceKind, attribute: string, only?: StoredFact): FactsSet {
  const listing = facts.listings.get(kind)!;
  const items = listing.items.map((item) => {
    if (!isReading(item[attribute]) || (only !== undefined && only !== item)) return item;
    return { ...item, [attribute]: unread(refused(`${kind}.${attribute}`, item.region)) };
  });
  const changed = withListing(facts, kind, { ...listing, items });
  // The header's regions come from this reading.
  if (kind !== 'account' || attribute !== 'regions') return changed;
  return { ...changed, header: { ...facts.header, regions: { ...facts.header.regions, enabled: null } } };
}

/** The facts without a list, or with what `keep` leaves of it (a page failed), in these regions or for all at once. */
function withoutList(
  facts: FactsSet,
  kind: ResourceKind,
  regions: readonly string[],
  keep: (index: number) => boolean = () => false,
): FactsSet {
  const listing = facts.listings.get(kind)!;
  const refusals = regions.map((region) => ({
    account: facts.header.account.id,
    region,
    cause: refused(kind, region),
  }));
  const isWhole = regions.length === listing.regions.length;
  // A multi-Region trail shows in every region: it is hidden when all lists are.
  const isGone = (item: StoredFact): boolean =>
    isWhole || (regions.includes(item.region) && !(kind === 'cloudtrail.trail' && isMultiRegion(item)));
  const items = listing.items.filter((item, index) => !isGone(item) || keep(index));
  return withListing(facts, kind, { ...listing, items, failures: [...listing.failures, ...refusals] });
}

function isMultiRegion(trail: StoredFact): boolean {
  const details = trail['details'] as ResourceAttributes['cloudtrail.trail']['details'];
  return details.ok && details.value.isMultiRegion;
}

/** The account itself is known by its credentials: it has no list. */
const listed = kinds.filter((kind) => kind !== 'account');

function regionsOf(kind: ResourceKind): readonly string[] {
  const { regions } = demo.listings.get(kind)!;
  return regions.includes('global') ? ['global'] : regions;
}

function judge(rules: readonly Rule[], facts: FactsSet, level: Level): readonly Finding[] {
  const { findings, bugs } = run(rules, facts, { level, settings: {}, parameters: {} });
  for (const { error } of bugs) throw error;
  return findings;
}

const subject = ({ ruleId, resource }: Finding): string =>
  `${ruleId} ${resource.type} ${resource.id} ${resource.region}`;

/** What is wrong after a denial, compared with before it. */
function wrong(before: readonly Finding[], after: readonly Finding[]): string[] {
  const found = new Map(after.map((finding) => [subject(finding), finding]));
  const known = new Map(before.map((finding) => [subject(finding), finding]));
  const isExplained = ({ causes }: Finding): boolean => causes.some(({ api }) => api.startsWith('Denied:'));
  const explainedRules = new Set(after.filter(isExplained).map(({ ruleId }) => ruleId));
  const lost = before
    .filter((finding) => !found.has(subject(finding)) && !explainedRules.has(finding.ruleId))
    .filter(({ ruleId, status }) => !mayVanish.has(`${ruleId} ${status}`))
    .map((finding) => `${subject(finding)}: ${finding.status} disappears, and no unknown stands for it`);
  const changed = after.flatMap((finding) => {
    const earlier = known.get(subject(finding));
    if (finding.status === earlier?.status) return [];
    if (finding.status === 'unknown' && isExplained(finding)) return [];
    if (mayTurn.has(`${finding.ruleId} ${earlier?.status} ${finding.status} ${finding.messageId}`)) return [];
    return [`${subject(finding)}: ${earlier?.status ?? 'nothing'} becomes ${finding.status} (${finding.messageId})`];
  });
  return [...lost, ...changed];
}

/** At most three of them, from all over the list. */
function some<T>(items: readonly T[]): readonly T[] {
  const step = Math.ceil(items.length / 3);
  return items.filter((_, index) => index % step === 0);
}

describe.each(levels)('denied, at %s', (level) => {
  const judged = allRules.filter((rule) => isJudgedAt(rule, level));

  /** By kind: the rules that need it, and what they find when nothing is denied. */
  const undisturbed = new Map<ResourceKind, { readonly rules: readonly Rule[]; readonly found: readonly Finding[] }>();

  function undisturbedOf(kind: ResourceKind) {
    const rules = judged.filter((rule) => Object.hasOwn(rule.needs, kind));
    const known = undisturbed.get(kind) ?? { rules, found: judge(rules, demo, level) };
    undisturbed.set(kind, known);
    return known;
  }

  function complaints(kind: ResourceKind, denials: readonly FactsSet[]): string[] {
    const { rules: concerned, found: before } = undisturbedOf(kind);
    return [...new Set(denials.flatMap((facts) => wrong(before, judge(concerned, facts, level))))];
  }

  const attributes = kinds.flatMap((kind) => attributesOf(kind).map((name) => [kind, name] as const));
  test.each(attributes)('%s.%s of some one by one, and of all', (kind, attribute) => {
    const { items } = demo.listings.get(kind)!;
    const ofEach = some(items).map((item) => withoutAttribute(demo, kind, attribute, item));
    expect(complaints(kind, [withoutAttribute(demo, kind, attribute), ...ofEach])).toEqual([]);
  });

  test.each(listed)('the list of %s, whole or in part', (kind) => {
    const denials = [...regionsOf(kind).map((region) => [region]), regionsOf(kind)].flatMap((regions) => [
      withoutList(demo, kind, regions),
      withoutList(demo, kind, regions, (index) => index % 2 === 0),
      withoutList(demo, kind, regions, (index) => index % 2 === 1),
    ]);
    expect(complaints(kind, denials)).toEqual([]);
  });

  test('everything: nothing but unknown, for every rule', () => {
    let facts = demo;
    for (const kind of listed) facts = withoutList(facts, kind, regionsOf(kind));
    for (const attribute of attributesOf('account')) facts = withoutAttribute(facts, 'account', attribute);
    const findings = judge(judged, facts, level);
    const concluded = findings
      .filter(({ status }) => status !== 'unknown')
      .map(({ ruleId, resource, status, messageId }) =>
        [ruleId, resource.id, resource.region, status, messageId].join(' '),
      );
    expect(concluded).toEqual(withoutFacts[level]);
    expect(new Set(findings.map(({ ruleId }) => ruleId))).toEqual(new Set(judged.map(({ id }) => id)));
    for (const { ruleId, status, causes } of findings) {
      expect(status !== 'unknown' || causes.length > 0, ruleId).toBe(true);
    }
  });
});
