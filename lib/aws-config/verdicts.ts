/** From findings to what AWS Config can hold: one verdict a resource type and id. Pure. */
import { groupBy } from '../../rules/listing.ts';
import type { Locale } from '../../rules/rule.ts';
import { distinct } from '../compare.ts';
import { findingSentence } from '../i18n/words.ts';
import { worstOf } from '../result/order.ts';
import type { Finding, FindingCause, FindingStatus, RuleSummary } from '../result/result.ts';

/** The type of everything that is not about one resource: account-wide verdicts, lists that failed. */
export const accountType = 'AWS::::Account';

/** One rule's verdict on one resource type and id. */
export interface ResourceVerdict {
  readonly type: string;
  readonly id: string;
  readonly status: FindingStatus;
  /** What the annotation says; of an unknown, the calls that failed. */
  readonly sentence: string;
  readonly regions: readonly string[];
}

/** What AWS Config tells resources apart by. */
export function keyOf({ type, id }: { readonly type: string; readonly id: string }): string {
  return `${type} ${id}`;
}

/**
 * One verdict for each type and id, the worst of its findings: an account, or a multi-Region key, may have findings in
 * several regions, and AWS Config keeps one evaluation of them.
 */
export function verdictsOf(
  findings: readonly Finding[],
  rule: RuleSummary,
  locale: Locale,
): readonly ResourceVerdict[] {
  const groups = groupBy(findings, ({ resource }) => keyOf(resource));
  return [...groups.values()].map((group) => verdictOf(group, rule, locale));
}

/** What could not be listed, so that a resource without a finding may still be there; null: the lists are whole. */
export function unlistedIn(findings: readonly Finding[]): string | null {
  const failed = findings.filter(({ status, resource }) => status === 'unknown' && resource.type === accountType);
  return failed.length === 0 ? null : causesSentence(failed.flatMap(({ causes }) => causes));
}

function verdictOf(group: readonly Finding[], rule: RuleSummary, locale: Locale): ResourceVerdict {
  const same = worstOf(group);
  const first = same[0]!;
  const { type, id } = first.resource;
  const regions = distinct(group.map(({ resource }) => resource.region));
  const sentence =
    first.status === 'unknown'
      ? causesSentence(same.flatMap(({ causes }) => causes))
      : `${placesOf(same, group)}${findingSentence(first, rule, locale)}`;
  return { type, id, status: first.status, sentence, regions };
}

/** `[us-east-1, us-west-2] `: where the verdict holds, when the id alone does not say it. */
function placesOf(same: readonly Finding[], group: readonly Finding[]): string {
  const isAmbiguous = group.length > 1 || same[0]?.resource.type === accountType;
  const regions = distinct(same.map(({ resource }) => resource.region)).filter((region) => region !== 'global');
  return isAmbiguous && regions.length > 0 ? `[${regions.join(', ')}] ` : '';
}

/** `S3:GetBucketPolicy AccessDenied, S3:GetBucketAcl AccessDenied`: each once. */
export function causesSentence(causes: readonly FindingCause[]): string {
  return [...new Set(causes.map(({ api, code }) => `${api} ${code}`))].join(', ');
}
