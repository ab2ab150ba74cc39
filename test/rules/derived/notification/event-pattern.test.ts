import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventMatches, type Json } from '../../../../rules/derived/notification/event-pattern.ts';

const event = {
  source: 'aws.guardduty',
  version: '0',
  resources: [],
  detail: {
    severity: 8,
    type: 'UnauthorizedAccess:IAMUser/MaliciousIPCaller',
    ip: '203.0.113.1',
    ok: false,
    none: null,
    tags: ['a', 'b'],
    inner: { leaf: 'x' },
    findings: [
      { Id: 'one', Label: 'LOW' },
      { Id: 'two', Label: 'HIGH' },
    ],
  },
};

const detail = (pattern: unknown): string => JSON.stringify({ detail: pattern });

describe('operators', () => {
  test.each<[string, unknown, boolean | 'undecided']>([
    ['a literal', { type: ['UnauthorizedAccess:IAMUser/MaliciousIPCaller'] }, true],
    ['a literal is no wildcard', { type: ['UnauthorizedAccess*'] }, false],
    ['a number by value', { severity: [8.0] }, true],
    ['a number is no text', { severity: ['8'] }, false],
    ['a truth value', { ok: [false] }, true],
    ['null', { none: [null] }, true],
    ['every key', { severity: [8], type: ['other'] }, false],
    ['any of the list', { severity: [7, 8] }, true],
    ['one element of an array', { tags: ['b'] }, true],
    ['no element of an array', { tags: ['c'] }, false],
    ['objects in an array', { findings: { Label: ['HIGH'] } }, true],
    ['one element must have all', { findings: { Id: ['one'], Label: ['HIGH'] } }, false],
    ['prefix', { type: [{ prefix: 'Unauth' }] }, true],
    ['prefix, case matters', { type: [{ prefix: 'unauth' }] }, false],
    ['prefix without case', { type: [{ prefix: { 'equals-ignore-case': 'UNAUTH' } }] }, true],
    ['suffix', { type: [{ suffix: 'Caller' }] }, true],
    ['suffix without case', { type: [{ suffix: { 'equals-ignore-case': 'CALLER' } }] }, true],
    ['equals without case', { inner: { leaf: [{ 'equals-ignore-case': 'X' }] } }, true],
    ['wildcard', { type: [{ wildcard: 'Un*:IAMUser/*Caller' }] }, true],
    ['wildcard must end there', { type: [{ wildcard: 'Un*:IAMUser/*Call' }] }, false],
    ['escaped star', { type: [{ wildcard: 'Un\\*' }] }, false],
    ['wildcard ends twice over one character', { inner: { leaf: [{ wildcard: 'x*x' }] } }, false],
    ['anything but a value', { severity: [{ 'anything-but': 8 }] }, false],
    ['anything but a list', { severity: [{ 'anything-but': [7, 9] }] }, true],
    ['anything but a prefix', { type: [{ 'anything-but': { prefix: 'Unauth' } }] }, false],
    ['anything but prefixes', { type: [{ 'anything-but': { prefix: ['Recon', 'Crypto'] } }] }, true],
    ['anything but a suffix', { type: [{ 'anything-but': { suffix: 'Caller' } }] }, false],
    ['anything but a wildcard', { type: [{ 'anything-but': { wildcard: '*IAM*' } }] }, false],
    ['anything but, without case', { inner: { leaf: [{ 'anything-but': { 'equals-ignore-case': ['X'] } }] } }, false],
    ['anything but what is absent', { gone: [{ 'anything-but': 'x' }] }, false],
    ['numeric', { severity: [{ numeric: ['>=', 7] }] }, true],
    ['numeric range', { severity: [{ numeric: ['>=', 4, '<', 8] }] }, false],
    ['numeric equality', { severity: [{ numeric: ['=', 8] }] }, true],
    ['numeric of a text', { type: [{ numeric: ['>', 0] }] }, false],
    ['exists', { severity: [{ exists: true }] }, true],
    ['exists not', { gone: [{ exists: false }] }, true],
    ['exists, of no leaf', { inner: [{ exists: true }] }, false],
    ['exists not below what is absent', { gone: { deeper: [{ exists: false }] } }, true],
    ['cidr', { ip: [{ cidr: '203.0.113.0/24' }] }, true],
    ['cidr of another', { ip: [{ cidr: '10.0.0.0/8' }] }, false],
    ['cidr of all', { ip: [{ cidr: '0.0.0.0/0' }] }, true],
    ['cidr of IPv6', { ip: [{ cidr: '2001:db8::/32' }] }, false],
    ['$or', { $or: [{ severity: [1] }, { ok: [false] }] }, true],
    ['$or of none', { $or: [{ severity: [1] }, { ok: [true] }] }, false],
    ['unknown operator', { severity: [{ roughly: 8 }] }, 'undecided'],
    ['unknown operator beside a match', { severity: [{ roughly: 8 }, 8] }, true],
    ['unknown operator beside a miss', { severity: [{ roughly: 8 }], ok: [true] }, false],
    ['two operators in one', { severity: [{ exists: true, prefix: 'a' }] }, 'undecided'],
    ['a leaf that is no list', { severity: 8 }, 'undecided'],
    ['a list in the list', { severity: [[8]] }, 'undecided'],
    ['a broken number', { severity: [{ numeric: ['>'] }] }, 'undecided'],
    ['a broken block', { ip: [{ cidr: '300.0.0.0/8' }] }, 'undecided'],
    ['a broken escape', { type: [{ wildcard: 'a\\b' }] }, 'undecided'],
    ['a broken exclusion', { type: [{ 'anything-but': [{ prefix: 'a' }] }] }, 'undecided'],
  ])('%s', (_name, pattern, expected) => {
    expect(eventMatches(detail(pattern), event)).toBe(expected);
  });

  test('a schedule matches nothing, what is no pattern is undecided', () => {
    expect(eventMatches(null, event)).toBe(false);
    expect(eventMatches('{', event)).toBe('undecided');
    expect(eventMatches('[]', event)).toBe('undecided');
    expect(eventMatches('{"source": ["aws.guardduty*"]}', event)).toBe(false);
    expect(eventMatches('{"resources": [{"exists": false}]}', event)).toBe(true);
  });

  test('a number as written with a point is the same number', () => {
    expect(eventMatches('{"detail": {"severity": [8.0]}}', event)).toBe(true);
  });
});

