/** The orders in which results are told, and what counts before what. */
import type { Severity } from '../../rules/rule.ts';
import { compare } from '../compare.ts';
import type { Outcome } from './outcome.ts';
import type { CoverageRow, Finding, FindingStatus, ItemStatus } from './result.ts';

/** From what needs attention to what does not. */
export const itemStatuses = [
  'violated',
  'unknown',
  'attestationRequired',
  'satisfied',
  'notApplicable',
  'provider',
] as const satisfies readonly ItemStatus[];

/** The worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Severity[];

/** Which of several verdicts on one resource counts: the greatest. */
export const badness = { fail: 3, unknown: 2, pass: 1, notApplicable: 0 } as const satisfies Record<
  FindingStatus,
  number
>;

/** What a fail and an unknown weigh that no exception covers; all else is nothing to act on. */
export function weightOf(outcome: Outcome): number {
  return outcome === 'fail' || outcome === 'unknown' ? badness[outcome] : 0;
}

/** Those that count: as bad as the worst of them. */
export function worstOf<T extends { readonly status: FindingStatus }>(verdicts: readonly T[]): readonly T[] {
  const worst = verdicts.reduce((most, { status }) => Math.max(most, badness[status]), 0);
  return verdicts.filter(({ status }) => badness[status] === worst);
}

/** The order of findings in a result: rule, account, region, type, id, level. */
export function byFinding(a: Finding, b: Finding): number {
  return (
    compare(a.ruleId, b.ruleId) ||
    compare(a.resource.account, b.resource.account) ||
    compare(a.resource.region, b.resource.region) ||
    compare(a.resource.type, b.resource.type) ||
    compare(a.resource.id, b.resource.id) ||
    compare(a.level, b.level)
  );
}

/** The order of coverage in a result: rule, account, region, type. */
export function byCoverage(a: CoverageRow, b: CoverageRow): number {
  return (
    compare(a.ruleId, b.ruleId) ||
    compare(a.account, b.account) ||
    compare(a.region, b.region) ||
    compare(a.type ?? '', b.type ?? '')
  );
}
