import { describe, expect, test } from 'vitest';
import { ItemNames } from '../../lib/item-ids.ts';
import { selectItems } from '../../lib/scan/selection.ts';
import { catalog } from '../fixtures/report/result.ts';

const names = new ItemNames(catalog.items);
const ids = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => id);
const where = (wanted: (item: (typeof catalog.items)[number]) => boolean): readonly string[] =>
  ids(catalog.items.filter(wanted));

test.each([
  '運110-1(1)',
  '運110-1（1）',
  '運１１０－１（１）',
  '運110ー1 (1)',
  '運110−1⑴',
  '運110-1①',
  '運110-1-1',
  'UN110-1-1',
  'un110-1(1)',
  'ｕｎ１１０‐１‐１',
  'un110-1-1',
])('%s is one item', (written) => {
  expect(ids(names.named(written))).toEqual(['un110-1-1']);
  expect(ids(names.matching(written))).toEqual(['un110-1-1']);
});

test('every item has its id and its label, and no name means two', () => {
  for (const { id, label } of catalog.items) {
    expect(ids(names.named(id))).toEqual([id]);
    expect(ids(names.named(label))).toEqual([id]);
  }
});

test.each([
  ['運110', where(({ standard }) => standard === '運110')],
  ['un110', where(({ standard }) => standard === '運110')],
  ['運110-1', where(({ standard, provision }) => standard === '運110' && provision === 1)],
  ['運108－1', ['un108-1']],
  ['A38740001', where(({ controlNumber }) => controlNumber === 'A38740001')],
  ['ａ38740001', where(({ controlNumber }) => controlNumber === 'A38740001')],
  ['実3', where(({ crosswalk }) => crosswalk.some(({ id }) => id === '実3'))],
  ['実３', where(({ crosswalk }) => crosswalk.some(({ id }) => id === '実3'))],
])('%s means all of it, in document order', (written, expected) => {
  expect(expected.length).toBeGreaterThan(0);
  expect(ids(names.named(written))).toEqual(expected);
});

test.each([
  ['un110-1-*', where(({ id }) => id.startsWith('un110-1-'))],
  ['運110-1（＊）', where(({ id }) => id.startsWith('un110-1-'))],
  ['運11?', where(({ standard }) => /^運11\d$/.test(standard))],
  ['*', where(() => true)],
  ['A3874*', where(({ controlNumber }) => controlNumber?.startsWith('A3874') === true)],
])('%s as a glob', (written, expected) => {
  expect(expected.length).toBeGreaterThan(0);
  expect(ids(names.matching(written))).toEqual(expected);
  expect(selectItems([written], catalog)).toEqual(expected);
  expect(names.named(written)).toEqual([]);
});

describe('an unknown name', () => {
  test.each(['', '運', 'un', '__proto__', '運999', 'un110-1-99', '実999', '110-1-1', 'A1', '運110-1(1', '運110-11'])(
    '%j means nothing',
    (written) => {
      expect(names.matching(written)).toEqual([]);
    },
  );
  test.each([
    ['un110-1-l', [], "(候補: 'un110-1-1')"],
    ['運110-1(l)', [], "(候補: '運110-1(1)')"],
    ['s3-bucket-encryptd', ['s3-bucket-encrypted'], "(候補: 's3-bucket-encrypted')"],
    ['something else', [], ''],
  ])('%s finds the nearest name, as it was written', (written, others, hint) => {
    expect(names.hint(written, others).ja).toBe(hint);
  });
  test('is told by who asked for it', () => {
    expect(() => selectItems(['運110-1(l)'], catalog)).toThrow(
      "no item matches '運110-1(l)' (see fisc-check items); did you mean '運110-1(1)'?",
    );
  });
});
