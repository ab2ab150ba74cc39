import { expect, test } from 'vitest';
import {
  knownToReport,
  knownToRules,
  memoryAfter,
  regionMemoryIn,
  type RegionMemory,
} from '../../../lib/lambda/remembered-regions.ts';

const account = '111122223333';
const hour = 3_600_000;
const now = Date.parse('2026-11-24T20:00:00Z');
const ago = (hours: number): string => new Date(now - hours * hour).toISOString();
const refusals = [{ api: 'EC2:DescribeVolumes', code: 'UnauthorizedOperation' }];

const memory = (written: number, asked: number, regions = ['eu-west-1', 'us-east-1', 'us-west-2']): RegionMemory => ({
  account,
  at: ago(written),
  regions: Object.fromEntries(regions.map((region) => [region, { asked: ago(asked), refusals }])),
});

test.each([
  [0, true],
  [26, true],
  [27, false],
  [-2, false],
])('rules go by what was written %s hours ago: %s', (hours, isKnown) => {
  const known = knownToRules(memory(hours, 60), now);
  expect(known?.refusals ?? []).toHaveLength(isKnown ? 3 : 0);
  expect([...(known?.probed ?? [])]).toEqual([]);
});

test('a report asks each region in full every third day, not all on the same one; the others it probes', () => {
  const days = [0, 1, 2].map((day) => knownToReport(memory(24, 24), now + day * 24 * hour));
  const probed = days.map((known) => [...known!.probed].sort());
  const all = ['eu-west-1', 'us-east-1', 'us-west-2'];
  for (const [index, regions] of probed.entries()) {
    expect(days[index]!.refusals.map(({ region }) => region).sort()).toEqual(regions);
  }
  const inFull = probed.flatMap((regions) => all.filter((region) => !regions.includes(region)));
  expect(inFull.sort()).toEqual(all);
});

test('what was asked in full too long ago is asked in full', () => {
  expect(knownToReport(memory(24, 85), now)?.refusals).toEqual([]);
  expect(knownToReport(null, now)).toBeUndefined();
});

test('what a report found out: a region that was only probed keeps the day on which it was asked in full', () => {
  const before = memory(24, 48, ['eu-west-1']);
  const known = { refusals: [{ region: 'eu-west-1', ...refusals[0]! }], probed: new Set(['eu-west-1']) };
  const found = ['eu-west-1', 'us-east-1'].map((region) => ({ region, ...refusals[0]! }));
  expect(memoryAfter({ refusals: found }, account, { before, known, now: new Date(now) })).toEqual({
    account,
    at: ago(0),
    regions: { 'eu-west-1': { asked: ago(48), refusals }, 'us-east-1': { asked: ago(0), refusals } },
  });
});

test('what is no memory, or another account’s, is none', () => {
  const text = JSON.stringify(memory(1, 1));
  expect(regionMemoryIn(text, account)).toEqual(memory(1, 1));
  expect(regionMemoryIn(text, null)).toEqual(memory(1, 1));
  expect(regionMemoryIn(text, '999999999999')).toBeNull();
  const { regions: _none, ...without } = memory(1, 1);
  const half = { ...memory(1, 1), regions: { 'eu-west-1': { asked: ago(1), refusals: [{ api: 1 }] } } };
  const others = [without, half, null, 7, { ...memory(1, 1), regions: { 'eu-west-1': null } }];
  for (const other of [...others.map((value) => JSON.stringify(value)), 'x', '']) {
    expect(regionMemoryIn(other, account), other).toBeNull();
  }
});
