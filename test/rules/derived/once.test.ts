import { expect, test } from 'vitest';
import { once } from '../../../rules/derived/once.ts';

test('computes once for the same arguments: objects by identity, texts by value', () => {
  let count = 0;
  const sum = once((list: readonly number[], name: string) => {
    count++;
    return `${name} ${list.length}`;
  });
  const [first, second] = [[1], [1]];
  expect([sum(first, 'a'), sum(first, 'a'), sum(second, 'a'), sum(first, 'b')]).toEqual(['a 1', 'a 1', 'a 1', 'b 1']);
  expect(count).toBe(3);
});

test('what was computed as undefined or null is not computed again; what throws is', () => {
  let count = 0;
  const nothing = once((_facts: object) => {
    count++;
    return undefined;
  });
  const facts = {};
  expect([nothing(facts), nothing(facts), count]).toEqual([undefined, undefined, 1]);
  const failing = once((_facts: object) => {
    count++;
    throw new Error('no');
  });
  expect(() => failing(facts)).toThrow('no');
  expect(() => failing(facts)).toThrow('no');
  expect(count).toBe(3);
});
