import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../catalog/schema.ts';
import { globMatch } from '../../../rules/policy/index.ts';
import { selectItems, selectRules } from '../../../lib/scan/selection.ts';
import { wantsOf } from '../../../lib/scan/wants.ts';
import type { Rule } from '../../../rules/rule.ts';
import encrypted from '../../../rules/s3/s3-bucket-encrypted.ts';

const rule = (id: string, level: 'standard' | 'strict' = 'standard') => ({ ...encrypted, id, level }) as Rule;
const all = [rule('s3-a-b'), rule('s3-c-d', 'strict'), rule('kms-a-b'), rule('kms-c-d')];
const unnumbered = { controlNumber: null, crosswalk: [] };
const catalog = {
  items: [
    {
      ...unnumbered,
      id: 'un110-1-1',
      rules: [
        { id: 's3-a-b', weight: 'decisive' },
        { id: 's3-c-d', weight: 'decisive', level: 'strict' },
      ],
    },
    {
      ...unnumbered,
      id: 'un110-1-2',
      rules: [
        { id: 'kms-a-b', weight: 'supporting' },
        { id: 'kms-planned-x', weight: 'decisive' },
      ],
    },
    { ...unnumbered, id: 'un113-6', rules: [] },
  ],
} as unknown as Catalog;
const ids = (rules: readonly Rule[]) => rules.map(({ id }) => id);

test.each([
  ['s3-*', 's3-a-b', true],
  ['s3-*', 'xs3-a-b', false],
  ['s3-?-b', 's3-a-b', true],
  ['*', 'anything', true],
  ['s3.a', 's3xa', false],
  ['un110-1-(1)', 'un110-1-1', false],
])('glob %s on %s: %s', (glob, text, expected) => {
  expect(globMatch(glob, text)).toBe(expected);
});

describe('selection', () => {
  test('all by default', () => {
    expect(selectRules({}, catalog, all, 'standard')).toEqual(all);
    expect(selectItems(undefined, catalog)).toHaveLength(3);
  });
  test('by rule', () => {
    expect(ids(selectRules({ rules: ['kms-*', 's3-a-b'] }, catalog, all, 'standard'))).toEqual([
      's3-a-b',
      'kms-a-b',
      'kms-c-d',
    ]);
  });
  test('by item, over decisive and supporting mappings of the level', () => {
    expect(ids(selectRules({ items: ['un110-*'] }, catalog, all, 'standard'))).toEqual(['s3-a-b', 'kms-a-b']);
    expect(ids(selectRules({ items: ['un110-*'] }, catalog, all, 'strict'))).toEqual(['s3-a-b', 's3-c-d', 'kms-a-b']);
  });
  test('by both: what is in both', () => {
    expect(ids(selectRules({ items: ['un110-1-1'], rules: ['s3-*'] }, catalog, all, 'standard'))).toEqual(['s3-a-b']);
  });
  test.each([
    [{ rules: ['s3-*', 'nope-*'] }, "no rule matches 'nope-*'"],
    [{ items: ['un999'] }, "no item matches 'un999'"],
  ])('a glob that matches nothing is an error: %j', (selection, message) => {
    expect(() => selectRules(selection, catalog, all, 'standard')).toThrow(message);
  });
});

test('wants are those of rules judged at the level', () => {
  expect(wantsOf([rule('s3-c-d', 'strict')], 'standard')).toEqual([]);
  expect(wantsOf([rule('s3-a-b')], 'standard')).toEqual([
    { kind: 's3.bucket', attributes: ['encryption'], regions: 'looked' },
  ]);
});
