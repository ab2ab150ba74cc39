/** The trend over several results: items by status, a run after the other, accounts apart. Pure. */
import type { Catalog } from '../../../catalog/schema.ts';
import { groupBy } from '../../../rules/listing.ts';
import type { Level } from '../../../rules/rule.ts';
import { compare } from '../../compare.ts';
import type { RunInfo, ScanResult } from '../../result/result.ts';
import { shownStatus, shownStatuses, type ShownStatus } from '../../result/shown.ts';

/** Items by the status that is shown. */
export type RunCounts = Readonly<Record<ShownStatus, number>>;

/** What one result comes to. */
export interface HistoryRun {
  readonly file: string;
  readonly accounts: readonly { readonly id: string; readonly alias: string | null; readonly name: string | null }[];
  /** ISO 8601, UTC. */
  readonly collectedAt: string;
  readonly level: Level;
  readonly source: RunInfo['source'];
  readonly tool: string;
  readonly catalog: string;
  readonly regions: readonly string[];
  /** Checks that were judged. */
  readonly checks: number;
  readonly counts: RunCounts;
  /** By id of the standard. */
  readonly standards: Readonly<Record<string, RunCounts>>;
}

/** The runs of one account, or of the same accounts together, in the order of collecting. */
export interface AccountHistory {
  readonly accounts: HistoryRun['accounts'];
  /** Runs whose counts do not compare. */
  readonly mixed: { readonly level: boolean; readonly scope: boolean };
  readonly runs: readonly Omit<HistoryRun, 'accounts'>[];
}

/** What `history.json` holds. */
export interface History {
  readonly schemaVersion: '1.0';
  readonly histories: readonly AccountHistory[];
}

/** What is kept of a result, so that no two need be in memory at once. */
export function runOf(file: string, result: ScanResult, catalog: Catalog): HistoryRun {
  const { scope, run, tool, items, findings } = result;
  const standardOf = new Map(catalog.items.map(({ id, standard }) => [id, standard]));
  const counts = none();
  const standards = Object.fromEntries(catalog.standards.map(({ id }) => [id, none()]));
  for (const item of items) {
    const status = shownStatus(item);
    const standard = standards[standardOf.get(item.id) ?? ''];
    if (standard === undefined) throw new Error(`the catalog has no item ${item.id}`);
    counts[status] += 1;
    standard[status] += 1;
  }
  return {
    file,
    accounts: scope.accounts.map(({ id, alias, name }) => ({ id, alias, name })),
    collectedAt: run.collectedAt,
    level: scope.level,
    source: run.source,
    tool: `${tool.name} ${tool.version}`,
    catalog: `${result.catalog.edition} ${result.catalog.version}`,
    regions: scope.regions.looked,
    checks: new Set(findings.map(({ ruleId }) => ruleId)).size,
    counts,
    standards,
  };
}

function none(): Record<ShownStatus, number> {
  return Object.fromEntries(shownStatuses.map((status) => [status, 0])) as Record<ShownStatus, number>;
}

/** Runs by their accounts. */
export function historyOf(runs: readonly HistoryRun[]): History {
  const keyOf = ({ accounts }: HistoryRun): string =>
    accounts
      .map(({ id }) => id)
      .sort(compare)
      .join(' ');
  const groups = [...groupBy(runs, keyOf)].sort(([a], [b]) => compare(a, b));
  return { schemaVersion: '1.0', histories: groups.map(([, own]) => accountHistory(own)) };
}

function accountHistory(own: readonly HistoryRun[]): AccountHistory {
  const runs = own.toSorted((a, b) => compare(a.collectedAt, b.collectedAt) || compare(a.file, b.file));
  const differ = (of: (run: HistoryRun) => unknown): boolean =>
    new Set(runs.map((run) => JSON.stringify(of(run)))).size > 1;
  return {
    // As the latest run names them.
    accounts: runs.at(-1)?.accounts ?? [],
    mixed: {
      level: differ(({ level }) => level),
      scope: differ(({ regions, checks, tool, catalog }) => [regions.toSorted(compare), checks, tool, catalog]),
    },
    runs: runs.map(({ accounts: _accounts, ...rest }) => rest),
  };
}

/** The statuses that a total counts: the provider's items are in none. */
export const countedStatuses = shownStatuses.filter((status) => status !== 'provider');

/** Items of the user. */
export function sumOf(counts: RunCounts): number {
  return countedStatuses.reduce((sum, status) => sum + counts[status], 0);
}
