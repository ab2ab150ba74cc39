/** What a finding comes to, once exceptions are taken into account. */
import type { Counts, Finding } from './result.ts';

/** A fail that an accepted exception covers is no fail any more, and no pass. */
export type Outcome = keyof Counts;

/** What one finding comes to. */
export function outcomeOf({ status, exception }: Pick<Finding, 'status' | 'exception'>): Outcome {
  return status === 'fail' && exception !== null ? 'excepted' : status;
}

/** How many findings there are of each outcome. */
export function countOutcomes(findings: readonly Finding[]): Counts {
  const counts = { pass: 0, fail: 0, notApplicable: 0, unknown: 0, excepted: 0 };
  for (const finding of findings) counts[outcomeOf(finding)] += 1;
  return counts;
}
