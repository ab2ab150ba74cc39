/** A comparison as CSV: every change of an item or a finding a row. UTF-8 with a byte order mark, CRLF. Pure. */
import type { Locale } from '../../../rules/rule.ts';
import { comparisonWord, type ComparisonWord } from '../../i18n/comparison.ts';
import { message } from '../../i18n/messages.ts';
import { inPieces } from '../pieces.ts';
import { cellText, csvField } from '../sheets/text.ts';
import type { DifferenceView } from './view.ts';

/** In pieces: an account may be large. */
export function differenceCsv(view: DifferenceView, locale: Locale): Generator<string> {
  return inPieces(lines(view, locale));
}

function* lines({ items, findings }: DifferenceView, locale: Locale): Generator<string> {
  const say = (key: ComparisonWord): string => comparisonWord(locale, key);
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => csvField(cellText(cell, locale))).join(',')}\r\n`;
  const mark = (worse: boolean): string => (worse ? say('worse') : '');
  const heads = [
    say('subject'),
    say('change'),
    say('worse'),
    say('item'),
    say('checkId'),
    message(locale, 'severity'),
    say('problem'),
    say('resourceType'),
    say('resourceId'),
    message(locale, 'headName'),
    message(locale, 'region'),
    message(locale, 'headAccount'),
    say('before'),
    say('after'),
    message(locale, 'detail'),
    say('exception'),
    say('remark'),
  ];
  yield `\uFEFF${line(heads)}`;
  const none = Array.from({ length: 8 }, () => '');
  for (const { change, worse, label, topic, before, after, remark } of items) {
    yield line([say('item'), change, mark(worse), label, ...none, before, after, topic, '', remark]);
  }
  for (const { change, worse, before, after, ruleId, severity, problem, sentence, resource, ...rest } of findings) {
    const { type, id, name = '', region, account } = resource;
    const where = [type, id, name, region, account];
    const about = [say('finding'), change, mark(worse), rest.items.join(' '), ruleId, severity, problem, ...where];
    yield line([...about, ...[before, after].map((of) => (of === '-' ? '' : of)), sentence, rest.exception, '']);
  }
}
