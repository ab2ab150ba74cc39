import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareResults, type ChangeKind, type Difference } from '../../../lib/result/difference.ts';
import { differenceSchema } from '../../../lib/result/difference-schemas.ts';
import type { Outcome } from '../../../lib/result/outcome.ts';
import type { CoverageRow, Finding, ItemResult, ItemStatus, ScanResult } from '../../../lib/result/result.ts';
import { sampleResult } from '../../fixtures/report/result.ts';

const sample = sampleResult();
const [pattern] = sample.findings;
const account = sample.scope.accounts[0]!.id;
const home = 'ap-northeast-1';
const exception = { id: 'EX-1', approver: 'CISO', expires: '2027-03-31' };

/** What a finding is of: a rule and a bucket, in a region. */
interface Place {
  readonly rule?: string;
  readonly bucket?: string;
  readonly region?: string;
  readonly account?: string;
}

function finding(
  outcome: Outcome,
  { rule = 'r', bucket = 'b', region = home, account: owner = account }: Place = {},
): Finding {
  const status = outcome === 'excepted' ? 'fail' : outcome;
  const resource = { type: 'AWS::S3::Bucket', id: bucket, arn: `arn:aws:s3:::${bucket}`, region, account: owner };
  const causes =
    outcome === 'unknown'
      ? [{ api: 'S3:X', action: 's3:X', code: 'AccessDenied', reason: 'denied', region, count: 1 } as const]
      : [];
  return {
    ...pattern!,
    ruleId: rule,
    status,
    resource,
    messageId: 'm',
    params: {},
    causes,
    exception: outcome === 'excepted' ? exception : null,
  };
}

/** Of an account or region as such. */
function aboutPlace(messageId: 'noSubjects' | 'notListed', region = 'global', rule = 'r'): Finding {
  const outcome = messageId === 'notListed' ? 'unknown' : 'notApplicable';
  const one = finding(outcome, { rule, bucket: account, region });
  return { ...one, messageId, resource: { ...one.resource, type: 'AWS::::Account' } };
}

function row(status: CoverageRow['status'] = 'evaluated', region = home, ruleId = 'r'): CoverageRow {
  return { ruleId, account, region, status, subjects: 1 };
}

interface Parts {
  readonly coverage?: readonly CoverageRow[];
  readonly looked?: readonly string[];
  readonly level?: 'standard' | 'strict';
  readonly items?: readonly ItemResult[];
  readonly accounts?: readonly string[];
}

function result(findings: readonly Finding[], parts: Parts = {}): ScanResult {
  const { coverage = [row()], looked = [home], level = 'strict', items = [], accounts = [account] } = parts;
  return {
    ...sample,
    findings,
    coverage,
    items,
    scope: {
      ...sample.scope,
      level,
      accounts: accounts.map((id) => ({ ...sample.scope.accounts[0]!, id })),
      regions: { ...sample.scope.regions, looked },
    },
  };
}

const told = ({ findings }: Difference): readonly string[] =>
  findings.map(({ kind, worse, before, after }) => `${kind}${worse ? '!' : ''} ${before ?? '-'} ${after ?? '-'}`);

describe('a finding that both results have', () => {
  test.each<[Outcome, Outcome, string | null]>([
    ['pass', 'fail', 'new!'],
    ['notApplicable', 'fail', 'new!'],
    ['unknown', 'fail', 'new!'],
    ['excepted', 'fail', 'expired!'],
    ['pass', 'unknown', 'newlyUnknown!'],
    ['excepted', 'unknown', 'newlyUnknown!'],
    ['fail', 'unknown', 'newlyUnknown'],
    ['pass', 'excepted', 'excepted'],
    ['fail', 'excepted', 'excepted'],
    ['unknown', 'excepted', 'excepted'],
    ['fail', 'pass', 'mended'],
    ['fail', 'notApplicable', 'mended'],
    ['excepted', 'pass', 'mended'],
    ['unknown', 'pass', 'confirmed'],
    ['unknown', 'notApplicable', 'confirmed'],
    ['pass', 'notApplicable', null],
    ['notApplicable', 'pass', null],
    ['fail', 'fail', null],
    ['excepted', 'excepted', null],
  ])('%s, then %s: %s', (was, is, kind) => {
    const difference = compareResults(result([finding(was)]), result([finding(is)]));
    expect(told(difference)).toEqual(kind === null ? [] : [`${kind} ${was} ${is}`]);
    expect(difference.worse.findings).toBe(kind?.endsWith('!') === true ? 1 : 0);
  });
});

