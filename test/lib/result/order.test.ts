import { expect, test } from 'vitest';
import { byCoverage, byFinding, worstOf } from '../../../lib/result/order.ts';
import { countOutcomes, outcomeOf } from '../../../lib/result/outcome.ts';
import type { CoverageRow, Finding, FindingStatus } from '../../../lib/result/result.ts';
import { sampleResult } from '../../fixtures/report/result.ts';

const { findings } = sampleResult();

test('of several verdicts a fail counts before an unknown, and that before a pass', () => {
  const worst = (...statuses: FindingStatus[]): FindingStatus[] =>
    worstOf(statuses.map((status) => ({ status }))).map(({ status }) => status);
  expect(worst('pass', 'fail', 'unknown', 'fail')).toEqual(['fail', 'fail']);
  expect(worst('pass', 'unknown', 'notApplicable')).toEqual(['unknown']);
  expect(worst('notApplicable', 'pass')).toEqual(['pass']);
  expect(worst('notApplicable', 'notApplicable')).toEqual(['notApplicable', 'notApplicable']);
  expect(worst()).toEqual([]);
});

test('findings and coverage are told in one order, however they came', () => {
  expect(findings.toReversed().sort(byFinding)).toEqual([...findings].sort(byFinding));
  const row = (ruleId: string, region: string, type?: string): CoverageRow => ({
    ruleId,
    account: '111122223333',
    region,
    status: 'failed',
    subjects: 0,
    ...(type === undefined ? {} : { type }),
  });
  const rows = [row('a', 'b'), row('a', 'b', 'AWS::S3::Bucket'), row('a', 'c'), row('b', 'a')];
  expect(rows.toReversed().sort(byCoverage)).toEqual(rows);
});

test('a fail with an accepted exception is excepted, in every count', () => {
  const [first] = findings;
  const exception = { id: 'EX-1', approver: 'CISO', expires: '2027-03-31' };
  const fail: Finding = { ...first!, status: 'fail', exception: null };
  expect(outcomeOf(fail)).toBe('fail');
  expect(outcomeOf({ ...fail, exception })).toBe('excepted');
  expect(countOutcomes([fail, { ...fail, exception }, { ...fail, status: 'unknown' }])).toEqual({
    pass: 0,
    fail: 1,
    notApplicable: 0,
    unknown: 1,
    excepted: 1,
  });
});
