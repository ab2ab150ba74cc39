/** The trend: runs in order, accounts apart, the same numbers in every format, and nothing in names does anything. */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { historyCommand } from '../../../lib/cli/history.ts';
import { historyHtml } from '../../../lib/report/history/html.tsx';
import { countedStatuses, historyOf, runOf, sumOf, type HistoryRun } from '../../../lib/report/history/history.ts';
import { historyMarkdown } from '../../../lib/report/history/md.ts';
import { renderJson } from '../../../lib/report/json.ts';
import type { ScanResult } from '../../../lib/result/result.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';

const sample = sampleResult();

function result(month: string, rest: Partial<ScanResult['scope']> = {}, id = sample.scope.accounts[0]!.id): ScanResult {
  const accounts = [{ ...sample.scope.accounts[0]!, id, alias: '<img src=x onerror=alert(1)>' }];
  return {
    ...sample,
    scope: { ...sample.scope, accounts, ...rest },
    run: { ...sample.run, collectedAt: `${month}-24T20:00:00.000Z` },
  };
}

const run = (file: string, ...of: Parameters<typeof result>): HistoryRun => runOf(file, result(...of), catalog);
const file = '<b>a\u202E`|.json';
const history = historyOf([
  run('later', '2026-12', { level: 'standard' }),
  run(file, '2026-10'),
  run('other', '2026-11', {}, '111122223333'),
]);

test('accounts are apart, runs in the order of collecting', () => {
  const told = history.histories.map(({ accounts, runs }) => [accounts[0]!.id, runs.map((one) => one.file)]);
  expect(told).toEqual([
    ['111122223333', ['other']],
    [sample.scope.accounts[0]!.id, [file, 'later']],
  ]);
});

test('runs of different levels or scopes are told', () => {
  expect(history.histories.map(({ mixed }) => mixed)).toEqual([
    { level: false, scope: false },
    { level: true, scope: false },
  ]);
  const regions = { ...sample.scope.regions, looked: ['ap-northeast-1'] };
  const [narrower] = historyOf([run('a', '2026-10'), run('b', '2026-11', { regions })]).histories;
  expect(narrower!.mixed).toEqual({ level: false, scope: true });
});

test('counts are those of the items, and the standards add up to them; what is attested stands apart', () => {
  const { counts, standards } = run('a', '2026-10');
  for (const status of countedStatuses) {
    expect(Object.values(standards).reduce((sum, own) => sum + own[status], 0)).toBe(counts[status]);
  }
  expect(sumOf(counts)).toBe(sample.items.filter(({ status }) => status !== 'provider').length);
  expect(counts.attested).toBe(sample.items.filter(({ basis }) => basis === 'attestation').length);
  expect(counts.attested).toBeGreaterThan(0);
});

test.each(['ja', 'en'] as const)(
  'the page in %s: self-contained, without script, a column a run in each chart',
  (locale) => {
    const html = historyHtml(history, catalog, locale);
    expect(html).not.toMatch(/<script|<img|<b>|<[^<>]*\son\w+=|https?:|url\(|style="/);
    expect(html).toContain("default-src 'none'; style-src 'sha256-");
    expect(html).toContain('a⟨U+202E⟩`|.json');
    expect(html).toContain('2026-10-25');
    expect(html.match(/<svg class="chart/g)).toHaveLength(2 * (1 + catalog.standards.length));
    const columns = html.match(/<rect class="bar b-violated" x="/g) ?? [];
    const withFails = history.histories
      .flatMap(({ runs }) => runs)
      .flatMap(({ counts, standards }) => [counts, ...Object.values(standards)])
      .filter(({ violated }) => violated > 0);
    expect(columns).toHaveLength(withFails.length);
    expect(html).toContain(
      locale === 'ja' ? '水準の異なる件数は比較できない' : 'counts of different levels do not compare',
    );
  },
);

test('Markdown says the same, and stays a table', () => {
  const md = historyMarkdown(history, 'ja');
  const rows = md.split('\n').filter((line) => line.startsWith('| 2026'));
  expect(rows).toHaveLength(3);
  const { counts } = history.histories[0]!.runs[0]!;
  expect(rows[0]).toContain(` ${countedStatuses.map((status) => counts[status]).join(' | ')} | ${sumOf(counts)} |`);
  expect(md.replaceAll(/`[^`\n]*`/g, '')).not.toMatch(/<b>|\u202E/);
});

test('of folders: results in them and in the folders in them; what is none ends the run, or is left out', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'fisc-check-history-'));
  const text = [...renderJson(sample)].join('');
  await mkdir(join(dir, '2026-11'));
  await mkdir(join(dir, 'without'));
  await writeFile(join(dir, '2026-11/result.json'), text);
  await writeFile(join(dir, '2026-10.json'), text);
  const flags = { output: join(dir, 'out'), format: ['json'], locale: 'en' } as const;
  await historyCommand([dir], flags);
  const told = async (): Promise<readonly string[]> => {
    const saved = JSON.parse(await readFile(join(dir, 'out/history.json'), 'utf8')) as typeof history;
    return saved.histories.flatMap(({ runs }) => runs.map((one) => one.file));
  };
  expect(await told()).toEqual([join(dir, '2026-10.json'), join(dir, '2026-11/result.json')]);
  await writeFile(join(dir, 'broken.json'), '{}');
  await expect(historyCommand([dir], flags)).rejects.toThrow(`${join(dir, 'broken.json')}: not a result.json`);
  await historyCommand([dir], { ...flags, skipUnreadable: true });
  expect(await told()).toHaveLength(2);
  await expect(historyCommand([join(dir, 'without')], flags)).rejects.toThrow('no result (result.json) in there');
  await expect(historyCommand([dir], { ...flags, format: ['pdf'] })).rejects.toThrow("no format 'pdf'");
});
