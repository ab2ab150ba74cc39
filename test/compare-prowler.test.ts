/** The pages about Prowler tell the pairs that the script compares, and of every difference who is right, by which page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { allRules } from '../rules/index.ts';
import { pairs } from '../scripts/compare-prowler/pairs.mjs';

const docs = fileURLToPath(new URL('../docs', import.meta.url));
const told = Object.entries(pairs);

test('every pair is of a rule that exists, with checks', () => {
  const ids = new Set(allRules.map(({ id }) => id));
  expect(told.length).toBeGreaterThan(100);
  expect(told.filter(([rule, checks]) => !ids.has(rule) || checks.length === 0)).toEqual([]);
});

describe.each(['compare-prowler.md', 'compare-prowler.ja.md'])('%s', (file) => {
  const rows = rowsOf(readFileSync(join(docs, file), 'utf8'));

  test('tells these pairs, no more and no fewer', () => {
    const table = rows.filter(({ length }) => length === 2).map((row) => row.map(names));
    expect(table.filter(([rule = []]) => rule.length > 0)).toEqual(told.map(([rule, checks]) => [[rule], checks]));
  });

  test('names an AWS page for every difference, which is of a pair', () => {
    const differences = rows.filter(({ length }) => length === 6).filter(([rule = '']) => rule.startsWith('`'));
    expect(differences.length).toBeGreaterThan(40);
    const rules = differences.flatMap(([rule = '']) => names(rule));
    expect(rules.filter((rule) => !Object.hasOwn(pairs, rule))).toEqual([]);
    const without = differences.filter((row) => !row.at(-1)?.includes('](https://docs.aws.amazon.com/'));
    expect(without).toEqual([]);
  });
});

/** The cells of every row of a table. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function names(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
}
