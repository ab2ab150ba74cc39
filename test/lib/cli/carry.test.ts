/** `--carry`: what it takes, and what it says of what it cannot take. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { carriedFrom } from '../../../lib/cli/carry.ts';
import type { Catalog } from '../../../catalog/schema.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { xlsxOf } from '../../fixtures/report/workbook.ts';

let folder: string;
const paper = (): string => join(folder, 'report.xlsx');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fisc-check-carry-'));
  const items = new Map([
    ['運108-1', { department: '総務部' }],
    ['運108-2(1)', { plan: '台帳を整備する', due: new Date('2027-03-31T00:00:00Z') }],
  ]);
  const input = { result: sampleResult({ buckets: 1 }), catalog, locale: 'ja' as const };
  await writeFile(paper(), await xlsxOf({ ...input, carried: { items, signOff: new Map() } }));
  await writeFile(join(folder, 'none.xlsx'), 'none');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('without the option nothing is read', async () => {
  expect(await carriedFrom(undefined, ['html'], catalog)).toEqual({});
});

test.each([['xlsx'], ['csv']] as const)('for %s the entries are read', async (format) => {
  const { carried } = await carriedFrom(paper(), ['html', format], catalog);
  expect(carried?.items.get('運108-1')).toEqual({ department: '総務部' });
  expect(carried?.items.get('運108-2(1)')).toEqual({
    plan: '台帳を整備する',
    due: new Date('2027-03-31T00:00:00Z'),
  });
});

test('an entry for an item that is no more is told, with what it says', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const without: Catalog = { ...catalog, items: catalog.items.filter(({ label }) => label !== '運108-2(1)') };
  await carriedFrom(paper(), ['xlsx'], without);
  const said = written.mock.calls.map(([text]) => String(text)).join('');
  written.mockRestore();
  expect(said).toContain('運108-2(1)');
  expect(said).toContain('台帳を整備する, 2027-03-31');
  expect(said).not.toContain('総務部');
});

test.each([
  ['none.xlsx', ['xlsx'], /none\.xlsx: not a report\.xlsx of fisc-check/],
  ['gone.xlsx', ['xlsx'], /cannot read .*gone\.xlsx: ENOENT/],
  ['report.xlsx', ['html', 'json'], /--carry: no format would show it; add xlsx or csv/],
] as const)('%s for %j is an error that says what to do', async (name, chosen, message) => {
  await expect(carriedFrom(join(folder, name), chosen, catalog)).rejects.toThrow(message);
});
