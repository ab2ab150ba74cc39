/** What annotations, notifications and Security Hub say where no rule's message does. */
import type { Locale } from '../../rules/rule.ts';
import { formatNumber } from '../i18n/fill.ts';
import { message, type MessageKey } from '../i18n/messages.ts';
import { headlineOf } from '../i18n/words.ts';
import { severities } from '../result/order.ts';
import type { Counts, ItemResult, RuleSummary, ScanResult } from '../result/result.ts';

type Words = Readonly<Record<Locale, string>>;

/** Why a resource is no longer judged. */
export const goneWords = {
  notFound: {
    ja: '該当する資源は確認できない(削除済み、又は検査の対象外)',
    en: 'No longer found, or no longer judged',
  },
  deleted: { ja: '削除済み', en: 'Deleted' },
  notRecorded: { ja: 'AWS Configの記録対象外', en: 'No longer recorded by AWS Config' },
  leftScope: { ja: 'Configルールの対象外', en: 'Out of the scope of the Config rule' },
  notJudged: { ja: '検査の対象外', en: 'Not judged by this check' },
} as const satisfies Record<string, Words>;

const counted = {
  pass: 'findingPass',
  fail: 'findingFail',
  excepted: 'findingExcepted',
  unknown: 'findingUnknown',
  notApplicable: 'findingNotApplicable',
} as const satisfies Record<keyof Counts, MessageKey>;

/** For example 「指摘なし 12、指摘 1」: the counts that are not zero, and always the first two. */
export function countsSentence(counts: Counts, locale: Locale): string {
  return (Object.keys(counted) as (keyof Counts)[])
    .filter((name) => counts[name] > 0 || name === 'pass' || name === 'fail')
    .map((name) => `${message(locale, counted[name])} ${formatNumber(counts[name])}`)
    .join(locale === 'ja' ? '、' : ', ');
}

/** The deciding rules of an item that failed, the worst first. */
export function failedRules({ decisive }: ItemResult, { findings, rules }: ScanResult): readonly RuleSummary[] {
  const failed = new Set(findings.filter(({ status }) => status === 'fail').map(({ ruleId }) => ruleId));
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
