/** One result, every format: what each says of items, fails, unknowns and exceptions, read back from its own bytes. */
import { expect, test } from 'vitest';
import { demoFacts, evaluate } from '../../../lib/api.ts';
import { formats, type FormatName } from '../../../lib/report/index.ts';
import { shownStatuses } from '../../../lib/result/shown.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { withEveryStatus } from '../../fixtures/report/every-status.ts';
import { expectAgreement } from '../../helpers/agreeing.ts';
import { counters, ofResult, opens } from '../../helpers/told.ts';

const sample = withEveryStatus(sampleResult());
const results = { sample, demo: evaluate({ ...(await demoFacts()), catalog }).result };
const names = Object.keys(formats) as FormatName[];

test('every format is counted', () => {
  expect(Object.keys(counters).toSorted()).toEqual(names.toSorted());
});

test('the result has something of everything', () => {
  const { items, totals } = ofResult(sample);
  expect(Object.keys(items).toSorted()).toEqual([...shownStatuses].toSorted());
  for (const outcome of opens) expect(totals[outcome]).toBeGreaterThan(0);
});

test.each(names.flatMap((name) => [[name, 'sample'] as const, [name, 'demo'] as const]))(
  '%s says what the result says, as its schema wants it: the %s',
  async (name, of) => {
    expect(results[of].items).toHaveLength(98);
    await expectAgreement(name, results[of], catalog);
  },
);
