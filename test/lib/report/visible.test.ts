import { expect, test } from 'vitest';
import { escapeInJson, visible } from '../../../lib/report/visible.ts';

test.each([
  ['a\tb\nplain', 'a\tb\nplain'],
  ['\u001b[31mred', '⟨U+001B⟩[31mred'],
  ['a\u200bb', 'a⟨U+200B⟩b'],
  ['a\u202eb', 'a⟨U+202E⟩b'],
  ['a\ufe0fb', 'a⟨U+FE0F⟩b'],
  ['a\u{1d173}b', 'a⟨U+1D173⟩b'],
  ['a\u{e0100}b', 'a⟨U+E0100⟩b'],
  ['a\ud800b', 'a⟨U+D800⟩b'],
  ['a\ufffeb', 'a⟨U+FFFE⟩b'],
  ['𠮷', '𠮷'],
  ['葛\u{e0100}城', '葛\u{e0100}城'],
])('%j is shown as %j, and is the same in JSON', (text, shown) => {
  expect(visible(text)).toBe(shown);
  expect(JSON.parse(escapeInJson(JSON.stringify(text)))).toBe(text);
});
