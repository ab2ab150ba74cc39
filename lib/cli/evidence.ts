/** Evidence from files of this machine. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readText } from '../files.ts';
import { fileProblems } from '../problems/files.ts';
import { UsageError } from '../usage.ts';
import { largeFile } from '../yaml.ts';
import {
  checkEvidence,
  parseEvidence,
  withFiles,
  type CheckedEvidence,
  type Evidence,
  type EvidenceContext,
  type EvidenceFile,
} from '../evidence/evidence.ts';
import { isFolder } from './saved-result.ts';

/**
 * Reads one YAML file, or every `*.yaml` and `*.yml` of a folder in the order of their names. Files that the evidence names
 * stand beside them and are hashed.
 * @throws {UsageError} with file and line.
 */
export async function readEvidence(path: string, context: EvidenceContext): Promise<Evidence> {
  const { files, hashOf } = await filesOf(path);
  return withFiles(parseEvidence(files, context), hashOf);
}

/** As {@link readEvidence}, with everything that is wrong in it. @throws {UsageError} for a file that cannot be read. */
export async function readWithErrors(path: string, context: EvidenceContext): Promise<CheckedEvidence> {
  const { files, hashOf } = await filesOf(path);
  const { evidence, errors } = checkEvidence(files, context);
  return { evidence: await withFiles(evidence, hashOf), errors };
}

interface Files {
  readonly files: readonly EvidenceFile[];
  /** SHA-256 of a file that evidence names. */
  readonly hashOf: (file: string) => Promise<string | null>;
}

async function filesOf(path: string): Promise<Files> {
  const { names, base } = await evidencePaths(path);
  const files: EvidenceFile[] = [];
  for (const name of names) files.push({ name, text: await readText(name, largeFile.length) });
  return { files, hashOf: (file) => sha256Of(resolve(base, file)) };
}

/** The YAML files of `--evidence`, in order, and the folder in which the files that they name stand. */
export async function evidencePaths(
  path: string,
): Promise<{ readonly names: readonly string[]; readonly base: string }> {
  return (await isFolder(path)) ? { names: await yamlIn(path), base: path } : { names: [path], base: dirname(path) };
}

async function yamlIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  if (names.length === 0) throw new UsageError(fileProblems.noYaml(folder));
  return names.map((name) => join(folder, name));
}

/** In hexadecimal; null for what is no readable file. */
async function sha256Of(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch {
    return null;
  }
  return hash.digest('hex');
}