describe('a finding that one result has', () => {
  const other = finding('pass', { bucket: 'c' });
  const asOtherRule = finding('pass', { rule: 's' });
  test.each<[string, readonly Finding[], readonly Finding[], Parts, Parts, readonly string[]]>([
    ['a new bucket that fails', [other], [other, finding('fail')], {}, {}, ['newlySeen! - fail']],
    ['a new bucket that passes', [other], [other, finding('pass')], {}, {}, ['newlySeen - pass']],
    ['a bucket that has gone', [other, finding('fail')], [other], {}, {}, ['vanished fail -']],
    ['the last bucket has gone', [finding('pass')], [aboutPlace('noSubjects')], {}, {}, ['vanished pass -']],
    ['the first bucket', [aboutPlace('noSubjects')], [finding('unknown')], {}, {}, ['newlySeen! - unknown']],
    [
      'a bucket that the rule judges now',
      [other, asOtherRule],
      [other, asOtherRule, finding('fail')],
      {},
      {},
      ['new! - fail'],
    ],
    [
      'a bucket that it judges no more',
      [other, asOtherRule, finding('fail')],
      [other, asOtherRule],
      {},
      {},
      ['mended fail -'],
    ],
    [
      'a list that cannot be read any more',
      [finding('fail')],
      [aboutPlace('notListed', home)],
      {},
      { coverage: [row('failed')] },
      ['newlyUnknown! - unknown'],
    ],
    [
      'the same for all regions at once',
      [finding('fail')],
      [aboutPlace('notListed')],
      {},
      { coverage: [row('failed', 'global')] },
      ['newlyUnknown! - unknown'],
    ],
    [
      'a list that can be read now',
      [aboutPlace('notListed', home)],
      [other],
      { coverage: [row('failed')] },
      {},
      ['confirmed unknown -'],
    ],
    [
      'a region that is closed now',
      [other, finding('fail', { region: 'us-east-1' })],
      [other],
      { coverage: [row(), row('evaluated', 'us-east-1')] },
      { coverage: [row(), row('closed', 'us-east-1')] },
      [],
    ],
    ['a rule that was not judged', [asOtherRule], [asOtherRule, finding('fail')], {}, {}, []],
    [
      'a region that was not looked at',
      [other],
      [other, finding('fail', { region: 'us-east-1' })],
      {},
      { looked: [home, 'us-east-1'] },
      [],
    ],
    [
      'a region that nobody chose, for a rule that looks everywhere',
      [other],
      [other, finding('fail', { region: 'us-east-1' })],
      {},
      {},
      ['newlySeen! - fail'],
    ],
    [
      'another account',
      [finding('pass')],
      [finding('fail', { account: '999999999999' })],
      {},
      { accounts: ['999999999999'] },
      [],
    ],
    ['another level', [finding('pass')], [finding('fail')], { level: 'standard' }, {}, ['new! pass fail']],
  ])('%s', (_name, before, after, left, right, expected) => {
    const difference = compareResults(result(before, left), result(after, right));
    expect(told(difference)).toEqual(expected);
  });

  test('what cannot be compared is counted', () => {
    const before = result([finding('fail'), finding('pass', { bucket: 'c' })]);
    const unread = result([aboutPlace('notListed', home)], { coverage: [row('failed')] });
    expect(compareResults(before, unread).notCompared).toEqual({ before: 2, after: 0 });
    expect(compareResults(unread, before).notCompared).toEqual({ before: 0, after: 2 });
  });
});

test('what the results do not have in common is told', () => {
  const rules = [finding('pass', { rule: 's' })];
  const left = result([finding('pass')], { level: 'standard', looked: [home] });
  const right = result(rules, { looked: [home, 'us-east-1'], accounts: ['999999999999'] });
  const parameters = { ...right.scope.parameters, keyRotationDays: 90 } as typeof right.scope.parameters;
  const later = { ...right, tool: { ...right.tool, version: '9.9.9' }, scope: { ...right.scope, parameters } };
  expect(compareResults(left, later).scope).toEqual([
    { what: 'accounts', before: [account], after: ['999999999999'] },
    { what: 'level', before: ['standard'], after: ['strict'] },
    { what: 'regions', before: [], after: ['us-east-1'] },
    { what: 'rules', before: ['r'], after: ['s'] },
    { what: 'settings', before: [], after: ['keyRotationDays=90'] },
    { what: 'tool', before: [left.tool.version], after: ['9.9.9'] },
  ]);
});

function item(status: ItemStatus, rest: Partial<ItemResult> = {}): ItemResult {
  const basis = status === 'satisfied' ? 'rules' : null;
  return { ...sample.items[0]!, status, basis, reasons: [], decisive: ['r'], allExcepted: false, ...rest };
}

