/** Results saved before: `result.json`, or a folder that holds one. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '../../catalog/schema.ts';
import { readText } from '../files.ts';
import type { ScanResult } from '../result/result.ts';

/** The result in an output folder. */
const resultFile = 'result.json';

/** Bytes of a result.json. */
const maxResult = 500_000_000;

/** @throws {UsageError} with the file and what is wrong. */
export async function readResult(file: string, catalog: Catalog): Promise<ScanResult> {
  const { parseResult } = await import('../result/read.ts');
  return parseResult(await readText(file, maxResult), file, catalog);
}

/** The file of a result: the path itself, or the `result.json` of the folder that it is. */
export async function resultIn(path: string): Promise<string> {
  return (await isFolder(path)) ? join(path, resultFile) : path;
}

/** Whether a path is a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}
