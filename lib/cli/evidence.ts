/** Evidence from files of this machine. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readText } from '../files.ts';
import { fileProblems } from '../problems/files.ts';
import { UsageError } from '../usage.ts';
import { largeFile } from '../yaml.ts';
import {
  parseEvidence,
  withFiles,
  type Evidence,
  type EvidenceContext,
  type EvidenceFile,
} from '../evidence/evidence.ts';

/**
 * Reads one YAML file, or every `*.yaml` and `*.yml` of a folder in the order of their names. Files that the evidence names
 * stand beside them and are hashed.
 * @throws {UsageError} with file and line.
 */
export async function readEvidence(path: string, context: EvidenceContext): Promise<Evidence> {
  const isFolder = (await stat(path).catch(() => null))?.isDirectory() === true;
  const names = isFolder ? await yamlIn(path) : [path];
  const files: EvidenceFile[] = [];
  for (const name of names) files.push({ name, text: await readText(name, largeFile.length) });
  const base = isFolder ? path : dirname(path);
  return withFiles(parseEvidence(files, context), (file) => sha256Of(resolve(base, file)));
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
