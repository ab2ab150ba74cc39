/** From findings to items: only decisive mappings and the attestation decide. Pure. */
import { attestationNeeded, effectiveWeight } from '../../catalog/mapping.ts';
import type { Catalog, Item, Weight } from '../../catalog/schema.ts';
import { groupBy } from '../../rules/listing.ts';
import type { Level } from '../../rules/settings.ts';
import { distinct } from '../compare.ts';
import type { Attestation } from '../evidence/evidence.ts';
import { countOutcomes } from '../result/outcome.ts';
import type { AttestationUsed, Finding, ItemReason, ItemResult, ItemStatus } from '../result/result.ts';
import { asUsed, standingOf } from '../evidence/standing.ts';
import { asMapped } from './abroad.ts';

export interface RollupInput {
  readonly level: Level;
  /** Rules that exist, with the level from which they are judged. */
  readonly existing: ReadonlyMap<string, { readonly level: Level; readonly standsInRegion?: true }>;
  /** Rules that were selected. */
  readonly selected: ReadonlySet<string>;
  /** Selected rules that skipped an allowed region. */
  readonly skipped: ReadonlySet<string>;
  readonly attestations: readonly Attestation[];
  /** The account in question: an attestation may name the accounts for which it holds. */
  readonly account?: string;
  /** Data may stand in a region or zone abroad: some items then need an attestation. */
  readonly allowedAbroad?: boolean;
  /** ISO 8601: attestations that expired before it, or are dated after it, do not count. */
  readonly now: string;
}

/** The rules of an item that have a weight at the level. A rule that is judged only at strict has none at standard. */
export function rulesOf(item: Item, weight: Weight, input: Pick<RollupInput, 'level' | 'existing'>): readonly string[] {
  return item.rules
    .filter((mapping) => effectiveWeight(mapping, input.level) === weight)
    .filter(({ id }) => input.level === 'strict' || input.existing.get(id)?.level !== 'strict')
    .map(({ id }) => id);
}

/** The findings that decide an item, as they count for it. */
export function decidingFindings(
  item: Item,
  byRule: ReadonlyMap<string, readonly Finding[]>,
  input: Pick<RollupInput, 'level' | 'existing'>,
): readonly Finding[] {
  const decisive = new Set(rulesOf(item, 'decisive', input));
  return item.rules
    .filter(({ id }) => decisive.has(id))
    .flatMap((mapping) =>
      (byRule.get(mapping.id) ?? []).flatMap(
        (finding) => asMapped(finding, mapping, input.existing.get(mapping.id)) ?? [],
      ),
    );
}

/** The findings of each rule. */
export function findingsByRule(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  return groupBy(findings, ({ ruleId }) => ruleId);
}

/** Every item of the edition, always, in document order. */
export function rollUp(catalog: Catalog, findings: readonly Finding[], input: RollupInput): readonly ItemResult[] {
  const byRule = findingsByRule(findings);
  const attested = groupBy(input.attestations, ({ item }) => item);
  return catalog.items.map((item) => rollUpItem(item, byRule, attested.get(item.id) ?? [], input));
}

function rollUpItem(
  item: Item,
  byRule: ReadonlyMap<string, readonly Finding[]>,
  attestations: readonly Attestation[],
  input: RollupInput,
): ItemResult {
  const decisive = rulesOf(item, 'decisive', input);
  const supporting = rulesOf(item, 'supporting', input);
  const findings = decidingFindings(item, byRule, input);
  const attestation = chosen(attestations, input);
  const { status, reasons, basis = null } = judge(item, decisive, findings, attestation, input);
  const accounts = distinct(findings.map((finding) => finding.resource.account));
  const counts = countOutcomes(findings);
  return {
    id: item.id,
    status,
    reasons,
    counts,
    decisive,
    supporting,
    attestation,
    attestationAsked: isAsked(item, input),
    basis,
    allExcepted: counts.excepted > 0 && counts.fail === 0,
    byAccount: Object.fromEntries(
      accounts.map((account) => {
        const own = findings.filter((finding) => finding.resource.account === account);
        return [account, { status: judge(item, decisive, own, attestation, input).status, counts: countOutcomes(own) }];
      }),
    ),
  };
}

interface Judgement {
  readonly status: ItemStatus;
  readonly reasons: readonly ItemReason[];
  /** Of a satisfied item only. */
  readonly basis?: NonNullable<ItemResult['basis']>;
}

function judge(
  item: Item,
  decisive: readonly string[],
  findings: readonly Finding[],
  attestation: AttestationUsed | null,
  input: RollupInput,
): Judgement {
  if (item.kind === 'provider') return { status: 'provider', reasons: [] };
  const reasons: ItemReason[] = [];
  for (const ruleId of decisive) {
    if (!input.existing.has(ruleId)) {
      reasons.push({ type: 'planned', ruleId, count: 1 });
      continue;
    }
    if (!input.selected.has(ruleId)) {
      reasons.push({ type: 'notSelected', ruleId, count: 1 });
      continue;
    }
    const own = findings.filter((finding) => finding.ruleId === ruleId);
    const { fail, excepted, unknown } = countOutcomes(own);
    if (fail > 0) reasons.push({ type: 'violated', ruleId, count: fail });
    if (excepted > 0) reasons.push({ type: 'exception', ruleId, count: excepted });
    if (unknown > 0) reasons.push({ type: 'unknown', ruleId, count: unknown });
    if (input.skipped.has(ruleId)) reasons.push({ type: 'notLooked', ruleId, count: 1 });
  }
  const needed = isAsked(item, input);
  const isValid = attestation?.standing === 'valid';
  const missing = (): void => {
    reasons.push({ type: attestation?.standing === 'expired' ? 'attestationExpired' : 'attestationMissing', count: 1 });
  };
  if (needed && !isValid) missing();

  const has = (...types: ItemReason['type'][]): boolean => reasons.some((reason) => types.includes(reason.type));
  if (has('violated', 'exception')) return { status: 'violated', reasons };
  if (has('unknown', 'planned', 'notSelected', 'notLooked')) return { status: 'unknown', reasons };
  if (needed && !isValid) return { status: 'attestationRequired', reasons };
  if (findings.some((finding) => finding.status === 'pass')) {
    return { status: 'satisfied', reasons, basis: needed ? 'both' : 'rules' };
  }
  if (decisive.length === 0) {
    if (isValid) return { status: 'satisfied', reasons, basis: 'attestation' };
    missing();
    return { status: 'attestationRequired', reasons };
  }
  reasons.push({ type: 'nothingFound', count: findings.length });
  if (item.whenNothing === 'notApplicable') return { status: 'notApplicable', reasons };
  if (isValid) return { status: 'satisfied', reasons, basis: 'attestation' };
  if (!needed) missing();
  return { status: 'attestationRequired', reasons };
}

function isAsked(item: Item, { level, allowedAbroad }: RollupInput): boolean {
  return attestationNeeded(item, level, allowedAbroad);
}

/** Of the statements on an item for the account the last that counts; else the last. */
function chosen(attestations: readonly Attestation[], input: RollupInput): AttestationUsed | null {
  const { level, now, account } = input;
  const all = attestations
    .filter(({ accounts }) => account === undefined || accounts === undefined || accounts.includes(account))
    .map((attestation) => asUsed(attestation, standingOf(attestation, level, now)));
  return all.findLast(({ standing }) => standing === 'valid') ?? all.at(-1) ?? null;
}
