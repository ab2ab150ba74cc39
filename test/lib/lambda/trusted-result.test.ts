/** What the item rules read of a report, and which reports were written before there was such a file. */
import { expect, test } from 'vitest';
import { itemsIn, itemsText, oldestFolder, wereWithoutItems } from '../../../lib/lambda/trusted-result.ts';
import { sampleResult } from '../../fixtures/report/result.ts';

const hour = 3_600_000;
const now = Date.parse('2026-11-24T05:24:01.000Z');

test('does not grow with the findings, but by the digits of their counts', async () => {
  const [few, many] = [sampleResult({ buckets: 10 }), sampleResult({ buckets: 2000 })];
  expect(many.findings.length).toBeGreaterThan(9000);
  expect(many.findings.length / few.findings.length).toBeGreaterThan(25);
  const shape = (text: string): string => text.replaceAll(/\d+/g, '0');
  expect(shape(itemsText(many))).toBe(shape(itemsText(few)));
  expect(itemsText(many).length).toBeLessThan(200_000);
  expect((await itemsIn(itemsText(many))).items).toEqual(many.items);
});

test('text of others is escaped as in the result', () => {
  const result = sampleResult({ buckets: 1 });
  const items = result.items.map((item) => ({ ...item, id: '\u202E' }));
  expect(itemsText({ ...result, items })).toContain('"\\u202E"');
});

test('reports are listed from two days ago on', () => {
  expect(oldestFolder(now)).toBe('reports/2026/11/22/052401Z/');
});

test.each<[name: string, files: readonly [file: string, hoursAgo: number][], without: boolean]>([
  ['of an earlier version', [['result.json', 20]], true],
  [
    'of this version',
    [
      ['result.json', 20],
      ['items.json', 20],
    ],
    false,
  ],
  [
    'of both, the last of this version',
    [
      ['result.json', 20],
      ['result.json', 2],
      ['items.json', 2],
    ],
    false,
  ],
  [
    'of this version, while it is written',
    [
      ['result.json', 20],
      ['items.json', 0.1],
    ],
    true,
  ],
  ['none', [], false],
  ['none that is whole', [['report.html', 2]], false],
])('reports of two days, %s', (_, files, without) => {
  const reports = files.map(([file, ago]) => ({ key: `reports/2026/11/23/052401Z/${file}`, at: now - ago * hour }));
  expect(wereWithoutItems(reports, now)).toBe(without);
});
