import { describe, expect, test } from 'vitest';
import type { Catalog, Item, Mapping } from '../../../catalog/schema.ts';
import type { Attestation } from '../../../lib/evidence/evidence.ts';
import type { Finding, ItemResult } from '../../../lib/result/result.ts';
import { rollUp } from '../../../lib/scan/rollup.ts';

const both = { ja: 'あ', en: 'a' };

function item(changes: Partial<Item> = {}): Item {
  return {
    id: 'un110-1-1',
    label: '運110-1(1)',
    standard: '運110',
    provision: 1,
    sub: 1,
    controlNumber: null,
    provider: true,
    user: true,
    sources: [],
    sourceNotes: {},
    kind: 'auto',
    rules: [],
    attestation: null,
    whenNothing: 'notApplicable',
    crosswalk: [],
    topic: both,
    summary: both,
    confirmed: both,
    ...changes,
  };
}

const decisive = (id: string, more: Partial<Mapping> = {}): Mapping => ({ id, weight: 'decisive', why: both, ...more });
const supporting = (id: string): Mapping => ({ id, weight: 'supporting', why: both });
const asks = { asks: both, evidence: [both], owner: both, approver: both, validMonths: 12 };

function finding(ruleId: string, status: Finding['status'], more: Partial<Finding> = {}): Finding {
  return {
    ruleId,
    status,
    level: 'standard',
    resource: { type: 'AWS::S3::Bucket', id: 'b', arn: 'arn', region: 'ap-northeast-1', account: '123456789012' },
    messageId: 'm',
    params: {},
    causes: [],
    evidence: { facts: [], at: '2026-11-24T00:00:00.000Z', calls: [] },
    exception: null,
    ...more,
  };
}

const attestation = (expires: string): Attestation => ({
  id: 'a-1',
  item: 'un110-1-1',
  owner: '監査部 山田',
  approver: '監査部長',
  date: '2026-04-01',
  expires,
  statement: '確認済み',
  evidence: ['doc-1'],
});

const exception = { id: 'e-1', approver: 'CISO', expires: '2027-03-31' };

function roll(
  one: Item,
  findings: readonly Finding[],
  more: {
    level?: 'standard' | 'strict';
    selected?: string[];
    skipped?: string[];
    existing?: [string, { level: 'standard' | 'strict' }][];
    attestations?: Attestation[];
  } = {},
): ItemResult {
  const existing = new Map(more.existing ?? ['r-one', 'r-two'].map((id) => [id, { level: 'standard' as const }]));
  const catalog = { items: [one] } as unknown as Catalog;
  const [result] = rollUp(catalog, findings, {
    level: more.level ?? 'standard',
    existing,
    selected: new Set(more.selected ?? [...existing.keys()]),
    skipped: new Set(more.skipped),
    attestations: more.attestations ?? [],
    now: '2026-11-24T00:00:00.000Z',
  });
  return result!;
}

describe('the order of the roll-up', () => {
  const two = item({ rules: [decisive('r-one'), decisive('r-two')] });
  test.each([
    ['a fail beats everything', two, ['fail', 'unknown'], 'violated'],
    ['an unknown beats a pass', two, ['pass', 'unknown'], 'unknown'],
    ['passes satisfy', two, ['pass', 'pass'], 'satisfied'],
    ['one pass beside nothing to judge satisfies', two, ['pass', 'notApplicable'], 'satisfied'],
    ['nothing to judge is whenNothing', two, ['notApplicable', 'notApplicable'], 'notApplicable'],
    [
      'nothing to judge, and a person is asked',
      item({ rules: two.rules, whenNothing: 'attestationRequired' }),
      ['notApplicable', 'notApplicable'],
      'attestationRequired',
    ],
    [
      'passes of a mixed item wait for the person',
      item({ ...two, kind: 'mixed', attestation: asks }),
      ['pass', 'pass'],
      'attestationRequired',
    ],
    [
      'an unknown comes before the missing attestation',
      item({ ...two, attestation: asks }),
      ['pass', 'unknown'],
      'unknown',
    ],
  ] as const)('%s', (_name, one, [first, second], expected) => {
    expect(roll(one, [finding('r-one', first), finding('r-two', second)]).status).toBe(expected);
  });
});

