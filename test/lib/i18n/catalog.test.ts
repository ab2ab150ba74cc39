import { expect, test } from 'vitest';
import { mappingWords, newerNumber } from '../../../lib/i18n/catalog.ts';

test('how a rule bears on an item, in words', () => {
  expect(mappingWords({ weight: 'decisive' }, 'ja')).toBe('判定に用いる');
  expect(mappingWords({ weight: 'supporting', weightAtStrict: 'decisive', where: 'abroad' }, 'ja')).toBe(
    '参考、厳格な管理では判定に用いる、国外の指摘のみ',
  );
  expect(mappingWords({ weight: 'decisive', level: 'strict' }, 'en')).toBe('decides, strict level only');
});

test('a newer number says how sure it is', () => {
  expect(newerNumber({ id: '統22', confidence: 'B', disputed: true }, 'ja')).toBe('統22(確度B、異説あり)');
  expect(newerNumber({ id: '実10', confidence: 'A' }, 'en')).toBe('実10 (confidence A)');
});
