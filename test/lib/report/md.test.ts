import { describe, expect, test } from 'vitest';
import { code, words } from '../../../lib/report/markdown.ts';
import { renderMarkdown } from '../../../lib/report/md.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { withEveryStatus } from '../../fixtures/report/every-status.ts';
import { activeIn, tablesOf } from '../../helpers/markdown.ts';

const sample = withEveryStatus(sampleResult());
const page = renderMarkdown({ result: sample, catalog, locale: 'ja' });

test('says what it is and what it is not, of which account and when', () => {
  for (const words of [
    '# FISC安全対策基準 証跡レポート',
    '> 証跡の有無を示す。適合の判定ではない。',
    '`210987654321` (`example-bank-core-prod`)',
    '厳格な管理',
    '2026-11-24',
  ]) {
    expect(page).toContain(words);
  }
  expect(renderMarkdown({ result: sample, catalog, locale: 'en' })).toContain(
    'Evidence status, not a conformity verdict.',
  );
});

test('evidence and statements have a column each', () => {
  const [heads, ...rows] = tablesOf(page)[0]!;
  expect(heads).toEqual(['基準', '要是正', '未確認', '要申告', '証跡あり', '申告済', '対象外', '計']);
  expect(rows).toHaveLength(catalog.standards.length + 1);
  const total = Object.fromEntries(heads!.map((head, index) => [head, Number(rows.at(-1)?.[index])]));
  const count = (test: (item: (typeof sample.items)[number]) => boolean): number => sample.items.filter(test).length;
  expect(total['申告済']).toBe(count(({ basis }) => basis === 'attestation'));
  expect(total['証跡あり']).toBe(count(({ status, basis }) => status === 'satisfied' && basis !== 'attestation'));
  expect(total['計']).toBe(count(({ status }) => status !== 'provider'));
});

test('every violated and every unknown item has a row, with its reasons', () => {
  const [, violated, unknown] = tablesOf(page);
  for (const [table, status] of [
    [violated, 'violated'],
    [unknown, 'unknown'],
  ] as const) {
    expect(table).toHaveLength(1 + sample.items.filter((item) => item.status === status).length);
  }
});

test('the worst twenty findings, and how many more there are', () => {
  const many = renderMarkdown({ result: sampleResult({ buckets: 200, oneInFails: 2 }), catalog, locale: 'ja' });
  const rows = tablesOf(many).at(-1)!.slice(1);
  const ranks = ['重大', '高', '中', '低'];
  expect(rows).toHaveLength(20);
  expect(rows.map(([severity = '']) => ranks.indexOf(severity))).toEqual(
    rows.map(([severity = '']) => ranks.indexOf(severity)).toSorted((a, b) => a - b),
  );
  expect(many).toMatch(/\n他 \d+ 件\n$/);
});

test('against an earlier result it says what changed', () => {
  const previous = sampleResult({ oneInFails: 24 });
  expect(renderMarkdown({ result: sample, catalog, locale: 'ja', previous })).toContain('前回');
  expect(page).not.toContain('前回');
});

test('nothing to mend, nothing unknown: it says so', () => {
  const items = sample.items.map((item) => ({ ...item, status: 'notApplicable' as const, basis: null }));
  const quiet = renderMarkdown({ result: { ...sample, items, findings: [] }, catalog, locale: 'en' });
  expect(quiet).toContain('## To be mended\n\nNone\n');
  expect(quiet).toContain('No issues');
});

test('however large the account and long the names, GitHub takes it as a comment', () => {
  const names = Array.from({ length: 60 }, (_, index) => `${index}${'|'.repeat(10_000)}`);
  const large = renderMarkdown({
    result: withEveryStatus(sampleResult({ buckets: 60, names, oneInFails: 1 })),
    catalog,
    locale: 'en',
  });
  expect(large.length).toBeLessThan(65_536);
});

const hostile = [
  'a|b',
  '`x`',
  '``` x',
  '<script>alert(1)</script>',
  '<!-- x',
  '[x](https://example.com)',
  '![x](https://example.com/x.png)',
  'https://example.com/',
  'www.example.com',
  'a@example.com',
  '@octocat',
  'owner/repo#12',
  '#12',
  'GH-12',
  '*x* _x_ ~~x~~',
  '$x$',
  ':smile:',
  '&lt;b&gt;',
  '\\',
  'x\\',
  '# x',
  'a\nb',
  ' ',
];

describe.each([
  ['code', code],
  ['words', words],
] as const)('%s', (_, shown) => {
  test.each(hostile)('%j stays text in a cell', (text) => {
    const table = `| a | b |\n| --- | --- |\n| ${shown(text)} | end |\n`;
    expect(activeIn(table)).toEqual([]);
    expect(tablesOf(table)[0]?.[1]?.[1]).toBe('end');
  });
});

test.each([
  '[x](https://example.com)',
  '![x](y.png)',
  '<b>x</b>',
  'https://example.com',
  '@octocat',
  'see #12',
  ':smile:',
])('what is not escaped is seen to be active: %s', (text) => {
  expect(activeIn(`| a |\n| --- |\n| ${text} |\n`)).not.toEqual([]);
});

test('the page is inert itself', () => {
  expect(activeIn(page)).toEqual([]);
});
