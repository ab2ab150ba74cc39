/** What every start of the built program loads, before it knows the command. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const program = fileURLToPath(new URL('../../../dist/bin/fisc-check.mjs', import.meta.url));

/** The file and all that it imports at once, as texts by path. */
function loadedBy(file: string, loaded = new Map<string, string>()): ReadonlyMap<string, string> {
  if (loaded.has(file)) return loaded;
  const text = readFileSync(file, 'utf8');
  loaded.set(file, text);
  const imports = text.matchAll(/(?:import|export)[^"'();]*?from"(\.[^"]+)"|(?:^|[;\n])import"(\.[^"]+)"/g);
  for (const [, from, bare] of imports) loadedBy(join(dirname(file), (from ?? bare)!), loaded);
  return loaded;
}

test('neither the catalog nor what reads files or renders pages is loaded at start', () => {
  const loaded = loadedBy(program);
  expect(loaded.size).toBeGreaterThan(1);
  for (const [file, text] of loaded) expect(text, file).not.toMatch(/un108-3-7|ZodString|YAMLParseError|preact/);
});