test('one unknown among many makes the item unknown, and the counts say so', () => {
  const passes = Array.from({ length: 9999 }, () => finding('r-one', 'pass'));
  const result = roll(item({ rules: [decisive('r-one')] }), [...passes, finding('r-one', 'unknown')]);
  expect(result).toMatchObject({ status: 'unknown', counts: { pass: 9999, unknown: 1 } });
  expect(result.reasons).toEqual([{ type: 'unknown', ruleId: 'r-one', count: 1 }]);
});

test('supporting rules never decide', () => {
  const one = item({ rules: [decisive('r-one'), supporting('r-two')] });
  const result = roll(one, [finding('r-one', 'pass'), finding('r-two', 'fail')]);
  expect(result).toMatchObject({ status: 'satisfied', counts: { pass: 1, fail: 0 }, supporting: ['r-two'] });
});

test('a planned rule never satisfies', () => {
  const one = item({ rules: [decisive('r-one'), decisive('r-planned')] });
  const result = roll(one, [finding('r-one', 'pass')]);
  expect(result.status).toBe('unknown');
  expect(result.reasons).toContainEqual({ type: 'planned', ruleId: 'r-planned', count: 1 });
});

test('a rule that was not selected leaves the item unknown', () => {
  const one = item({ rules: [decisive('r-one'), decisive('r-two')] });
  const result = roll(one, [finding('r-one', 'pass')], { selected: ['r-one'] });
  expect(result.status).toBe('unknown');
  expect(result.reasons).toEqual([{ type: 'notSelected', ruleId: 'r-two', count: 1 }]);
});

describe('a rule that skipped an allowed region', () => {
  const notLooked = { type: 'notLooked', ruleId: 'r-one', count: 1 } as const;
  const one = item({ rules: [decisive('r-one'), supporting('r-two')] });
  test.each<[string, Finding['status'], string[], Pick<ItemResult, 'status' | 'reasons'>]>([
    ['satisfies nothing', 'pass', ['r-one'], { status: 'unknown', reasons: [notLooked] }],
    ['is not “nothing there”', 'notApplicable', ['r-one'], { status: 'unknown', reasons: [notLooked] }],
    [
      'violates all the same',
      'fail',
      ['r-one'],
      { status: 'violated', reasons: [{ type: 'violated', ruleId: 'r-one', count: 1 }, notLooked] },
    ],
    ['changes nothing where it only supports', 'pass', ['r-two'], { status: 'satisfied', reasons: [] }],
  ])('%s', (_name, status, skipped, expected) => {
    const result = roll(one, [finding('r-one', status)], { skipped });
    expect(result).toMatchObject(expected);
    expect(result.reasons).toEqual(expected.reasons);
    expect(result.byAccount['123456789012']?.status).toBe(expected.status);
  });
});

describe('what a satisfied item rests on', () => {
  const mixed = item({ kind: 'mixed', rules: [decisive('r-one')], attestation: asks });
  const held = { attestations: [attestation('2027-03-31')] };
  const orNothing = item({ rules: [decisive('r-one')], whenNothing: 'attestationRequired' });
  test.each<[string, Item, Finding['status'] | null, object, ItemResult['status'], ItemResult['basis']]>([
    ['rules alone', item({ rules: [decisive('r-one')] }), 'pass', {}, 'satisfied', 'rules'],
    ['rules, whatever else is stated', item({ rules: [decisive('r-one')] }), 'pass', held, 'satisfied', 'rules'],
    ['both', mixed, 'pass', held, 'satisfied', 'both'],
    ['a statement alone', item({ kind: 'attestation', attestation: asks }), null, held, 'satisfied', 'attestation'],
    ['a statement that nothing is there', orNothing, 'notApplicable', held, 'satisfied', 'attestation'],
    ['nothing: violated', mixed, 'fail', held, 'violated', null],
    ['nothing: not stated', mixed, 'pass', {}, 'attestationRequired', null],
    ['nothing: unknown', mixed, 'unknown', held, 'unknown', null],
  ])('%s', (_name, one, found, more, status, basis) => {
    const result = roll(one, found === null ? [] : [finding('r-one', found)], more);
    expect(result).toMatchObject({ status, basis });
  });
});

