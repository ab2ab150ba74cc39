import { describe, expect, test } from 'vitest';
import { buildModel } from '../../../lib/report/model.ts';
import { totalOf } from '../../../lib/report/model/items.ts';
import { shownStatus, shownStatuses } from '../../../lib/result/shown.ts';
import type { ScanResult } from '../../../lib/result/result.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';

const result = sampleResult();
const model = buildModel(result, catalog);

test.each([
  ['satisfied', 'attestation', 'attested'],
  ['satisfied', 'both', 'satisfied'],
  ['satisfied', 'rules', 'satisfied'],
  ['violated', null, 'violated'],
] as const)('%s on the basis of %s is shown as %s', (status, basis, shown) => {
  expect(shownStatus({ status, basis })).toBe(shown);
});

test('the counts are those of the items, statements apart, and come to every item of the user', () => {
  for (const status of shownStatuses) {
    expect(model.counts[status], status).toBe(result.items.filter((item) => shownStatus(item) === status).length);
  }
  expect(model.counts.attested).toBeGreaterThan(0);
  expect(totalOf(model.counts)).toBe(catalog.items.length - model.counts.provider);
});

test('an item that waits for checks of the tool alone is its gap, one that could not be read is not', () => {
  const waiting = (type: 'planned' | 'unknown'): ScanResult => ({
    ...result,
    items: result.items.map((item, index) =>
      index > 0 ? item : { ...item, status: 'unknown', basis: null, reasons: [{ type, count: 1 }] },
    ),
  });
  const first = catalog.items[0]!.id;
  const gapsOf = (one: ScanResult): string[] => buildModel(one, catalog).gaps.map(({ item }) => item.id);
  expect(gapsOf(waiting('planned'))).toContain(first);
  expect(gapsOf(waiting('unknown'))).not.toContain(first);
});

describe('exceptions', () => {
  test('those in use first, with what they cover; expired ones are there too', () => {
    expect(
      model.exceptions.map(({ exception, outcome, findings }) => [exception.id, outcome, findings.length]),
    ).toEqual([
      ['EX-2026-014', 'covers', result.findings.filter(({ exception }) => exception !== null).length],
      ['EX-2025-003', 'expired', 0],
    ]);
  });

  test('a result that lists none still shows those of its findings', () => {
    const older = buildModel({ ...result, exceptions: [] }, catalog).exceptions;
    expect(older.map(({ exception, outcome }) => [exception.id, outcome])).toEqual([['EX-2026-014', 'covers']]);
  });
});

describe('against an earlier result', () => {
  test('nothing changed since itself', () => {
    const { changes } = buildModel(result, catalog, result);
    expect([changes?.items.size, changes?.findings.size]).toEqual([0, 0]);
  });

  test('an item of another status, a fail that was a pass or was not there; a check that was not run then says nothing', () => {
    const [tls, kms] = ['s3-bucket-tls-only', 's3-bucket-encryption-kms'];
    const fails = result.findings.filter(({ status, ruleId }) => status === 'fail' && ruleId === tls);
    const previous: ScanResult = {
      ...result,
      rules: result.rules.filter(({ id }) => id !== kms),
      items: result.items.map((item, index) => (index > 0 ? item : { ...item, status: 'violated', basis: null })),
      findings: result.findings
        .filter((finding) => finding.ruleId !== kms && finding !== fails[1])
        .map((finding) => (finding === fails[0] ? { ...finding, status: 'pass' as const } : finding)),
    };
    const { changes } = buildModel(result, catalog, previous);
    expect([...(changes?.items ?? [])]).toEqual([[catalog.items[0]!.id, 'violated']]);
    expect([...(changes?.findings ?? [])]).toEqual(fails.slice(0, 2));
  });
});
