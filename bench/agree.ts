/**
 * Renders a large synthetic result in every format, holds each against its official schema and compares the numbers:
 *   tsx bench/agree.ts 20000 (five findings a bucket)
 */
import assert from 'node:assert/strict';
import { formats, type FormatName } from '../lib/report/index.ts';
import { catalog, sampleResult } from '../test/fixtures/report/result.ts';
import { complaintsOf, filesOf, ofResult, toldBy } from '../test/helpers/told.ts';

const [buckets = '20000'] = process.argv.slice(2);
const result = sampleResult({ buckets: Number(buckets), oneInFails: 1 });
const expected = ofResult(result);
for (const name of Object.keys(formats) as FormatName[]) {
  const files = await filesOf(name, { result, catalog, locale: 'ja' });
  assert.deepEqual(await complaintsOf(name, files[0]!), [], name);
  const { items, rules, totals } = await toldBy(name, files);
  if (items !== undefined)
    assert.deepEqual({ provider: expected.items.provider, ...some(items) }, expected.items, name);
  // A page lists the first of each check, and counts the rest.
  if (rules !== undefined && name !== 'html') assert.deepEqual(rules, expected.rules, name);
  if (totals !== undefined) assert.deepEqual(totals, expected.totals, name);
  console.log(`${name}: ${Math.round(files.reduce((sum, file) => sum + file.length, 0) / 1000)} kB`);
}

function some(items: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(items).filter(([, count]) => count > 0));
}
