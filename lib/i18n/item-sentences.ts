/** What annotations, notifications and Security Hub say of an item in one sentence. */
import type { Locale } from '../../rules/rule.ts';
import { severities } from '../result/order.ts';
import { outcomeOf } from '../result/outcome.ts';
import type { Counts, ItemResult, RuleSummary, ScanResult } from '../result/result.ts';
import { formatNumber } from './fill.ts';
import { message } from './messages.ts';
import { headlineOf, outcomeWord } from './words.ts';

const counted = ['pass', 'fail', 'excepted', 'unknown', 'notApplicable'] as const satisfies readonly (keyof Counts)[];

/** For example 「指摘なし 12、指摘 1」: the counts that are not zero, and always the first two. */
export function countsSentence(counts: Counts, locale: Locale): string {
  return counted
    .filter((name) => counts[name] > 0 || name === 'pass' || name === 'fail')
    .map((name) => `${message(locale, outcomeWord[name])} ${formatNumber(counts[name])}`)
    .join(locale === 'ja' ? '、' : ', ');
}

/** The deciding rules of an item with a fail that no exception covers, the worst first. */
export function failedRules({ decisive }: ItemResult, { findings, rules }: ScanResult): readonly RuleSummary[] {
  const failed = new Set(findings.filter((finding) => outcomeOf(finding) === 'fail').map(({ ruleId }) => ruleId));
  return rules
    .filter(({ id }) => decisive.includes(id) && failed.has(id))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** What is wrong with an item: the worst rule's problem, and how many more there are; null: no deciding rule failed. */
export function problemsSentence(item: ItemResult, result: ScanResult, locale: Locale): string | null {
  const [worst, ...rest] = failedRules(item, result);
  if (worst === undefined) return null;
  const more =
    rest.length === 0 ? '' : `${locale === 'ja' ? '、' : ', '}${message(locale, 'andMore', { count: rest.length })}`;
  return `${headlineOf(worst, locale)}${more}`;
}
