/** What Lambda loads of the built functions: as little as possible before the event says which rule it is. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = (handler: string): string => fileURLToPath(new URL(`../../../dist/lambda/${handler}/`, import.meta.url));

/** The entry and everything that it imports before it runs. */
function loadedAtStart(handler: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const load = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = readFileSync(`${folder(handler)}${name}`, 'utf8');
    for (const [, imported] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) load(imported!);
  };
  load('index.mjs');
  return seen;
}

const sizeOf = (handler: string, names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + statSync(`${folder(handler)}${name}`).size, 0);

test.each(['rule', 'item', 'reporter', 'deployment'])(
  '%s: all chunks together are under 8 MB, and none is imported from outside',
  (handler) => {
    const names = readdirSync(folder(handler));
    expect(sizeOf(handler, names)).toBeLessThan(8_000_000);
    const foreign = names.flatMap((name) =>
      [...readFileSync(`${folder(handler)}${name}`, 'utf8').matchAll(/(?:^|[;}])import[^"'();]*?from\s*"([^"]+)"/g)]
        .map(([, source]) => source!)
        .filter((source) => !source.startsWith('./')),
    );
    const own =
      /^(node:)?(assert|async_hooks|buffer|child_process|crypto|dns|events|fs|http|http2|https|module|net|os|path|perf_hooks|process|stream|string_decoder|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(\/\w+)?$/;
    expect(foreign.filter((source) => !own.test(source))).toEqual([]);
  },
);

/** Every client brings an error class of its service. */
const clientsIn = (handler: string, name: string): readonly string[] =>
  [...readFileSync(`${folder(handler)}${name}`, 'utf8').matchAll(/"([A-Z]\w+)ServiceException"/g)].map(([, id]) => id!);

test('rule: starts with no client but that of AWS Config', () => {
  const start = [...loadedAtStart('rule')];
  expect(sizeOf('rule', start)).toBeLessThan(1_000_000);
  expect(new Set(start.flatMap((name) => clientsIn('rule', name)))).toEqual(new Set(['ConfigService']));
});

test('item: starts with the clients of AWS Config and S3', () => {
  const start = [...loadedAtStart('item')];
  expect(new Set(start.flatMap((name) => clientsIn('item', name)))).toEqual(new Set(['ConfigService', 'S3']));
});
