import { describe, expect, test } from 'vitest';
import { fill, formatNumber } from '../../../lib/i18n/fill.ts';
import { message, messages } from '../../../lib/i18n/messages.ts';
import { formatJst } from '../../../lib/i18n/time.ts';
import { findingSentence, remedyFor } from '../../../lib/i18n/words.ts';
import { sampleResult } from '../../fixtures/report/result.ts';

function placesOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}

describe('messages', () => {
  test.each(Object.entries(messages))('%s: both languages, the same places', (_, { ja, en }) => {
    expect(ja.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
    expect(placesOf(ja)).toEqual(placesOf(en));
  });

  test('Japanese in the plain form of a report, and never a claim of conformity', () => {
    for (const { ja, en } of Object.values(messages)) {
      expect(ja).not.toMatch(/です。|ます。|適合している|準拠している/);
      expect(en).not.toMatch(/compliant|conforms/i);
    }
  });
});

describe('fill', () => {
  test('numbers are grouped, lists joined as the language does', () => {
    expect(message('ja', 'population', { size: 10_000, confirmed: 9999 })).toBe('母集団 10,000 件中 9,999 件確認');
    expect(fill('{list}', { list: ['a', 'b'] }, 'ja')).toBe('a、b');
    expect(fill('{list}', { list: ['a', 'b'] }, 'en')).toBe('a, b');
    expect(fill('{list}', { list: [] }, 'en')).toBe('-');
  });

  test('an ISO time is told as Japan reads it; a date and what only looks like a time stay', () => {
    expect(fill('{at}', { at: '2026-11-24T15:00:00.000Z' }, 'ja')).toBe('2026-11-25 00:00:00 JST');
    expect(fill('{at}', { at: '2026-11-24T15:00:00+09:00' }, 'en')).toBe('2026-11-24 15:00:00 JST');
    expect(fill('{at}', { at: '2026-11-24' }, 'ja')).toBe('2026-11-24');
    expect(fill('{at}', { at: 'backup-2026-11-24T15:00:00Z' }, 'ja')).toBe('backup-2026-11-24T15:00:00Z');
    expect(fill('{at}', { at: '2026-99-99T15:00:00Z' }, 'ja')).toBe('2026-99-99T15:00:00Z');
  });

  test('a place without a value stays to be seen, and a value is not filled again', () => {
    expect(fill('{a} {toString}', { a: '{b}', b: 'no' }, 'en')).toBe('{b} {toString}');
  });

  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1_234_567.25, '1,234,567.25'],
    [-1234.123456789, '-1,234.123456789'],
    [-0, '0'],
  ])('%d is %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

test('time in Japan, over the end of the day and of the year', () => {
  expect(formatJst('2026-12-31T15:00:00Z')).toBe('2027-01-01 00:00:00 JST');
  expect(formatJst('2026-11-24T10:30:05.000Z')).toBe('2026-11-24 19:30:05 JST');
  expect(formatJst('soon')).toBe('soon');
});

test('a finding speaks with the words of its rule, or with the runner’s, or with its id', () => {
  const { findings, rules } = sampleResult();
  const finding = findings.find(({ messageId }) => messageId === 'notKms')!;
  const rule = rules.find(({ id }) => id === finding.ruleId)!;
  expect(findingSentence(finding, rule, 'ja')).toContain('AES256');
  expect(findingSentence({ ...finding, messageId: 'notListed' }, rule, 'ja')).toBe(message('ja', 'notListed'));
  expect(findingSentence({ ...finding, messageId: 'gone' }, null, 'ja')).toBe('gone');
});

test('what to do about a cause', () => {
  expect(remedyFor('denied', 's3:GetBucketPolicy', 'AccessDenied')).toEqual({
    key: 'remedyDenied',
    values: { action: 's3:GetBucketPolicy' },
  });
  expect(remedyFor('denied', '-', 'AccessDenied')).toBeNull();
  expect(remedyFor('deniedByScp', 'a:B', 'AccessDenied')?.key).toBe('remedyDeniedByScp');
  expect(remedyFor('malformed', 'a:B', 'SyntaxError')).toBeNull();
  expect(remedyFor('failed', 'a:B', 'ExpiredTokenException')?.key).toBe('remedySignIn');
  expect(remedyFor('failed', 'a:B', 'CredentialsProviderError')?.key).toBe('remedySignIn');
  expect(remedyFor('failed', 'a:B', 'AuthFailure')?.key).toBe('remedyRegionalSts');
  expect(remedyFor('failed', 'a:B', 'InternalFailure')).toBeNull();
});
