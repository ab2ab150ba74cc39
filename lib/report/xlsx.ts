/** The working paper, report.xlsx: a cover, every item, every finding, and what they rest on. */
import { message } from '../i18n/messages.ts';
import { itemStatusWord, outcomeWord } from '../i18n/words.ts';
import { sheetWords } from '../i18n/sheets.ts';
import { formatJst } from '../i18n/time.ts';
import type { Locale } from '../../rules/rule.ts';
import { buildModel } from './model.ts';
import type { ReportInput } from './report.ts';
import { cover, coverRows } from './sheets/cover.ts';
import { findingsSheet } from './sheets/findings.ts';
import { itemsSheet } from './sheets/items.ts';
import { checksSheet, coverageSheet, sourcesSheet } from './sheets/reach.ts';
import { sheetOf, type SheetInput } from './sheets/sheet.ts';
import { attestationsSheet, exceptionsSheet } from './sheets/statements.ts';
import type { StatusColour } from './sheets/style.ts';
import { cellText } from './sheets/text.ts';
import { unknownsSheet } from './sheets/unknowns.ts';
import { mostRows, writeWorkbook } from './sheets/workbook.ts';

/** The bytes, which are the same for the same input. `rowsOfSheet`: for tests. */
export function renderXlsx(input: ReportInput, rowsOfSheet = mostRows): AsyncIterable<Uint8Array> {
  const { result, catalog, locale } = input;
  const { name, version } = result.tool;
  const of: SheetInput = { ...input, model: buildModel(result, catalog) };
  return writeWorkbook(
    {
      title: message(locale, 'reportTitle'),
      creator: `${name} ${version}`,
      at: result.run.evaluatedAt,
      foot: `${message(locale, 'disclaimer')} ${name} ${version}, ${formatJst(result.run.evaluatedAt)}`,
      front: { name: cover.name[locale], widths: cover.widths, rows: coverRows(of) },
      sheets: [
        sheetOf(itemsSheet, of),
        sheetOf(findingsSheet, of),
        sheetOf(unknownsSheet, of),
        sheetOf(attestationsSheet, of),
        sheetOf(exceptionsSheet, of),
        sheetOf(checksSheet, of),
        sheetOf(coverageSheet, of),
        sheetOf(sourcesSheet, of),
      ],
      nothing: sheetWords.nothing[locale],
      colours: colours(locale),
      text: (text) => cellText(text, locale),
    },
    rowsOfSheet,
  );
}

function colours(locale: Locale): readonly StatusColour[] {
  const tones = {
    [itemStatusWord.violated]: 'bad',
    [outcomeWord.fail]: 'bad',
    [itemStatusWord.unknown]: 'open',
    [itemStatusWord.attestationRequired]: 'open',
    [itemStatusWord.satisfied]: 'good',
    [itemStatusWord.attested]: 'good',
    [itemStatusWord.notApplicable]: 'none',
    [itemStatusWord.provider]: 'none',
    [outcomeWord.excepted]: 'none',
  } as const;
  return (Object.keys(tones) as (keyof typeof tones)[]).map((key) => ({
    word: message(locale, key),
    tone: tones[key],
  }));
}
