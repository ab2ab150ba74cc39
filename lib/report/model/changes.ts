/** What changed since an earlier result of the same accounts, as reports mark it. Pure. */
import { findingKey } from '../../result/comparable.ts';
import { compareResults } from '../../result/difference.ts';
import type { Finding, ScanResult } from '../../result/result.ts';
import { shownStatus, type ShownStatus } from '../../result/shown.ts';

export interface Changes {
  /** When the earlier result was collected: ISO 8601, UTC. */
  readonly since: string;
  /** Item id → the status that it had, of the items that are shown with another now. */
  readonly items: ReadonlyMap<string, ShownStatus>;
  /** Fails and unknowns that were not there, where both results looked. */
  readonly findings: ReadonlySet<Finding>;
}

/** The changes of {@link compareResults} that a reader of the later result is to see in it. */
export function changesSince(previous: ScanResult, result: ScanResult): Changes {
  const { items, findings } = compareResults(previous, result);
  const open = findings.filter(({ after }) => after === 'fail' || after === 'unknown');
  const keys = new Set(open.map(findingKey));
  return {
    since: previous.run.collectedAt,
    items: new Map(
      items.flatMap(({ id, before, after }) => {
        const then = shownStatus(before);
        return then === shownStatus(after) ? [] : [[id, then]];
      }),
    ),
    findings: new Set(keys.size === 0 ? [] : result.findings.filter((finding) => keys.has(findingKey(finding)))),
  };
}
