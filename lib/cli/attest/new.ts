/** attest new: a draft of attestations, to standard output or to a file that holds nothing yet. */
import { attestationNeeded } from '../../../catalog/mapping.ts';
import type { Catalog } from '../../../catalog/schema.ts';
import { theCatalog } from '../../catalog.ts';
import { dayInJapan } from '../../evidence/days.ts';
import { existsSync } from 'node:fs';
import { readText, writeWhole } from '../../files.ts';
import { choiceProblems } from '../../problems/choices.ts';
import { fileProblems } from '../../problems/files.ts';
import { buildModel } from '../../report/model.ts';
import { allowsAbroad } from '../../scan/abroad.ts';
import { selectItems } from '../../scan/selection.ts';
import { UsageError } from '../../usage.ts';
import { largeFile } from '../../yaml.ts';
import type { AttestNewFlags } from '../flags.ts';
import { configurationOf } from '../inputs.ts';
import { print } from '../print.ts';
import { readResult, resultIn } from '../saved-result.ts';
import { draftOf, type DraftItem } from './draft.ts';

export async function newCommand(names: readonly string[], flags: AttestNewFlags): Promise<void> {
  const { output, locale } = flags;
  if (names.length === 0 && flags.missing !== true) throw new UsageError(choiceProblems.itemsOrMissing());
  const catalog = await theCatalog();
  const chosen = new Set(selectItems(names.length === 0 ? undefined : names, catalog));
  const all = await (flags.result === undefined ? itemsOf(catalog, flags) : itemsOfResult(catalog, flags.result));
  const items = all.filter(({ item }) => chosen.has(item.id));
  const wanted = flags.missing === true ? items.filter(({ isAsked }) => isAsked) : items;
  const stated = wanted.filter(({ item }) => item.kind !== 'provider');
  if (stated.length === 0) {
    const isProviders = flags.missing !== true;
    const labels = wanted.map(({ item }) => item.label);
    throw new UsageError(isProviders ? choiceProblems.noStatement(labels) : choiceProblems.nothingWaits());
  }
  const draft = draftOf(stated, locale, dayInJapan(new Date().toISOString()));
  if (output === undefined || output === '-') return print(draft);
  if (flags.force !== true && (await isFilled(output))) throw new UsageError(fileProblems.filled(output));
  await writeWhole(new Map([[output, draft]]));
  print(`${output}\n`);
}

/** Every item, by what level and settings ask for. */
async function itemsOf(catalog: Catalog, flags: AttestNewFlags): Promise<readonly DraftItem[]> {
  const configuration = await configurationOf(flags);
  const abroad = allowsAbroad(configuration);
  return catalog.items.map((item) => ({
    item,
    isAsked: attestationNeeded(item, configuration.level, abroad),
    earlier: null,
  }));
}

/** Every item, by whether it waits in a result. */
async function itemsOfResult(catalog: Catalog, path: string): Promise<readonly DraftItem[]> {
  const result = await readResult(await resultIn(path), catalog);
  return buildModel(result, catalog).items.map(({ item, result: { attestation }, awaitsAttestation }) => ({
    item,
    isAsked: awaitsAttestation,
    earlier: attestation,
  }));
}

async function isFilled(path: string): Promise<boolean> {
  return existsSync(path) && (await readText(path, largeFile.length)).trim() !== '';
}
