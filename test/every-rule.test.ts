/** The rules, the catalog, the pages of the docs and the collectors are about the same things: nothing is left behind. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadCatalog } from '../catalog/load.ts';
import type { AnyCollector } from '../lib/collect/collector.ts';
import { collectedKinds, collectorOf } from '../lib/collect/index.ts';
import type { ResourceKind } from '../rules/facts.ts';
import { allRules } from '../rules/index.ts';
import { loadRule } from '../rules/load.ts';
import { ruleIds } from './catalog/expected.ts';

const folder = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const expected = [...ruleIds].sort();

test('every rule that is to be is there, alone too, is mapped, has its page, and none is planned', async () => {
  expect(expected).toHaveLength(180);
  expect(allRules.map(({ id }) => id)).toEqual(expected);
  expect((await Promise.all(expected.map(loadRule))).map((rule) => rule?.id)).toEqual(expected);
  const { items } = loadCatalog(folder('catalog/fisc-8r'));
  expect([...new Set(items.flatMap(({ rules }) => rules.map(({ id }) => id)))].sort()).toEqual(expected);
  const pages = readdirSync(folder('docs/rules')).filter((name) => name !== 'README.md');
  expect(pages.map((name) => basename(name, '.md')).sort()).toEqual(expected);
});

test('what the rules need is what collectors read, and no kind is collected for nothing', async () => {
  const needed = new Map<string, Set<string>>();
  for (const { needs, kind, alsoKinds = [] } of allRules) {
    for (const one of [kind, ...alsoKinds]) needed.set(one, needed.get(one) ?? new Set());
    for (const [one, names] of Object.entries(needs)) {
      needed.set(one, new Set([...(needed.get(one) ?? []), ...(names as readonly string[])]));
    }
  }
  const unread: string[] = [];
  for (const [kind, names] of needed) {
    const { attributes } = (await collectorOf(kind as ResourceKind)) as AnyCollector;
    unread.push(...[...names].filter((name) => !Object.hasOwn(attributes, name)).map((name) => `${kind}.${name}`));
  }
  expect(unread).toEqual([]);
  const afterOthers = new Set<string>();
  for (const kind of collectedKinds) {
    const { after = [], attributes } = (await collectorOf(kind)) as AnyCollector;
    for (const other of after) if (needed.has(kind)) afterOthers.add(other);
    expect(Object.keys(attributes).length + (needed.has(kind) ? 1 : 0), kind).toBeGreaterThan(0);
  }
  expect(collectedKinds.filter((kind) => !needed.has(kind) && !afterOthers.has(kind))).toEqual([]);
});
