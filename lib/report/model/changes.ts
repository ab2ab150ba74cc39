/** What changed since an earlier result of the same accounts. Pure. */
import { findingKey } from '../../result/comparable.ts';
import type { Finding, ScanResult } from '../../result/result.ts';
import { shownStatus, type ShownStatus } from '../../result/shown.ts';

export interface Changes {
  /** When the earlier result was collected: ISO 8601, UTC. */
  readonly since: string;
  /** Item id → the status that it had, of the items whose status is another now. */
  readonly items: ReadonlyMap<string, ShownStatus>;
  /** Fails and unknowns that were not there, of rules that were judged then too. */
  readonly findings: ReadonlySet<Finding>;
}

/** Findings are the same by rule, account, region, type and id. */
export function changesSince(previous: ScanResult, { items, findings }: ScanResult): Changes {
  const before = new Map(previous.items.map((item) => [item.id, shownStatus(item)]));
  const statuses = new Map(previous.findings.map((finding) => [findingKey(finding), finding.status]));
  const judged = new Set(previous.rules.map(({ id }) => id));
  return {
    since: previous.run.collectedAt,
    items: new Map(
      items.flatMap((item) => {
        const then = before.get(item.id);
        return then === undefined || then === shownStatus(item) ? [] : [[item.id, then]];
      }),
    ),
    findings: new Set(
      findings.filter(
        (finding) =>
          (finding.status === 'fail' || finding.status === 'unknown') &&
          judged.has(finding.ruleId) &&
          statuses.get(findingKey(finding)) !== finding.status,
      ),
    ),
  };
}
