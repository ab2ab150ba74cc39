/** The sheets 項目 and 指摘 as CSV: UTF-8 with a byte order mark (Excel needs it), CRLF, fields as RFC 4180 says. */
import type { Locale } from '../../rules/rule.ts';
import { buildModel } from './model.ts';
import type { ReportInput } from './report.ts';
import { findingsSheet } from './sheets/findings.ts';
import { itemsSheet } from './sheets/items.ts';
import { sheetOf, wordsIn, type Cell, type Sheet, type SheetDefinition } from './sheets/sheet.ts';
import { cellText, csvField } from './sheets/text.ts';

/** `items.csv`. */
export function renderItemsCsv(input: ReportInput): Generator<string> {
  return csvOf(itemsSheet, input);
}

/** `findings.csv`. */
export function renderFindingsCsv(input: ReportInput): Generator<string> {
  return csvOf(findingsSheet, input);
}

/** Characters of a piece, about. */
const pieceLength = 65_536;

function* csvOf<Row>(definition: SheetDefinition<Row>, input: ReportInput): Generator<string> {
  const { result, catalog, locale } = input;
  const sheet: Sheet = sheetOf(definition, { ...input, model: buildModel(result, catalog) });
  let piece = `\uFEFF${line(
    sheet.columns.map(({ head }) => head),
    locale,
  )}`;
  for (const row of sheet.rows()) {
    piece += line(row, locale);
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function line(cells: readonly Cell[], locale: Locale): string {
  return `${cells.map((cell) => csvField(cellText(wordsIn(cell), locale))).join(',')}\r\n`;
}
