/** Which differences between scan and Config rules count. */
import { expect, test } from 'vitest';
import type { Difference, DifferenceKind } from '../../../lib/aws-config/differences.ts';
import { lastingDifferences, seenSince, type EarlierDifferences } from '../../../lib/aws-config/lasting.ts';

const days = (count: number): string => new Date(Date.parse('2026-11-24T20:00:00Z') + count * 86_400_000).toISOString();
const difference = (change: Partial<Difference> = {}): Difference => ({
  kind: 'verdict',
  ruleId: 'a',
  resource: { type: 'AWS::S3::Bucket', id: 'b', regions: ['ap-northeast-1'] },
  scan: 'fail',
  config: 'COMPLIANT',
  detail: 'in words',
  ...change,
});

/** One report after the other, a day apart: how many count in each. */
function counted(reports: readonly (readonly Difference[])[], deployed: readonly string[][] = []): readonly number[] {
  let earlier: EarlierDifferences | null = null;
  return reports.map((found, day) => {
    const differences = seenSince(found, earlier, days(day));
    const { length } = lastingDifferences(differences, earlier, days(day));
    earlier = { deployed: deployed[day] ?? ['a'], differences };
    return length;
  });
}

const kinds = ['verdict', 'notInConfig', 'notInScan', 'evaluationFailed'] as const satisfies readonly DifferenceKind[];

test.each(kinds)('%s: in flight at first, then every schedule has run and it stands', (kind) => {
  const one = difference({ kind });
  expect(counted([[one], [one], [one], []])).toEqual([0, 1, 1, 0]);
});

test('one that is mended by a schedule, and comes again, counts never', () => {
  expect(counted([[difference()], [], [difference()], [], [difference()]])).toEqual([0, 0, 0, 0, 0]);
});

test('another verdict on the same resource is another difference, other words are not', () => {
  const other = difference({ scan: 'unknown' });
  expect(counted([[difference()], [other], [difference({ scan: 'unknown', detail: 'other words' })]])).toEqual([
    0, 0, 1,
  ]);
});

test('reports soon after each other change nothing; one an hour sooner than the last day’s counts', () => {
  const found = [difference()];
  const first = { deployed: ['a'], differences: seenSince(found, null, days(0)) };
  const soon = seenSince(found, first, days(0.2));
  expect(soon.map(({ since }) => since)).toEqual([days(0)]);
  expect(lastingDifferences(soon, first, days(0.2))).toEqual([]);
  expect(lastingDifferences(soon, first, days(23 / 24))).toEqual(soon);
});

test('a rule that is yet to be deployed counts after a day, one that was deployed at once', () => {
  const gone = difference({ kind: 'notDeployed', resource: null, scan: null, config: null });
  expect(counted([[gone], [gone]], [[], []])).toEqual([0, 1]);
  expect(counted([[], [gone]], [['a'], []])).toEqual([0, 1]);
  const soon = seenSince([gone], { deployed: ['a'], differences: [] }, days(0.01));
  expect(lastingDifferences(soon, { deployed: ['a'], differences: [] }, days(0.01))).toEqual(soon);
});
