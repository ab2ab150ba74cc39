/** Whether a format says of a result what the result says, as the format's schema wants it. */
import { expect } from 'vitest';
import type { Catalog } from '../../catalog/schema.ts';
import type { FormatName } from '../../lib/report/index.ts';
import type { ScanResult } from '../../lib/result/result.ts';
import { shownStatuses } from '../../lib/result/shown.ts';
import { complaintsOf, filesOf, ofResult, toldBy } from './told.ts';

/** Renders the format, reads it back, and compares the numbers. */
export async function expectAgreement(name: FormatName, result: ScanResult, catalog: Catalog): Promise<void> {
  const expected = ofResult(result);
  const files = await filesOf(name, { result, catalog, locale: 'ja' });
  expect(await complaintsOf(name, files[0]!)).toEqual([]);
  const { items, rules, totals } = await toldBy(name, files);
  expect(items ?? rules ?? totals, 'tells something').toBeDefined();
  if (items !== undefined) {
    for (const status of shownStatuses) {
      // Some leave the provider's items out, which are in no total.
      if (status === 'provider' && items.provider === undefined) continue;
      expect([status, items[status] ?? 0]).toEqual([status, expected.items[status] ?? 0]);
    }
  }
  if (rules !== undefined) expect(rules).toEqual(expected.rules);
  if (totals !== undefined) expect(totals).toEqual(expected.totals);
}
