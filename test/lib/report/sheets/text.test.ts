import { describe, expect, test } from 'vitest';
import { cellText, csvField } from '../../../../lib/report/sheets/text.ts';

test.each([
  ['plain', 'plain'],
  ['two\nlines', 'two\nlines'],
  ['=cmd|calc', '=cmd|calc'],
  ['a\u0000b\u001Bc', 'a⟨U+0000⟩b⟨U+001B⟩c'],
  ['evil\u202Egnp.exe', 'evil⟨U+202E⟩gnp.exe'],
  ['half \uD83D of a pair', 'half ⟨U+D83D⟩ of a pair'],
  ['half \uDE00 of a pair', 'half ⟨U+DE00⟩ of a pair'],
  ['none \uFFFE', 'none ⟨U+FFFE⟩'],
  ['a pair 😀', 'a pair 😀'],
])('cell: %j is shown as %j', (text, shown) => {
  expect(cellText(text, 'en')).toBe(shown);
});

describe('cell: what is longer than Excel takes', () => {
  test('is cut, with its length behind it', () => {
    const cut = cellText('あ'.repeat(40_000), 'ja');
    expect(cut).toHaveLength(32_767);
    expect(cut).toMatch(/あ…\(全 40,000 字のうちここまで\)$/);
    expect(cellText('x'.repeat(32_767), 'en')).toBe('x'.repeat(32_767));
  });

  test('is never cut within a character', () => {
    for (const before of ['', 'x']) {
      const cut = cellText(before + '😀'.repeat(20_000), 'en');
      expect(cut.length).toBeLessThanOrEqual(32_767);
      expect(cut).toMatch(/😀… \(cut; 40,00\d characters in all\)$/);
    }
  });

  test('has no more lines than Excel shows', () => {
    const lines = cellText(Array.from({ length: 300 }, (_, index) => `line ${index}`).join('\n'), 'en').split('\n');
    expect(lines).toHaveLength(254);
    expect(lines.at(-1)).toMatch(/^line 253 line 254 .* line 299$/);
  });
});

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['運110-1(1)', '運110-1(1)'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', '"two\nlines"'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
  ['\n=1', `"'\n=1"`],
  ['＝1+1', "'＝1+1"],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
])('CSV: %j is written %j', (text, field) => {
  expect(csvField(text)).toBe(field);
});
