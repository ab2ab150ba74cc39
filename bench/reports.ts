/**
 * Writes one format of a large synthetic result, in a process of its own so that its memory can be told:
 *   tsx bench/reports.ts xlsx 77500 out/
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Output } from '../lib/files.ts';
import { formats, type FormatName, type ReportFile } from '../lib/report/index.ts';
import { catalog, sampleResult } from '../test/fixtures/report/result.ts';

const [format = 'xlsx', buckets = '20000', folder = '.'] = process.argv.slice(2);
// Five findings a bucket; at least one of them is a fail.
const result = sampleResult({ buckets: Number(buckets), oneInFails: 1 });
const valuesOf = () => [
  {
    attribute: 'policy',
    value: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*' }] }),
    apis: ['S3:GetBucketPolicy'],
    region: 'ap-northeast-1',
    at: result.run.collectedAt,
  },
];
mkdirSync(folder, { recursive: true });
const output = new Output();
for (const { file, render } of formats[format as FormatName] as readonly ReportFile[]) {
  await output.write(join(folder, file), await render({ result, catalog, locale: 'ja', valuesOf }));
}
await output.commit();
