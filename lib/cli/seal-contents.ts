/** What `seal` takes from this machine: an output folder, and the evidence with the files that it names. */
import { existsSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { Catalog } from '../../catalog/schema.ts';
import { allRules } from '../../rules/index.ts';
import { evidenceContext, parseEvidence, type Evidence } from '../evidence/evidence.ts';
import { readBytes, readText } from '../files.ts';
import { sealProblems } from '../problems/seal.ts';
import { formats, type ReportFile } from '../report/index.ts';
import type { Content } from '../seal/bundle.ts';
import { entryNames } from '../seal/manifest.ts';
import { attachmentName, evidenceFolder, nameProblem } from '../seal/names.ts';
import { bounds } from '../seal/zip.ts';
import { UsageError } from '../usage.ts';
import { largeFile } from '../yaml.ts';
import { evidencePaths } from './evidence.ts';

type Contents = Map<string, Content>;

/**
 * The files of an output folder that are sealed, by the names of their entries, and those of its files that are not.
 * @throws {UsageError} for a folder without facts or result, and for links that leave it.
 */
export async function folderContents(
  folder: string,
): Promise<{ readonly contents: Contents; readonly leftOut: readonly string[] }> {
  const reports = new Set(
    Object.values(formats).flatMap((files: readonly ReportFile[]) => files.map(({ file }) => file)),
  );
  const roles = new Map<string, Content['role']>([
    ...[...reports].map((name) => [name, 'report'] as const),
    [entryNames.facts, 'facts'],
    [entryNames.result, 'result'],
  ]);
  for (const name of [entryNames.facts, entryNames.result]) {
    if (!existsSync(join(folder, name))) throw new UsageError(sealProblems.noFile(folder, name));
  }
  const names = (await readdir(folder)).sort();
  const contents: Contents = new Map();
  for (const name of names) {
    const role = roles.get(name);
    if (role !== undefined) contents.set(name, { role, bytes: await readInside(folder, name) });
  }
  return { contents, leftOut: names.filter((name) => !contents.has(name)) };
}

/**
 * The evidence files, and the files that attestations name as evidence, as entries. A file that is not there is left out: it is
 * judged as missing, sealed or not.
 * @throws {UsageError} with file and line for evidence that is wrong; for files that stand outside its folder.
 */
export async function evidenceContents(path: string, catalog: Catalog, now: string): Promise<Contents> {
  const { names, base } = await evidencePaths(path);
  const contents: Contents = new Map();
  const texts: { name: string; text: string }[] = [];
  for (const name of names) {
    const bytes = await readInside(base, basename(name));
    contents.set(entryOf(basename(name), base), { role: 'attestations', bytes });
    texts.push({ name, text: await readText(name, largeFile.length) });
  }
  for (const file of namedFiles(parseEvidence(texts, evidenceContext(catalog, allRules, now)))) {
    const entry = entryOf(file, base);
    const isFile = (await stat(join(base, file)).catch(() => null))?.isFile() === true;
    if (isFile && !contents.has(entry))
      contents.set(entry, { role: 'attachment', bytes: await readInside(base, file) });
  }
  return contents;
}

function namedFiles({ attestations }: Evidence): readonly string[] {
  const references = attestations.flatMap(({ evidence }) => evidence);
  return references.flatMap((one) => (typeof one === 'string' || one.file === undefined ? [] : [one.file]));
}

function entryOf(file: string, base: string): string {
  const name = attachmentName(file);
  const problem = file.startsWith('/') || !name.startsWith(`${evidenceFolder}/`) ? 'outside' : nameProblem(name);
  if (problem === 'outside') throw new UsageError(sealProblems.outsideEvidence(file, base));
  if (problem !== null) throw new UsageError(sealProblems.badName(file));
  return name;
}

/** A file below a folder, links followed as long as they stay in it. */
async function readInside(folder: string, file: string): Promise<Buffer> {
  const path = join(folder, file);
  const [inside, real] = await Promise.all([realpath(folder), realpath(path).catch(() => null)]);
  if (real !== null && !real.startsWith(inside.endsWith(sep) ? inside : inside + sep)) {
    throw new UsageError(sealProblems.leavesFolder(path));
  }
  return readBytes(path, bounds.bytes);
}
