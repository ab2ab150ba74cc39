/** The findings of a result by check. Pure. */
import type { Catalog, Item } from '../../../catalog/schema.ts';
import { groupBy } from '../../../rules/listing.ts';
import { compare, distinct } from '../../compare.ts';
import { severities } from '../../result/order.ts';
import { outcomeOf, type Outcome } from '../../result/outcome.ts';
import type { CoverageRow, Finding, RuleSummary, ScanResult } from '../../result/result.ts';
import { populationOf, type Population } from './population.ts';

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

/** Everything that a check found, whatever came of it. */
export function findingsOf(rule: RuleView): readonly Finding[] {
  return [rule.fails, rule.excepted, rule.unknowns, rule.passes, rule.notApplicable].flat();
}

/** Every check that the result or its items name, by id. */
export function viewRules(result: ScanResult, catalog: Catalog): ReadonlyMap<string, RuleView> {
  const words = new Map(result.rules.map((rule) => [rule.id, rule]));
  const findings = groupBy(result.findings, (finding) => finding.ruleId);
  const coverage = groupBy(result.coverage, (row) => row.ruleId);
  const decides = itemsByRule(result, catalog, 'decisive');
  const supports = itemsByRule(result, catalog, 'supporting');
  const known = [words, findings, coverage, decides, supports].flatMap((map) => [...map.keys()]);
  const ids = distinct(known);
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
          calls: distinct(own.flatMap((finding) => finding.evidence.calls)),
          collected: first === undefined ? null : [first, times.at(-1) ?? first],
          decides: decides.get(id) ?? [],
          supports: supports.get(id) ?? [],
          coverage: coverage.get(id) ?? [],
        },
      ];
    }),
  );
}

/** The items that each check decides or supports, in the edition's order. */
function itemsByRule(
  { items }: ScanResult,
  catalog: Catalog,
  weight: 'decisive' | 'supporting',
): ReadonlyMap<string, readonly Item[]> {
  const known = new Map(catalog.items.map((item) => [item.id, item]));
  const uses = items.flatMap((own) => {
    const item = known.get(own.id);
    if (item === undefined) throw new Error(`the catalog has no item ${own.id}`);
    return own[weight].map((ruleId) => ({ ruleId, item }));
  });
  const byRule = [...groupBy(uses, ({ ruleId }) => ruleId)];
  return new Map(byRule.map(([ruleId, own]) => [ruleId, own.map(({ item }) => item)]));
}

/** The worst first: by severity, then those that decide an item, then by the number of issues. */
export function byWorst(a: RuleView, b: RuleView): number {
  const rank = ({ words }: RuleView): number => severities.indexOf(words?.severity ?? 'low');
  return (
    rank(a) - rank(b) ||
    Number(b.decides.length > 0) - Number(a.decides.length > 0) ||
    b.fails.length - a.fails.length ||
    compare(a.id, b.id)
  );
}
