import { expect, test } from 'vitest';
import { cut } from '../../../lib/i18n/cut.ts';

test('a text is cut to the longest there may be, never in the middle of a character', () => {
  expect(cut('あ'.repeat(256), 256)).toBe('あ'.repeat(256));
  expect(cut('あ'.repeat(257), 256)).toBe(`${'あ'.repeat(255)}…`);
  const names = cut('𠮷'.repeat(200), 256);
  expect(names).toBe(`${'𠮷'.repeat(127)}…`);
  expect(names.isWellFormed()).toBe(true);
});
