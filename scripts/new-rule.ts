/**
 * `npm run new-rule -- kms-key-something [--kind kms.key] [--item un110-1-1]`: writes a rule and its test from the
 * templates, maps it to an item of the catalog where one is named, and generates what follows.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseCatalog } from '../catalog/load.ts';
import type { Catalog } from '../catalog/schema.ts';
import type { ResourceKind } from '../rules/facts.ts';
import { resourceTypes } from '../rules/resource-types.ts';
import { kindOf } from './scaffold/kind-of.ts';
import { fileOfItem, mappingLines, withMapping } from './scaffold/mapping.ts';
import { ruleFiles } from './scaffold/rule-files.ts';
import { isThere, write } from './scaffold/template.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const edition = 'catalog/fisc-8r';
const usage =
  'usage: npm run new-rule -- <service>-<resource>-<expectation> [--kind <kind>] [--item <item>], ' +
  'for example kms-key-rotation-enabled --item un110-1-2';
const kinds = Object.keys(resourceTypes) as ResourceKind[];

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 3;
}

/** @throws {Error} for what was asked wrongly: nothing is written then. */
async function main(): Promise<void> {
  const { id, asked, item } = options();
  const kind = asked === undefined ? kindOf(id, kinds) : kinds.find((one) => one === asked);
  if (kind === undefined) throw new Error(`no kind ${asked}; there are ${kinds.join(', ')}`);
  const files = ruleFiles(id, kind);
  for (const file of Object.keys(files)) if (isThere(file)) throw new Error(`${file} exists`);
  const texts = catalogTexts();
  const catalog = parseCatalog(texts);
  const mapped = catalog.items.filter(({ rules }) => rules.some((mapping) => mapping.id === id));
  const isNewMapping = item !== undefined && mapped.every((one) => one.id !== item);
  const mapping = isNewMapping ? mappedCatalog(texts, item, id) : {};

  for (const [file, text] of Object.entries({ ...files, ...mapping })) await write(file, text);
  const { status } = spawnSync('npx', ['tsx', 'scripts/generate.ts'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
  const [rule, test] = Object.keys(files);
  console.log(`\n${id} judges ${kind}. Next: the TODOs of ${rule} and ${test}; npx vitest run ${test}`);
  console.log(isNewMapping ? `and the why in ${Object.keys(mapping)[0]}.` : whereToMap(catalog, id, mapped));
}

function options(): { readonly id: string; readonly asked: string | undefined; readonly item: string | undefined } {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { kind: { type: 'string' }, item: { type: 'string' } },
  });
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0 || !/^[a-z][a-z0-9]*(-[a-z0-9]+){1,}$/.test(id)) throw new Error(usage);
  return { id, asked: values.kind, item: values.item };
}

function catalogTexts(): Readonly<Record<string, string>> {
  const names = readdirSync(join(root, edition)).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(root, edition, name), 'utf8')]));
}

/** The catalog's file with the mapping. @throws {CatalogError} when the catalog does not hold with it. */
function mappedCatalog(texts: Readonly<Record<string, string>>, item: string, id: string): Record<string, string> {
  const name = fileOfItem(item);
  const text = withMapping(texts[name] ?? '', item, id);
  parseCatalog({ ...texts, [name]: text });
  return { [`${edition}/${name}`]: text };
}

/** Where the rule stands in the catalog, or the lines to put there and the items of rules like it. */
function whereToMap(catalog: Catalog, id: string, mapped: Catalog['items']): string {
  if (mapped.length > 0) return `It is mapped already: ${mapped.map((one) => one.id).join(', ')}.`;
  const [service = ''] = id.split('-');
  const near = catalog.items.filter(({ rules }) => rules.some((mapping) => mapping.id.startsWith(`${service}-`)));
  return [
    `Map it: under \`rules:\` of the item that it bears on, in ${edition}/ (docs/items/ lists all),`,
    '',
    mappingLines(id),
    `Items with rules of ${service}:`,
    ...near.map((one) => `  ${one.id.padEnd(12)}${one.topic.en}`),
  ].join('\n');
}
