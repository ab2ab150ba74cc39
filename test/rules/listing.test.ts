import { describe, expect, test as it } from 'vitest';
import { known, unread, type Listing } from '../../rules/facts.ts';
import {
  FactUnavailable,
  all,
  any,
  decide,
  every,
  find,
  not,
  read,
  some,
  test,
  where,
  type Tri,
} from '../../rules/listing.ts';
import { denied } from '../helpers/judge.ts';

const hidden: Tri = { causes: [denied('S3:GetBucketPolicy')] };
const other: Tri = { causes: [denied('S3:GetBucketAcl')] };

describe('three values, in any order', () => {
  it.each([
    [[true, true], true],
    [[true, false], false],
    [[hidden, false], false],
    [[false, hidden], false],
    [[hidden, true], hidden],
    [[], true],
  ] as const)('all %#', (parts, expected) => {
    expect(all(...parts)).toEqual(expected);
  });
  it.each([
    [[false, false], false],
    [[hidden, true], true],
    [[true, hidden], true],
    [[hidden, false], hidden],
    [[], false],
  ] as const)('any %#', (parts, expected) => {
    expect(any(...parts)).toEqual(expected);
  });
  it('keeps every cause that matters', () => {
    expect(all(hidden, other)).toEqual({ causes: [...hidden.causes, ...other.causes] });
    expect(not(hidden)).toBe(hidden);
    expect(not(true)).toBe(false);
  });
});

describe('lists with holes', () => {
  const listing = (items: readonly number[], isWhole: boolean): Listing<number> => ({
    items,
    failures: isWhole ? [] : [{ account: '1', region: 'global', cause: denied() }],
    regions: ['global'],
  });
  const isEven = (value: number): boolean => value % 2 === 0;
  it('"is there one" may be true in spite of failures, "are all" false', () => {
    expect(some(listing([1, 2], false), isEven)).toBe(true);
    expect(some(listing([1], false), isEven)).toEqual({ causes: [denied()] });
    expect(some(listing([1], true), isEven)).toBe(false);
    expect(every(listing([1, 2], false), isEven)).toBe(false);
    expect(every(listing([2], false), isEven)).toEqual({ causes: [denied()] });
    expect(every(listing([2], true), isEven)).toBe(true);
  });
  it('where keeps the undecided apart', () => {
    const answers: Record<number, Tri> = { 1: true, 2: false, 3: hidden };
    const { items, undecided, failures } = where(listing([1, 2, 3], false), (value) => answers[value]!);
    expect(items).toEqual([1]);
    expect(undecided).toEqual([{ item: 3, causes: hidden.causes }]);
    expect(failures).toHaveLength(1);
  });
});

describe('find', () => {
  const ask = { api: 'KMS:ListKeys', action: 'kms:ListKeys' };
  const listing = {
    items: [{ id: 'a', region: 'ap-northeast-1' }],
    failures: [{ account: '1', region: 'us-east-1', cause: denied('KMS:ListKeys') }],
    regions: ['ap-northeast-1', 'us-east-1'],
  };
  const of = (id: string, region: string) => find(listing, region, 'id', id, ask);
  it('the item, none, or not known', () => {
    expect(of('a', 'ap-northeast-1')).toEqual(known(listing.items[0]));
    expect(of('b', 'ap-northeast-1')).toEqual(known(null));
    expect(of('a', 'us-east-1')).toEqual(unread(denied('KMS:ListKeys')));
    expect(of('a', 'eu-west-1')).toMatchObject({
      ok: false,
      causes: [{ reason: 'notCollected', region: 'eu-west-1' }],
    });
  });
});

it('read and decide stop the check with the causes', () => {
  expect(read(known(0))).toBe(0);
  expect(() => read(unread(denied()))).toThrow(FactUnavailable);
  expect(decide(false)).toBe(false);
  expect(() => decide(hidden)).toThrow('S3:GetBucketPolicy AccessDenied');
  expect(test(known(1), (value) => value === 1)).toBe(true);
  expect(test(unread(denied()), () => true)).toEqual({ causes: [denied()] });
});
