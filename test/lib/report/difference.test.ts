/** The formats of `diff`: they tell the same, and what others named does nothing in any of them. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { differenceCsv } from '../../../lib/report/difference/csv.ts';
import { differenceJson } from '../../../lib/report/difference/json.ts';
import { differenceMarkdown } from '../../../lib/report/difference/md.ts';
import { differenceTerminal } from '../../../lib/report/difference/terminal.ts';
import { viewDifference } from '../../../lib/report/difference/view.ts';
import { compareResults, type Difference } from '../../../lib/result/difference.ts';
import { schemas } from '../../../lib/schemas.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';

const hostile = [
  'plain',
  '=HYPERLINK("http://x")',
  '<img src=x onerror=alert(1)>',
  'a\u202E\u001B[31m`|**b**',
  '@everyone #1',
];
const [before, after] = [
  sampleResult({ oneInFails: 24, names: hostile }),
  sampleResult({ oneInFails: 1, names: hostile, buckets: 52 }),
];
const later = { ...after, scope: { ...after.scope, level: 'standard' as const } };
const difference = compareResults(before, later);
const view = viewDifference(difference, catalog, 'ja');
const screen = { color: false, width: 100 };

const written = (of: Difference, locale: 'ja' | 'en') => {
  const own = viewDifference(of, catalog, locale);
  return {
    md: differenceMarkdown(own, locale),
    csv: [...differenceCsv(own, locale)].join(''),
    terminal: differenceTerminal(own, locale, screen),
    json: differenceJson(of),
  };
};
const ja = written(difference, 'ja');

test('the sample differs: items, findings, scope', () => {
  expect(difference.findings.length).toBeGreaterThan(50);
  expect(difference.scope.map(({ what }) => what)).toEqual(['level']);
  expect(difference.worse.findings).toBeGreaterThan(40);
});

describe('what differs in scope stands before any change', () => {
  test.each(['md', 'terminal'] as const)('%s', (format) => {
    const [scope, changes] = ['範囲の相違', '変化の件数'].map((head) => ja[format].indexOf(head));
    expect(scope).toBeGreaterThan(0);
    expect(changes).toBeGreaterThan(scope!);
    expect(ja[format]).toContain('簡易な管理');
    expect(ja[format]).toContain(view.worse);
  });
});

test('each format counts the same', () => {
  const rows = ja.csv.trim().split('\r\n').slice(1);
  expect(rows).toHaveLength(difference.items.length + difference.findings.length);
  const worse = rows.filter((row) => row.split(',')[2] === '悪化');
  expect(worse).toHaveLength(difference.worse.items + difference.worse.findings);
  expect(JSON.parse(ja.json)).toEqual(JSON.parse(JSON.stringify(difference)));
  const counted = view.counts.reduce((sum, [, items, findings]) => sum + Number(items) + Number(findings), 0);
  expect(counted).toBe(rows.length);
  const perResource = view.resources.reduce((sum, { findings }) => sum + findings, 0);
  expect(view.single.length + perResource).toBe(difference.findings.length);
});

test('JSON is what the published schema says', () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schemas.difference);
  expect(validate(JSON.parse(ja.json)), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...difference, items: [{}] })).toBe(false);
});

describe('names do nothing', () => {
  test('in CSV: no field begins a formula', () => {
    expect(ja.csv).not.toMatch(/(^|[,\n])"?[=+@]/);
    expect(ja.csv).toContain(`'=HYPERLINK(""http://x"")`);
  });

  test('in Markdown: nothing is markup, no table breaks', () => {
    const outsideCode = ja.md.replaceAll(/`[^`\n]*`/g, '');
    expect(outsideCode).not.toMatch(/<img|@everyone|#1/);
    const widths = ja.md
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|').length);
    expect(new Set(widths)).toEqual(new Set([5, 6, 7, 9]));
  });

  test.each(['md', 'csv', 'terminal', 'json'] as const)('in %s: no control, no turned direction', (format) => {
    // oxlint-disable-next-line no-control-regex
    expect(ja[format].replace(/^\uFEFF/, '')).not.toMatch(/[\u0000-\u0009\u000B\u000C\u000E-\u001F\u202E\uFEFF]/);
    expect(ja[format]).toMatch(format === 'json' ? /a\\u202E\\u001B/i : /a⟨U\+202E⟩⟨U\+001B⟩/);
  });
});

test('English holds no Japanese but names of the base document', () => {
  const { terminal, md } = written(difference, 'en');
  for (const text of [terminal, md]) {
    expect(text.replaceAll(/\((簡易|厳格)な管理\)|[運実]\d/g, '')).not.toMatch(/[\u3041-\u30FF\u4E00-\u9FFF]/);
  }
});

test('nothing changed: said, and no empty table', () => {
  const { md, terminal, csv } = written(compareResults(before, before), 'ja');
  for (const text of [md, terminal]) {
    expect(text).toContain('変化なし');
    expect(text).not.toMatch(/変化の件数|項目の変化|範囲の相違|資源の増減/);
  }
  expect(csv.trim().split('\r\n')).toHaveLength(1);
});
