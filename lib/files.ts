/** Files are written whole or not at all: to a neighbour, then renamed. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from './yaml.ts';

/** Writes several files so that either all are new or none is changed. Folders are made. */
export async function writeWhole(files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const written: [temporary: string, path: string][] = [];
  try {
    for (const [path, content] of files) {
      await mkdir(dirname(path), { recursive: true });
      const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
      written.push([temporary, path]);
      await writeFile(temporary, content);
    }
    for (const [temporary, path] of written) await rename(temporary, path);
  } catch (error) {
    await Promise.all(written.map(([temporary]) => rm(temporary, { force: true })));
    const { code, path } = error as { code?: string; path?: string };
    if (code === undefined) throw error;
    throw new UsageError(`cannot write ${path ?? 'the output'}: ${code}`);
  }
}

/** Reads a file. @throws {UsageError} with the file's name. */
export async function readInput(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${(error as { code?: string }).code ?? String(error)}`);
  }
}
