/** Real files, written out for another service. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const root = join(import.meta.dirname, '../..');

/** What stands in a template, and what takes its place. */
export type Replaced = readonly (readonly [from: string, to: string])[];

/** The text of a file of scripts/templates. */
export function templateText(file: string): string {
  return readFileSync(join(root, 'scripts/templates', file), 'utf8');
}

/** The text with each of these replaced, all at once: the first that stands at a place counts. */
export function replacing(text: string, replaced: Replaced): string {
  const by = new Map(replaced);
  const any = [...by.keys()].map((from) => from.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  return text.replaceAll(new RegExp(any, 'g'), (from) => by.get(from)!);
}

/** Whether the repository has the file. */
export function isThere(file: string): boolean {
  return existsSync(join(root, file));
}

/** Writes a file of the repository, formatted, and says so. */
export async function write(file: string, text: string): Promise<void> {
  const filepath = join(root, file);
  mkdirSync(dirname(filepath), { recursive: true });
  writeFileSync(filepath, await format(text, { ...(await resolveConfig(filepath)), filepath }));
  console.log(`wrote ${file}`);
}
