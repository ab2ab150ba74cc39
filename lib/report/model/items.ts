/** The items of a result by standard and provision, with the checks of each. Pure. */
import { attestationNeeded } from '../../../catalog/mapping.ts';
import type { Catalog, Item, Mapping, Provision, Standard } from '../../../catalog/schema.ts';
import type { ItemResult, ScanResult } from '../../result/result.ts';
import { shownStatus, shownStatuses, type ShownStatus } from '../../result/shown.ts';
import { populationOf, type Population } from './population.ts';
import { findingsOf, type RuleView } from './rules.ts';

/** Items by the status that is shown: 証跡あり (`satisfied`) and 申告済 (`attested`) are two. */
export type StatusCounts = Readonly<Record<ShownStatus, number>>;

export interface MappedRule {
  readonly rule: RuleView;
  readonly why: Mapping['why'] | null;
}

export interface ItemView {
  readonly item: Item;
  readonly result: ItemResult;
  /** The status as every report shows it. */
  readonly shown: ShownStatus;
  readonly decisive: readonly MappedRule[];
  readonly supporting: readonly MappedRule[];
  /** Of all decisive checks together: each resource once. */
  readonly population: Population;
  /** 検査 n/m: decisive checks that were judged, of those that are mapped at the level. */
  readonly checks: { readonly judged: number; readonly mapped: number };
  /** Supporting checks with open issues of severity critical or high: they decide nothing, and must not be overlooked. */
  readonly grave: readonly RuleView[];
  /** Level and configuration ask for a statement. */
  readonly asksAttestation: boolean;
  /** A valid attestation is missing. */
  readonly awaitsAttestation: boolean;
  /** The item asks about data kept abroad alone, and there is none. */
  readonly keepsNothingAbroad: boolean;
  /** Unknown for nothing but checks that this tool does not cover or that were not selected: no neglect of anybody's. */
  readonly isToolGap: boolean;
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

/** Every item of the edition, in its order. */
export function viewItems(
  result: ScanResult,
  catalog: Catalog,
  rules: ReadonlyMap<string, RuleView>,
): readonly ItemView[] {
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
    const supporting = mapped(own.supporting);
    return {
      item,
      result: own,
      shown: shownStatus(own),
      decisive,
      supporting,
      population: populationOf(decisive.flatMap(({ rule }) => findingsOf(rule))),
      checks: { judged: decisive.filter(({ rule }) => rule.words !== null).length, mapped: own.decisive.length },
      grave: supporting.map(({ rule }) => rule).filter(isGrave),
      asksAttestation: own.attestationAsked ?? attestationNeeded(item, result.scope.level),
      awaitsAttestation: own.reasons.some(({ type }) => type === 'attestationMissing' || type === 'attestationExpired'),
      keepsNothingAbroad:
        own.status === 'satisfied' &&
        item.attestation?.onlyAtStrict !== true &&
        item.attestation?.ifAllowedAbroad === true &&
        own.attestation === null,
      isToolGap:
        own.status === 'unknown' && !own.reasons.some(({ type }) => type === 'unknown' || type === 'notLooked'),
    };
  });
}

function isGrave({ words, fails }: RuleView): boolean {
  return fails.length > 0 && (words?.severity === 'critical' || words?.severity === 'high');
}

/** The same items under their standards and provisions. */
export function viewStandards({ standards, provisions }: Catalog, items: readonly ItemView[]): readonly StandardView[] {
  return standards.map((standard) => {
    const own = provisions
      .filter((provision) => provision.standard === standard.id)
      .map((provision): ProvisionView => {
        const within = items.filter(({ item }) => item.standard === standard.id && item.provision === provision.number);
        return { provision, items: within, counts: countItems(within) };
      });
    return { standard, provisions: own, counts: countItems(own.flatMap((provision) => provision.items)) };
  });
}

/** How many items have each status. */
export function countItems(items: readonly ItemView[]): StatusCounts {
  const counts = Object.fromEntries(shownStatuses.map((status) => [status, 0])) as Record<ShownStatus, number>;
  for (const { shown } of items) counts[shown] += 1;
  return counts;
}

/** Items of the user: the provider's are counted in no total. */
export function totalOf(counts: StatusCounts): number {
  return shownStatuses.reduce((sum, status) => sum + (status === 'provider' ? 0 : counts[status]), 0);
}
