import { expect, test } from 'vitest';
import { compare, distinct, sortedByKey } from '../../lib/compare.ts';

test('texts are ordered by code unit, whatever the language of the machine', () => {
  expect(['b', 'a', 'B', 'é', 'z', ''].sort(compare)).toEqual(['', 'B', 'a', 'b', 'z', 'é']);
  expect(compare('same', 'same')).toBe(0);
});

test('each text once, in that order', () => {
  expect(distinct(['us-east-1', 'ap-northeast-1', 'us-east-1'])).toEqual(['ap-northeast-1', 'us-east-1']);
});

test('a record is in the order of its keys, however it came', () => {
  const calls = new Map([
    ['S3:ListBuckets', 1],
    ['KMS:ListKeys', 2],
  ]);
  expect(JSON.stringify(sortedByKey(calls))).toBe('{"KMS:ListKeys":2,"S3:ListBuckets":1}');
});
