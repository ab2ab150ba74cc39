/** The working paper as LibreOffice opens it: https://help.libreoffice.org/latest/en-US/text/shared/guide/start_parameters.html */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseCsv } from 'hucre/csv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCarried } from '../../../lib/report/carry.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { sheetsIn, xlsxOf } from '../../fixtures/report/workbook.ts';

const run = promisify(execFile);
const isThere = spawnSync('soffice', ['--version']).status === 0;
const why = isThere ? '' : ' (skipped: there is no soffice; apt-get install libreoffice-calc)';

const names = ['=1+1', '#REF!', '_x003D_1', '<&>"', 'two\nlines', '+81', '@x'];
const input = { result: sampleResult({ names, oneInFails: 1, buckets: 20 }), catalog, locale: 'en' as const };

describe.skipIf(!isThere)(`LibreOffice${why}`, () => {
  let folder: string;
  const convert = (to: string, outdir: string) =>
    run('soffice', [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      to,
      '--outdir',
      outdir,
      join(folder, 'report.xlsx'),
    ]);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fisc-check-office-'));
    const carried = { items: new Map([['運108-1', { department: '総務部' }]]), signOff: new Map() };
    await writeFile(join(folder, 'report.xlsx'), await xlsxOf({ ...input, carried }));
    // Every sheet: the last of the filter's options.
    await convert('csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', folder);
    await convert('xlsx:Calc MS Excel 2007 XML', join(folder, 'again'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('reads every sheet as it was written, and computes nothing', async () => {
    for (const [name, sheet] of await sheetsIn(await xlsxOf(input))) {
      if (name === 'Cover') continue;
      const text = await readFile(join(folder, `report-${name}.csv`), 'utf8');
      const rows = parseCsv(text, { typeInference: false });
      const shown = sheet.rows.map((row) => row.map((cell) => String(cell ?? '')));
      if (name === 'Items') shown[1]![26] = '総務部';
      expect(rows.map((row) => row.map((cell) => String(cell).replace(/^(\d+),(\d{3})$/, '$1$2')))).toEqual(shown);
    }
  });

  test('what it saves again is carried', async () => {
    const carried = await readCarried(await readFile(join(folder, 'again/report.xlsx')));
    expect(carried?.items).toEqual(new Map([['運108-1', { department: '総務部' }]]));
  });
});
