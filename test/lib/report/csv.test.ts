/** items.csv and findings.csv, read back: the rows of the working paper. */
import { parseCsv } from 'hucre/csv';
import { beforeAll, describe, expect, test } from 'vitest';
import { renderFindingsCsv, renderItemsCsv } from '../../../lib/report/csv.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { sheetsIn, xlsxOf } from '../../fixtures/report/workbook.ts';

const result = sampleResult({ names: ['=1+1', 'a,"b"', '-x', '@y', 'two\nlines'], oneInFails: 1 });

describe.each(['ja', 'en'] as const)('in %s', (locale) => {
  const input = { result, catalog, locale };
  const items = [...renderItemsCsv(input)].join('');
  const findings = [...renderFindingsCsv(input)].join('');
  let sheets: Awaited<ReturnType<typeof sheetsIn>>;
  beforeAll(async () => {
    sheets = await sheetsIn(await xlsxOf(input));
  });

  test('begins with a byte order mark, and every record ends with CRLF', () => {
    for (const [text, rows] of [
      [items, 99],
      [findings, 1 + countOf()],
    ] as const) {
      expect(text.startsWith('\uFEFF')).toBe(true);
      expect(text.endsWith('\r\n')).toBe(true);
      expect(text.match(/\r\n/g)).toHaveLength(rows);
      expect(text.replaceAll('\r\n', '')).not.toContain('\r');
    }
  });

  test.each([
    ['items.csv', items, 1],
    ['findings.csv', findings, 2],
  ])('%s holds the rows of the sheet, those that would be formulas behind an apostrophe', (_, text, index) => {
    const rows = parseCsv(text.slice(1), { typeInference: false });
    const sheet = [...sheets.values()][index]!;
    const width = sheet.rows[0]!.length;
    const shown = sheet.rows.map((row) =>
      Array.from({ length: width }, (_cell, at) => String(row[at] ?? '').replace(/^(?=[=+\-@])/, "'")),
    );
    expect(rows).toEqual(shown);
    expect(rows.flat().filter((cell) => /^[=+\-@]/.test(String(cell)))).toEqual([]);
  });

  test('a name that would be a formula is there, and inert', () => {
    expect(findings).toContain(",'=1+1,");
    expect(findings).toContain(`,"a,""b""",`);
  });
});

function countOf(): number {
  return result.findings.filter(({ status }) => status === 'fail' || status === 'unknown').length;
}
