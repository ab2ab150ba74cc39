/** The trend as Markdown: a table an account. Pure. */
import type { Locale } from '../../../rules/rule.ts';
import { comparisonWord } from '../../i18n/comparison.ts';
import { formatNumber } from '../../i18n/fill.ts';
import { message } from '../../i18n/messages.ts';
import { formatJst } from '../../i18n/time.ts';
import { itemStatusWord, levelWord } from '../../i18n/words.ts';
import { code, table, words } from '../markdown.ts';
import { countedStatuses, sumOf, type History } from './history.ts';

/** `history.md`. */
export function historyMarkdown({ histories }: History, locale: Locale): string {
  const say = (text: string): string => words(text);
  const heads = [
    message(locale, 'headCollected'),
    message(locale, 'headLevel'),
    ...countedStatuses.map((status) => message(locale, itemStatusWord[status])),
    message(locale, 'total'),
    comparisonWord(locale, 'file'),
  ].map(say);
  const sections = histories.flatMap(({ accounts, mixed, runs }) => [
    [`## ${say(message(locale, 'headAccount'))} ${accounts.map(({ id }) => code(id)).join(', ')}`],
    ...(mixed.level ? [[say(comparisonWord(locale, 'mixedLevels'))]] : []),
    ...(mixed.scope ? [[say(comparisonWord(locale, 'mixedScopes'))]] : []),
    table(
      heads,
      runs.map(({ collectedAt, level, counts, file }) => [
        say(formatJst(collectedAt)),
        say(message(locale, levelWord[level])),
        ...countedStatuses.map((status) => formatNumber(counts[status])),
        formatNumber(sumOf(counts)),
        code(file),
      ]),
    ),
  ]);
  const head = [[`# ${say(comparisonWord(locale, 'historyTitle'))}`], [`> ${say(message(locale, 'disclaimer'))}`]];
  return `${[...head, ...sections].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
