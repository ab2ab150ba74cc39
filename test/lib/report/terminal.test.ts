import { describe, expect, test, vi } from 'vitest';
import { renderTerminal, terminalSummary } from '../../../lib/report/terminal.ts';
import { displayWidth, padEnd, padStart, truncate } from '../../../lib/report/width.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';

const result = sampleResult();
// oxlint-disable-next-line no-control-regex
const escapes = /\u001B\[\d+m/g;

describe.each(['ja', 'en'] as const)('in %s', (locale) => {
  test.each([60, 80, 100, 140])('no line is wider than %i columns', (width) => {
    const text = terminalSummary(result, catalog, locale, { color: true, width });
    for (const line of text.replaceAll(escapes, '').split('\n')) {
      expect(displayWidth(line), line).toBeLessThanOrEqual(width);
    }
  });

  test('the columns of the table end where their headings end', () => {
    const rows = renderTerminal(result, catalog, locale).split('\n\n')[1]?.split('\n').slice(0, -1) ?? [];
    expect(rows).toHaveLength(catalog.standards.length + 2);
    expect(new Set(rows.map(displayWidth)).size).toBe(1);
  });

  test('says what it is, and what it is not', () => {
    expect(renderTerminal(result, catalog, locale)).toContain(
      locale === 'ja' ? '証跡の有無を示す。適合の判定ではない。' : 'Evidence status, not a conformity verdict.',
    );
  });
});

test('colour only where asked for, and the same text without it', () => {
  const plain = terminalSummary(result, catalog, 'ja', { color: false, width: 100 });
  const coloured = terminalSummary(result, catalog, 'ja', { color: true, width: 100 });
  expect(plain).not.toMatch(escapes);
  expect(coloured).toMatch(escapes);
  expect(coloured.replaceAll(escapes, '')).toBe(plain);
});

test.each(['NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS'])('the option alone decides on colour: %s', (name) => {
  const before = terminalSummary(result, catalog, 'ja', { color: true, width: 100 });
  vi.stubEnv(name, '1');
  try {
    expect(terminalSummary(result, catalog, 'ja', { color: true, width: 100 })).toBe(before);
    expect(terminalSummary(result, catalog, 'ja', { color: false, width: 100 })).not.toMatch(escapes);
  } finally {
    vi.unstubAllEnvs();
  }
});

test('a name cannot write to the terminal', () => {
  const names = ['\u001B]0;owned\u0007', 'a\nb\rc', 'x\u202Ey'];
  const text = renderTerminal(sampleResult({ names, oneInFails: 1 }), catalog, 'ja');
  // oxlint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
  expect(text).toContain('⟨U+001B⟩]0;owned⟨U+0007⟩');
});

test('one line for a cause, however many regions it hits', () => {
  const lines = renderTerminal(sampleResult({ deniedRegions: 16 }), catalog, 'ja').split('\n');
  const cause = lines.filter((line) => line.includes('cloudhsm:DescribeClusters'));
  expect(cause).toEqual([expect.stringContaining('×16')]);
});

test('the path of the report is never cut', () => {
  const reportPath = `/reports/${'deep/'.repeat(30)}report.html`;
  expect(terminalSummary(result, catalog, 'ja', { color: false, width: 60, reportPath })).toContain(reportPath);
});

test('a demo says that it is one', () => {
  const demo = { ...result, run: { ...result.run, source: 'demo' as const } };
  expect(renderTerminal(demo, catalog, 'ja')).toContain('架空のアカウント');
});

describe('width', () => {
  test.each([
    ['abc', 3],
    ['勘定系', 6],
    ['ﾊﾝｶｸ', 4],
    ['Ａ１', 4],
    ['か\u3099', 2],
    ['髙﨑①', 5],
    ['𠮷野家', 6],
    ['👩‍👩‍👧', 2],
    ['葛\u{E0100}', 2],
  ])('%s takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test('cutting never splits a character and never exceeds', () => {
    expect(truncate('勘定系システム', 9)).toBe('勘定系...');
    expect(truncate('勘定系システム', 8)).toBe('勘定...');
    expect(truncate('short', 5)).toBe('short');
  });

  test('what makes one character with another is kept with it', () => {
    expect(truncate('か\u3099き\u3099く\u3099', 5)).toBe('か\u3099...');
    expect(truncate('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 5)).toBe('👩‍👩‍👧...');
  });

  test('padding counts columns', () => {
    expect(padEnd('計', 4)).toBe('計  ');
    expect(padStart('計', 4)).toBe('  計');
  });
});