test('excepted fails leave the item violated, marked, and out of the fails', () => {
  const one = item({ rules: [decisive('r-one')] });
  const result = roll(one, [finding('r-one', 'fail', { exception }), finding('r-one', 'pass')]);
  expect(result).toMatchObject({ status: 'violated', allExcepted: true, counts: { fail: 0, excepted: 1, pass: 1 } });
  const mixed = roll(one, [finding('r-one', 'fail', { exception }), finding('r-one', 'fail')]);
  expect(mixed).toMatchObject({ status: 'violated', allExcepted: false, counts: { fail: 1, excepted: 1 } });
});

describe('attestations', () => {
  const asked = item({ kind: 'attestation', attestation: asks });
  test('absent, expired, valid to the last day', () => {
    expect(roll(asked, [])).toMatchObject({
      status: 'attestationRequired',
      reasons: [{ type: 'attestationMissing', count: 1 }],
    });
    expect(roll(asked, [], { attestations: [attestation('2026-11-23')] })).toMatchObject({
      status: 'attestationRequired',
      reasons: [{ type: 'attestationExpired', count: 1 }],
    });
    expect(roll(asked, [], { attestations: [attestation('2026-11-24')] }).status).toBe('satisfied');
  });
  test('a valid one does not mend a violation', () => {
    const mixed = item({ kind: 'mixed', attestation: asks, rules: [decisive('r-one')] });
    const valid = { attestations: [attestation('2027-03-31')] };
    expect(roll(mixed, [finding('r-one', 'fail')], valid).status).toBe('violated');
    expect(roll(mixed, [finding('r-one', 'pass')], valid).status).toBe('satisfied');
  });
  test('needed at strict only', () => {
    const one = item({ rules: [decisive('r-one')], attestation: { ...asks, onlyAtStrict: true } });
    expect(roll(one, [finding('r-one', 'pass')]).status).toBe('satisfied');
    expect(roll(one, [finding('r-one', 'pass')], { level: 'strict' }).status).toBe('attestationRequired');
  });
});

describe('levels', () => {
  test('a rule of the strict level has no say at standard', () => {
    const one = item({ rules: [decisive('r-one'), decisive('r-strict')] });
    const existing = [
      ['r-one', { level: 'standard' as const }],
      ['r-strict', { level: 'strict' as const }],
    ] as [string, { level: 'standard' | 'strict' }][];
    expect(roll(one, [finding('r-one', 'pass')], { existing })).toMatchObject({
      status: 'satisfied',
      decisive: ['r-one'],
    });
    expect(roll(one, [finding('r-one', 'pass')], { existing, level: 'strict' }).decisive).toEqual([
      'r-one',
      'r-strict',
    ]);
  });
  test('a supporting rule may become decisive at strict', () => {
    const one = item({
      rules: [decisive('r-one'), { id: 'r-two', weight: 'supporting', weightAtStrict: 'decisive', why: both }],
    });
    const findings = [finding('r-one', 'pass'), finding('r-two', 'fail')];
    expect(roll(one, findings).status).toBe('satisfied');
    expect(roll(one, findings, { level: 'strict' }).status).toBe('violated');
  });
});

test('provider items are shown and judged by nobody', () => {
  const one = item({ kind: 'provider', user: false });
  expect(roll(one, [])).toMatchObject({ status: 'provider', reasons: [], byAccount: {} });
});

test('each account has its own status', () => {
  const other = { ...finding('r-one', 'fail').resource, account: '210987654321' };
  const one = item({ rules: [decisive('r-one')] });
  const result = roll(one, [finding('r-one', 'pass'), finding('r-one', 'fail', { resource: other })]);
  expect(result.byAccount).toMatchObject({
    '123456789012': { status: 'satisfied' },
    '210987654321': { status: 'violated' },
  });
});
