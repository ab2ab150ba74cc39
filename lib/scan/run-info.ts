/** What a result says of the run that made it. */
import type { FactsSet } from '../collect/facts-set.ts';
import type { RunInfo } from '../result/result.ts';

/**
 * The run that judges these facts now.
 *
 * @param factsSha256 Of the facts file; null without one.
 * @param durationMs Milliseconds from the first call to the last; null where nothing was collected.
 */
export function runInfo(
  { header }: FactsSet,
  source: RunInfo['source'],
  factsSha256: string | null,
  durationMs: number | null,
): RunInfo {
  const { collectedAt, calls } = header;
  return { collectedAt, evaluatedAt: new Date().toISOString(), source, factsSha256, calls, durationMs };
}