describe('an item', () => {
  const excepted = { allExcepted: true };
  const expired = { reasons: [{ type: 'attestationExpired', count: 1 }] } as const;
  test.each<[string, ItemResult, ItemResult, string | null]>([
    ['satisfied, then violated', item('satisfied'), item('violated'), 'new!'],
    ['unknown, then violated', item('unknown'), item('violated'), 'new!'],
    ['all excepted, then violated', item('violated', excepted), item('violated'), 'expired!'],
    ['satisfied, then unknown', item('satisfied'), item('unknown'), 'newlyUnknown!'],
    ['violated, then unknown', item('violated'), item('unknown'), 'newlyUnknown'],
    ['attested, then expired', item('satisfied'), item('attestationRequired', expired), 'expired!'],
    ['satisfied, then to be attested', item('satisfied'), item('attestationRequired'), 'changed!'],
    ['violated, then all excepted', item('violated'), item('violated', excepted), 'excepted'],
    ['satisfied, then all excepted', item('satisfied'), item('violated', excepted), 'excepted'],
    ['violated, then to be attested', item('violated'), item('attestationRequired'), 'mended'],
    ['unknown, then satisfied', item('unknown'), item('satisfied'), 'confirmed'],
    ['by rules, then by a statement', item('satisfied'), item('satisfied', { basis: 'attestation' }), 'changed'],
    ['not applicable, then satisfied', item('notApplicable'), item('satisfied'), 'changed'],
    ['the same', item('violated'), item('violated'), null],
  ])('%s: %s', (_name, then, now, expected) => {
    const one = [finding('pass')];
    const { items, worse } = compareResults(result(one, { items: [then] }), result(one, { items: [now] }));
    const [kind] = items.map((change) => `${change.kind}${change.worse ? '!' : ''}`);
    expect(kind ?? null).toBe(expected);
    expect(worse.items).toBe(expected?.endsWith('!') === true ? 1 : 0);
  });

  test('of which more is judged now is no worse, unless a finding of what both judged is', () => {
    const was = result([finding('pass')], { items: [item('satisfied')] });
    const decisive = ['r', 's'];
    const now = (of: Outcome): ScanResult =>
      result([finding(of), finding('fail', { rule: 's' })], { items: [item('violated', { decisive })] });
    expect(compareResults(was, now('pass')).items).toMatchObject([{ kind: 'changed', worse: false, otherScope: true }]);
    expect(compareResults(was, now('fail')).items).toMatchObject([{ kind: 'new', worse: true, otherScope: true }]);
  });
});

const outcomes = fc.constantFrom<Outcome>('pass', 'fail', 'notApplicable', 'unknown', 'excepted');
const place = fc.record({
  rule: fc.constantFrom('r', 's'),
  bucket: fc.constantFrom('a', 'b', '<script>', '\u202E'),
  region: fc.constantFrom(home, 'us-east-1', 'global'),
});
const results = fc
  .record({
    found: fc.array(fc.tuple(outcomes, place), { maxLength: 8 }),
    statuses: fc.tuple(
      ...['violated', 'satisfied', 'unknown'].map(() =>
        fc.constantFrom<ItemStatus>('violated', 'unknown', 'attestationRequired', 'satisfied', 'notApplicable'),
      ),
    ),
    failed: fc.boolean(),
    looked: fc.subarray([home, 'us-east-1']),
  })
  .map(({ found, statuses, failed, looked }) =>
    result(
      found.map(([outcome, where]) => finding(outcome, where)),
      {
        items: statuses.map((status, index) => item(status, { id: sample.items[index]!.id })),
        coverage: failed ? [row('failed', 'us-east-1')] : [row()],
        looked,
      },
    ),
  );

test('a result does not differ from itself', () => {
  fc.assert(
    fc.property(results, (one) => {
      expect(compareResults(one, one)).toMatchObject({
        scope: [],
        items: [],
        findings: [],
        worse: { items: 0, findings: 0 },
        notCompared: { before: 0, after: 0 },
      });
    }),
    { numRuns: 50 },
  );
});

test('backwards everything is the other way round', () => {
  const opposite: Partial<Record<ChangeKind, readonly ChangeKind[]>> = {
    newlySeen: ['vanished'],
    vanished: ['newlySeen'],
    new: ['mended', 'newlyUnknown'],
    confirmed: ['newlyUnknown'],
    expired: ['excepted'],
  };
  const key = ({ ruleId, resource }: Difference['findings'][number]): string => JSON.stringify([ruleId, resource]);
  fc.assert(
    fc.property(results, results, (a, b) => {
      const [forth, back] = [compareResults(a, b), compareResults(b, a)];
      const found = new Map(back.findings.map((change) => [key(change), change]));
      expect(back.findings).toHaveLength(forth.findings.length);
      for (const change of forth.findings) {
        const other = found.get(key(change))!;
        expect([other.before, other.after]).toEqual([change.after, change.before]);
        expect(change.worse && other.worse).toBe(false);
        expect(opposite[change.kind] ?? [other.kind]).toContain(other.kind);
      }
      expect(back.items.map(({ id }) => id)).toEqual(forth.items.map(({ id }) => id));
      expect(back.scope).toEqual(
        forth.scope.map(({ what, before, after }) => ({ what, before: after, after: before })),
      );
      expect(back.notCompared).toEqual({ before: forth.notCompared.after, after: forth.notCompared.before });
    }),
    { numRuns: 200 },
  );
});

test('of whole results: the worse first, rules with their words, of the published shape', () => {
  const difference = compareResults(sampleResult({ oneInFails: 24 }), sampleResult({ oneInFails: 6, buckets: 50 }));
  expect(difference.findings[0]).toMatchObject({ worse: true, kind: 'new' });
  const worse = difference.findings.map((change) => change.worse);
  expect(worse).toEqual(worse.toSorted((a, b) => Number(b) - Number(a)));
  expect(new Set(difference.rules.map(({ id }) => id))).toEqual(
    new Set(difference.findings.map(({ ruleId }) => ruleId)),
  );
  expect(differenceSchema.safeParse(difference).success).toBe(true);
});
