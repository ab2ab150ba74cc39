/** Where checks did not look, and why. Pure. */
import { groupBy } from '../../../rules/listing.ts';
import { compare, distinct } from '../../compare.ts';
import type { CoverageRow } from '../../result/result.ts';
import type { RuleView } from './rules.ts';

export interface CoverageGroup {
  readonly status: Exclude<CoverageRow['status'], 'evaluated'>;
  readonly regions: readonly string[];
  readonly types: readonly string[];
  readonly rules: readonly RuleView[];
}

/** Rules that share what was not looked at, in one row. */
export function groupCoverage(rules: readonly RuleView[]): readonly CoverageGroup[] {
  const groups = new Map<string, { group: Omit<CoverageGroup, 'rules'>; rules: RuleView[] }>();
  for (const rule of rules) {
    for (const [status, rows] of groupBy(rule.coverage, (row) => row.status)) {
      if (status === 'evaluated') continue;
      const regions = distinct(rows.map((row) => row.region));
      const types = distinct(rows.flatMap((row) => row.type ?? []));
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

/** Where a check looked, or did not: the regions of which the same is to be said. */
export type CoverageLine = Omit<CoverageRow, 'region'> & { readonly regions: readonly string[] };

/** The rows of the result, in its order; regions where a check found nothing stand together. */
export function coverageLines(coverage: readonly CoverageRow[]): readonly CoverageLine[] {
  const grouped = groupBy(coverage, ({ region, ...row }) => JSON.stringify(row.subjects > 0 ? [region, row] : row));
  return [...grouped.values()].map((rows) => {
    const { region: _region, ...line } = rows[0]!;
    return { ...line, regions: rows.map(({ region }) => region) };
  });
}
