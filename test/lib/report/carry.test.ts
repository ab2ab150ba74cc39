/** What people filled in is carried into the next working paper. */
import { openXlsx, saveXlsx, type CellValue } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../../rules/rule.ts';
import { readCarried, unplaced } from '../../../lib/report/carry.ts';
import { renderItemsCsv } from '../../../lib/report/csv.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { recordsIn, sheetsIn, xlsxOf } from '../../fixtures/report/workbook.ts';

const result = sampleResult({ buckets: 3 });
const sheetNames = { ja: ['表紙', '項目'], en: ['Cover', 'Items'] } as const;
const entryHeads = {
  ja: ['担当部署', '対応方針', '対応期限', '備考'],
  en: ['Department', 'Plan', 'Due', 'Remarks'],
} as const;
const due = new Date('2027-03-31T00:00:00Z');

/** A working paper in which a person filled in what `fill` says: rows of 項目 from 1, columns from 26. */
async function filled(
  locale: Locale,
  change: (rows: CellValue[][], cover: CellValue[][]) => void,
): Promise<Uint8Array> {
  const book = await openXlsx(await xlsxOf({ result, catalog, locale }));
  const rowsOf = (name: string): CellValue[][] => book.sheets.find((sheet) => sheet.name === name)!.rows;
  const [coverName, itemsName] = sheetNames[locale];
  change(rowsOf(itemsName), rowsOf(coverName));
  return saveXlsx(book);
}

function set(row: CellValue[], from: number, values: readonly CellValue[]): void {
  while (row.length < from) row.push(null);
  for (const [index, value] of values.entries()) row[from + index] = value;
}

const asFilled = (locale: Locale) =>
  filled(locale, (rows, cover) => {
    set(rows[1]!, 26, ['システム管理部', '規程を改定する', due, '=1+1 ではない']);
    set(rows[98]!, 27, ['対応しない']);
    const at = cover.findIndex(([first]) => first === '作成者' || first === 'Prepared by');
    set(cover[at]!, 1, ['見本一郎', '2026-12-01', '初回']);
  });

describe.each([
  ['ja', 'ja'],
  ['ja', 'en'],
  ['en', 'ja'],
] as const)('a paper in %s into one in %s', (from, to) => {
  test('the entries stand beside their items, the sign-off on the cover', async () => {
    const carried = await readCarried(await asFilled(from));
    expect(carried).not.toBeNull();
    const sheets = await sheetsIn(await xlsxOf({ result, catalog, locale: to, carried: carried! }));
    const records = recordsIn(sheets.get(sheetNames[to][1])!);
    const entries = (index: number) => entryHeads[to].map((head) => records[index]![head]);
    expect(entries(0)).toEqual(['システム管理部', '規程を改定する', due, '=1+1 ではない']);
    expect(entries(1)).toEqual([null, null, null, null]);
    expect(entries(97)).toEqual([null, '対応しない', null, null]);
    const cover = sheets.get(sheetNames[to][0])!.rows;
    expect(cover.some((row) => row.slice(1, 4).join() === '見本一郎,2026-12-01,初回')).toBe(true);
    expect([...renderItemsCsv({ result, catalog, locale: to, carried: carried! })].join('')).toContain(
      ",システム管理部,規程を改定する,2027-03-31,'=1+1 ではない\r\n",
    );
  });
});

test('columns and rows may have been moved', async () => {
  const bytes = await filled('ja', (rows) => {
    set(rows[2]!, 26, ['総務部']);
    // The last columns first, and a line above the heads.
    for (const [index, row] of rows.entries())
      rows[index] = [...Array.from({ length: 4 }, (_, at) => row[26 + at] ?? null), ...row.slice(0, 26)];
    rows.unshift(['監査用']);
  });
  expect((await readCarried(bytes))?.items).toEqual(new Map([[catalog.items[1]!.label, { department: '総務部' }]]));
});

test('an entry for an item that is no more is known', async () => {
  const bytes = await filled('ja', (rows) => {
    set(rows[1]!, 0, ['運999-1']);
    set(rows[1]!, 26, ['総務部', null, due]);
  });
  const carried = await readCarried(bytes);
  expect(unplaced(carried!, catalog.items)).toEqual([{ label: '運999-1', texts: ['総務部', '2027-03-31'] }]);
});

test('what is no working paper is known', async () => {
  expect(await readCarried(Buffer.from('no workbook'))).toBeNull();
  expect(await readCarried(new Uint8Array())).toBeNull();
  expect(await readCarried(await filled('en', (rows) => rows.splice(0, 1)))).toBeNull();
});
