/** The sheets 項目 and 指摘 as CSV: UTF-8 with a byte order mark (Excel needs it), CRLF, fields as RFC 4180 says. */
import type { Locale } from '../../rules/rule.ts';
import { buildModel } from './model.ts';
import { inPieces } from './pieces.ts';
import type { ReportInput } from './report.ts';
import { findingsSheet } from './sheets/findings.ts';
import { itemsSheet } from './sheets/items.ts';
import { sheetOf, wordsIn, type Cell, type Sheet, type SheetDefinition } from './sheets/sheet.ts';
import { cellText, csvField } from './sheets/text.ts';

/** `items.csv`. */
export function renderItemsCsv(input: ReportInput): Iterable<string> {
  return csvOf(itemsSheet, input);
}

/** `findings.csv`. */
export function renderFindingsCsv(input: ReportInput): Iterable<string> {
  return csvOf(findingsSheet, input);
}

function csvOf<Row>(definition: SheetDefinition<Row>, input: ReportInput): Iterable<string> {
  return inPieces(linesOf(definition, input));
}

function* linesOf<Row>(definition: SheetDefinition<Row>, input: ReportInput): Generator<string> {
  const { result, catalog, locale } = input;
  const sheet: Sheet = sheetOf(definition, { ...input, model: buildModel(result, catalog) });
  const heads = sheet.columns.map(({ head }) => head);
  yield `\uFEFF${line(heads, locale)}`;
  for (const row of sheet.rows()) yield line(row, locale);
}

function line(cells: readonly Cell[], locale: Locale): string {
  return `${cells.map((cell) => csvField(cellText(wordsIn(cell), locale))).join(',')}\r\n`;
}
