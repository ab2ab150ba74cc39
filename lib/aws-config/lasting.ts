/**
 * Which differences between the scan and the Config rules mean something. One report finds some that are only in flight: a
 * resource that has just changed, a rule that failed and runs again tomorrow. What matters is what no run mends. Pure.
 */
import type { Difference } from './differences.ts';

/** A difference, and since when every report has found it. */
export interface SeenDifference extends Difference {
  /** ISO 8601: when the first of these reports read the account. */
  readonly since: string;
}

/** What an earlier report found in a region. */
export interface EarlierDifferences {
  /** The ids of the rules that AWS Config had. */
  readonly deployed: readonly string[];
  readonly differences: readonly SeenDifference[];
}

/** A day, in which every schedule runs once, less an hour by which one report may be sooner than the last. */
const longestInFlightMs = 23 * 60 * 60 * 1000;

/** The differences, each since when it was found in the same words; `earlier` null: it is not known what was found before. */
export function seenSince(
  differences: readonly Difference[],
  earlier: EarlierDifferences | null,
  now: string,
): readonly SeenDifference[] {
  const known = new Map((earlier?.differences ?? []).map((one) => [sameness(one), one.since]));
  return differences.map((difference) => ({ ...difference, since: known.get(sameness(difference)) ?? now }));
}

/**
 * The differences that count:
 * - a rule that AWS Config had and has no more (`notDeployed`), at once: somebody deleted it;
 * - every other, `notDeployed` of a rule that is yet to come among them, once it has stood for a day: all schedules have run
 *   since and none mended it.
 */
export function lastingDifferences(
  differences: readonly SeenDifference[],
  earlier: EarlierDifferences | null,
  now: string,
): readonly SeenDifference[] {
  const had = new Set(earlier?.deployed);
  return differences.filter(
    ({ kind, ruleId, since }) =>
      (kind === 'notDeployed' && had.has(ruleId)) || Date.parse(now) - Date.parse(since) >= longestInFlightMs,
  );
}

/** Not by the annotation, whose words pass on: by who says what about which resource. */
function sameness({ kind, ruleId, resource, scan, config }: Difference): string {
  return JSON.stringify([kind, ruleId, resource?.type, resource?.id, scan, config]);
}
