/** Texts as cells hold them. What others wrote is shown and does nothing. */
import type { Locale } from '../../../rules/rule.ts';
import { fill } from '../../i18n/fill.ts';
import { sheetWords } from '../../i18n/sheets.ts';
import { visible } from '../visible.ts';

/**
 * What a cell of Excel holds at most.
 * https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
 */
const most = { characters: 32_767, lineFeeds: 253 };

/** A text as a cell holds it: nothing invisible in it, and no more than fits, with its length behind what was cut. */
export function cellText(text: string, locale: Locale): string {
  const shown = fewLines(visible(text));
  if (shown.length <= most.characters) return shown;
  const note = fill(sheetWords.cut[locale], { length: shown.length }, locale);
  const kept = shown.slice(0, most.characters - note.length);
  // Not in the middle of a pair.
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}${note}`;
}

function fewLines(text: string): string {
  const all = text.split('\n');
  if (all.length <= most.lineFeeds + 1) return text;
  return [...all.slice(0, most.lineFeeds), all.slice(most.lineFeeds).join(' ')].join('\n');
}

/**
 * What a spreadsheet takes for the beginning of a formula, full-width forms too.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** A field of CSV, quoted as RFC 4180 says; what would begin a formula is text by the apostrophe before it. */
export function csvField(text: string): string {
  const inert = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