/** By way of the leaves: every path of the event with its value, every way of the pattern tried. */
function bruteForce(pattern: Record<string, unknown>, subject: unknown): boolean {
  const items = Array.isArray(subject) ? subject : [subject];
  return items.some((item: unknown) =>
    Object.keys(pattern).every((key) => {
      const wanted = pattern[key];
      const value = (item as Record<string, unknown> | undefined)?.[key];
      if (!Array.isArray(wanted)) return bruteForce(wanted as Record<string, unknown>, value ?? {});
      const found = (Array.isArray(value) ? value : value === undefined ? [] : [value]) as unknown[];
      return wanted.some((one: unknown) => {
        if (typeof one !== 'object') return found.includes(one);
        const [[name, operand]] = Object.entries(one as object) as [[string, unknown]];
        if (name === 'exists') return operand ? found.length > 0 : found.length === 0;
        if (name === 'prefix')
          return found.some(
            (text) => String(text).slice(0, String(operand).length) === operand && typeof text === 'string',
          );
        if (name === 'wildcard') {
          const expression = new RegExp(`^${String(operand).split('*').join('[^]*')}$`);
          return found.some((text) => typeof text === 'string' && expression.test(text));
        }
        if (name === 'anything-but') return found.some((other) => !(operand as unknown[]).includes(other));
        const [low, high] = [(operand as number[])[1]!, (operand as number[])[3]!];
        return found.some((number) => typeof number === 'number' && number >= low && number < high);
      });
    }),
  );
}

const word = fc.stringMatching(/^[ab]{0,3}$/);
const scalar = fc.oneof(word, fc.integer({ min: 0, max: 4 }));
const name = fc.constantFrom('x', 'y');
const matcher = fc.oneof(
  scalar,
  fc.record({ exists: fc.boolean() }),
  fc.record({ prefix: word }),
  fc.record({ wildcard: fc.stringMatching(/^a?\*?[ab]?\*?b?$/) }),
  fc.record({ 'anything-but': fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })).map(([low, high]) => ({
    numeric: ['>=', low, '<', high],
  })),
);
const leafPattern = fc.array(matcher, { minLength: 1, maxLength: 3 });
const flat = fc.dictionary(name, leafPattern, { minKeys: 1, maxKeys: 2 });
const pattern = fc.record({ top: leafPattern, detail: flat }, { requiredKeys: ['detail'] });
const leaf = fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }));
const inner = fc.dictionary(name, leaf, { maxKeys: 2 });
const anyEvent = fc.record(
  { top: leaf, detail: fc.oneof(inner, fc.array(inner, { minLength: 1, maxLength: 2 })) },
  { requiredKeys: ['detail'] },
);

test('matches as trying every way does', () => {
  fc.assert(
    fc.property(pattern, anyEvent, (one, subject) => {
      expect(eventMatches(JSON.stringify(one), subject as { [key: string]: Json })).toBe(bruteForce(one, subject));
    }),
    { numRuns: 1000 },
  );
});
