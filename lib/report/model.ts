/** A result arranged for reading: by item, by check, by cause. Every report starts from here. Pure. */
import type { Catalog } from '../../catalog/schema.ts';
import type { CoverageRow, ScanResult } from '../result/result.ts';
import { groupCoverage, type CoverageGroup } from './model/coverage.ts';
import { changesSince, type Changes } from './model/changes.ts';
import { viewExceptions, type ExceptionUse } from './model/exceptions.ts';
import {
  countItems,
  viewItems,
  viewStandards,
  type ItemView,
  type StandardView,
  type StatusCounts,
} from './model/items.ts';
import { populationOf } from './model/population.ts';
import { byWorst, findingsOf, viewRules, type RuleView } from './model/rules.ts';
import { groupUnknowns, type UnknownGroup } from './model/unknowns.ts';

export interface ReportModel {
  readonly result: ScanResult;
  readonly catalog: Catalog;
  readonly standards: readonly StandardView[];
  readonly items: readonly ItemView[];
  readonly counts: StatusCounts;
  /** Of all that was looked at: checks that decide some item, and distinct resources of every check. */
  readonly looked: { readonly checks: ItemView['checks']; readonly resources: number };
  /** Checks with an issue, an unknown or an exception, the worst first; their place here is their number. */
  readonly open: readonly RuleView[];
  /** The checks of this result, by id. */
  readonly rules: readonly RuleView[];
  /** Checks of the catalog that this result does not have. */
  readonly absentRules: readonly RuleView[];
  /** Checks with open issues, the worst first. */
  readonly worst: readonly RuleView[];
  readonly unknowns: readonly UnknownGroup[];
  /** Every exception that was stated, unused and expired ones too. */
  readonly exceptions: readonly ExceptionUse[];
  readonly coverage: readonly CoverageGroup[];
  readonly excluded: readonly CoverageRow[];
  readonly regionsNotLooked: readonly string[];
  readonly awaiting: readonly ItemView[];
  /** Items with a serious supporting issue. */
  readonly grave: readonly ItemView[];
  /** Items that are unknown for nothing but what this tool did not look at. */
  readonly gaps: readonly ItemView[];
  /** What changed since an earlier result; null: none was given. */
  readonly changes: Changes | null;
  readonly expired: number;
}

/**
 * `previous`: an earlier result of the same accounts.
 * @throws {Error} when the result is of another edition than the catalog.
 */
export function buildModel(result: ScanResult, catalog: Catalog, previous?: ScanResult): ReportModel {
  if (result.catalog.edition !== catalog.edition.id) {
    throw new Error(`the result is of edition ${result.catalog.edition}, the catalog of ${catalog.edition.id}`);
  }
  const rules = viewRules(result, catalog);
  const items = viewItems(result, catalog, rules);
  const present = [...rules.values()].filter((rule) => rule.words !== null);
  const awaiting = items.filter((item) => item.awaitsAttestation);
  const worst = present.filter((rule) => rule.fails.length > 0).sort(byWorst);
  const { enabled, looked } = result.scope.regions;
  return {
    result,
    catalog,
    standards: viewStandards(catalog, items),
    items,
    counts: countItems(items),
    looked: lookedAt(items, present),
    open: [...worst, ...present.filter(isOpen).sort(byWorst)],
    rules: present,
    absentRules: [...rules.values()].filter((rule) => rule.words === null),
    worst,
    unknowns: groupUnknowns(present),
    exceptions: viewExceptions(result.exceptions, rules),
    coverage: groupCoverage([...rules.values()]),
    excluded: result.coverage.filter((row) => (row.excluded ?? 0) > 0),
    regionsNotLooked: enabled.filter((region) => !looked.includes(region)),
    awaiting,
    grave: items.filter(({ grave }) => grave.length > 0),
    gaps: items.filter(({ isToolGap }) => isToolGap),
    changes: previous === undefined ? null : changesSince(previous, result),
    expired: awaiting.filter(({ result: { reasons } }) => reasons.some(({ type }) => type === 'attestationExpired'))
      .length,
  };
}

/** Not a fail, and not well. */
function isOpen({ fails, unknowns, excepted }: RuleView): boolean {
  return fails.length === 0 && unknowns.length + excepted.length > 0;
}

function lookedAt(items: readonly ItemView[], rules: readonly RuleView[]): ReportModel['looked'] {
  const deciding = new Map(items.flatMap(({ decisive }) => decisive.map(({ rule }) => [rule.id, rule] as const)));
  const judged = [...deciding.values()].filter(({ words }) => words !== null);
  return {
    checks: { judged: judged.length, mapped: deciding.size },
    resources: populationOf(rules.flatMap(findingsOf)).size,
  };
}
