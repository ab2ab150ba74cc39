/** What loading the built handlers costs: ARM or not, a cold start is mostly this. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFile } from '../../../../lib/package.ts';

const most = 4 * 1024 * 1024;

test.each(['rule', 'item', 'reporter'])('%s: all chunks together are under 4 MB', (name) => {
  const folder = packageFile(`dist/lambda/${name}`);
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  expect(bytes).toBeLessThan(most);
});

test('the rule handler loads no service but AWS Config before it knows its rule', () => {
  const loaded = loadedAtOnce(packageFile('dist/lambda/rule'), 'index.mjs');
  const code = [...loaded.values()].join('\n');
  expect(code).toContain('PutEvaluations');
  for (const operation of ['ListBuckets', 'DescribeInstances', 'DescribeTrails', 'ListKeys']) {
    expect(code.includes(`"${operation}"`), operation).toBe(false);
  }
});

/** The file and what it imports statically, with their text. */
function loadedAtOnce(folder: string, file: string, seen = new Map<string, string>()): Map<string, string> {
  if (seen.has(file)) return seen;
  const text = readFileSync(join(folder, file), 'utf8');
  seen.set(file, text);
  for (const [, imported = ''] of text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) loadedAtOnce(folder, imported, seen);
  return seen;
}
