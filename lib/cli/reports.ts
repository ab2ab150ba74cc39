/** Writes the chosen reports of a result. */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { readPieces, type Output } from '../files.ts';
import { choiceProblems } from '../problems/choices.ts';
import { formats, type FormatName, type ReportFile, type ReportInput } from '../report/index.ts';
import { at } from '../text.ts';
import { UsageError } from '../usage.ts';

/** The facts in an output folder. */
export const factsFile = 'facts.json.gz';

/** A facts file as it is written beside reports: gzipped, whether it was or not. */
export async function* packedPieces(path: string): AsyncGenerator<Uint8Array> {
  const pieces = readPieces(path);
  const { value: first, done } = await pieces.next();
  if (done === true) return;
  const all = concat(first, pieces);
  const isPacked = first[0] === 0x1f && first[1] === 0x8b;
  yield* isPacked ? all : (Readable.from(all).pipe(createGzip({ level: 6 })) as AsyncIterable<Uint8Array>);
}

async function* concat(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** The files of a format. */
export function filesOf(name: FormatName): readonly ReportFile[] {
  return formats[name];
}

/** The output folder that means the standard output. */
const standardOutput = '-';

/**
 * The one file that goes to the standard output (`-o -`); null: all go to a folder.
 * @throws {UsageError} for several files, and for one that is no text.
 */
export function fileForStdout(output: string, chosen: readonly FormatName[]): ReportFile | null {
  if (output !== standardOutput) return null;
  const files = chosen.flatMap(filesOf);
  const [file] = files;
  if (files.length === 1 && file !== undefined && !file.file.endsWith('.xlsx')) return file;
  throw new UsageError(at('-o -', choiceProblems.oneText()));
}

/** One after the other, so that no two are in memory at once. Returns the paths that {@link Output.commit} will fill. */
export async function writeReports(
  output: Output,
  input: ReportInput,
  { chosen, folder }: { readonly chosen: readonly FormatName[]; readonly folder: string },
): Promise<string[]> {
  const paths: string[] = [];
  for (const { file, render } of chosen.flatMap(filesOf)) {
    const path = join(folder, file);
    await output.write(path, await render(input));
    paths.push(path);
  }
  return paths;
}
