import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionCovers, globCovers, globMatch, globsIntersect } from '../../../rules/policy/index.ts';
import { loosen, selectorCovers, selectorMayMatch } from '../../../rules/policy/match.ts';
import { matchesGlob } from './oracle.ts';

/** c stands for every other character: globs never name it, so three letters answer for an unbounded alphabet. */
const LETTERS = ['a', 'b', 'c'];
const texts: string[] = [''];
for (let from = 0, length = 1; length <= 6; length++) {
  const to = texts.length;
  for (const text of texts.slice(from, to)) texts.push(...LETTERS.map((letter) => text + letter));
  from = to;
}
const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 });

describe('globs', () => {
  it.each([
    ['*', '', true],
    ['s3:*', 's3:GetObject', true],
    ['s3:get*', 's3:getobjectacl', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a*b*c', 'aXbYbZc', true],
    ['', 'a', false],
    ['a.c', 'abc', false],
    ['a*', 'A', false],
  ])('globMatch(%s, %s)', (pattern, text, expected) => expect(globMatch(pattern, text)).toBe(expected));

  it('globMatch stays quick on hostile patterns', () => {
    expect(globMatch(`${'*a'.repeat(2000)}b`, 'a'.repeat(20_000))).toBe(false);
  });

  it.each([
    ['*', '*', true],
    ['b/*', 'b/AWSLogs/*', true],
    ['b/AWSLogs/*', 'b/*', false],
    ['?*', '*?', true],
    ['*?', '?*', true],
    ['*', '???', true],
    ['???', '*', false],
    ['s3:*', '*', false],
    ['arn:aws:s3:::b*', 'arn:aws:s3:::b/*', true],
    ['arn:aws:s3:::other/*', 'arn:aws:s3:::b/*', false],
  ])('globCovers(%s, %s)', (outer, inner, expected) => expect(globCovers(outer, inner)).toBe(expected));

  it('globMatch is what the glob says', () => {
    fc.assert(
      fc.property(glob, (one) => {
        expect(texts.filter((text) => globMatch(one, text) !== matchesGlob(one, text))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('globsIntersect is exact, globCovers too unless the outer has a ?, by enumeration', () => {
    fc.assert(
      fc.property(glob, glob, (a, b) => {
        const ofB = texts.filter((text) => matchesGlob(b, text));
        const covers = ofB.every((text) => matchesGlob(a, text));
        const claimed = globCovers(a, b);
        expect(claimed === covers || (a.includes('?') && !claimed)).toBe(true);
        expect(globsIntersect(a, b)).toBe(ofB.some((text) => matchesGlob(a, text)));
      }),
      { numRuns: 600 },
    );
  });

  it('selectors: a claimed cover has no exception, a match is never missed', () => {
    const selector = fc.record({ not: fc.boolean(), globs: fc.array(glob, { minLength: 1, maxLength: 2 }) });
    fc.assert(
      fc.property(selector, selector, (outer, inner) => {
        const within = (one: typeof outer, text: string): boolean =>
          one.globs.some((pattern) => matchesGlob(pattern, text)) !== one.not;
        const exceptions = texts.filter((text) => within(inner, text) && !within(outer, text));
        expect(selectorCovers(outer, inner) ? exceptions : []).toEqual([]);
        const missed = texts.slice(0, 40).filter((text) => within(outer, text) && !selectorMayMatch(outer, text));
        expect(missed).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it('actions have no case; NotAction covers what it does not name', () => {
    expect(actionCovers({ not: false, globs: ['s3:deleteobject*'] }, 's3:DeleteObjectVersion')).toBe(true);
    expect(actionCovers({ not: false, globs: ['s3:deleteobject'] }, 's3:DeleteObjectVersion')).toBe(false);
    expect(actionCovers({ not: true, globs: ['iam:*', 'sts:*'] }, 's3:CreateBucket')).toBe(true);
    expect(actionCovers({ not: true, globs: ['s3:create*'] }, 's3:CreateBucket')).toBe(false);
  });

  it('a policy variable widens where wide is safe and covers nothing where narrow is', () => {
    expect(loosen('b/${aws:username}/*')).toBe('b/*/*');
    const own = { not: false, globs: ['b/${aws:username}'] };
    expect(selectorCovers(own, { not: false, globs: ['b/*'] })).toBe(false);
    expect(selectorCovers({ not: false, globs: ['b/*'] }, own)).toBe(true);
    expect(selectorCovers({ not: true, globs: ['b/${aws:username}'] }, { not: false, globs: ['b/bob'] })).toBe(false);
  });
});
