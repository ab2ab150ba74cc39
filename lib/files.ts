/**
 * Files in and out. What comes out is whole or not there at all, all files of a run appear together, and only their owner
 * can read them: facts and reports tell how an account can be attacked.
 */
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { compare } from './compare.ts';
import { fileProblems } from './problems/files.ts';
import { UsageError } from './usage.ts';

/** What a file is to hold; pieces are written as they come, so that none need be as large as the file. */
export type Content = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

const fileMode = 0o600;
const folderMode = 0o700;
const lockName = '.fisc-check.lock';
/** A lock is held for some milliseconds: one this old was left by a process that was killed. */
const staleLockMs = 10_000;

/** What a folder holds, in order; nothing where there is none, or where something else has its name. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort(compare);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw asUsage(folder, error, 'read');
  }
}

/** Outputs not finished yet, for the end of the process. */
const unfinished = new Set<Output>();
/** Files that appeared under their own names. */
const appeared: string[] = [];

/** A file on its way to its place. */
interface Placed {
  readonly temporary: string;
  /** Where what stood there before is kept until all are in place. */
  readonly backup: string;
  readonly path: string;
}

/** The files of one run: written beside their places, then put there together by {@link commit}. */
export class Output {
  /** Folder → the temporary folder in it: a rename never leaves the file system. */
  readonly #temporary = new Map<string, string>();
  readonly #files: Placed[] = [];
  readonly #made: string[] = [];
  #kept: string | null = null;
  #isOpen = true;

  constructor() {
    unfinished.add(this);
  }

  /** The file of {@link writeFirst} as long as it is not in its place; null: there is none. */
  get kept(): string | null {
    return this.#kept;
  }

  /** Writes a file to its temporary place. @throws {UsageError} with the path and the system's code. */
  async write(path: string, content: Content): Promise<void> {
    if (!this.#isOpen) throw new Error('this output is finished');
    const temporary = attempt(path, () => {
      refuseSpecial(path);
      return join(this.#folderFor(path), String(this.#files.length));
    });
    this.#files.push({ temporary, backup: `${temporary}.old`, path });
    try {
      await pipeline(piecesOf(content), createWriteStream(temporary, { flags: 'wx', mode: fileMode, flush: true }));
    } catch (error) {
      throw asUsage(path, error);
    }
  }

  /**
   * As {@link write}, but whole on disk under a name of its own from now on, whatever comes later;
   * {@link commit} gives it its place.
   */
  async writeFirst(path: string, own: string, content: Content): Promise<void> {
    await this.write(path, content);
    const placed = this.#files.pop()!;
    const kept = join(dirname(path), own);
    attempt(kept, () => renameSync(placed.temporary, kept));
    this.#files.push({ ...placed, temporary: kept });
    this.#kept = kept;
  }

  /** Puts every file into its place, or none. @throws {UsageError} */
  async commit(): Promise<void> {
    const locks: string[] = [];
    try {
      // One file appears at once; several of two runs must not mix.
      if (this.#files.length > 1) {
        for (const folder of [...this.#temporary.keys()].sort()) locks.push(await lock(folder));
      }
      // From here to the end nothing waits: no signal is handled in between.
      replaceAll(this.#files);
      appeared.push(...this.#files.map(({ path }) => path));
      this.#kept = null;
      this.#made.length = 0;
    } finally {
      for (const path of locks) rmSync(path, { force: true });
      this.discard();
    }
  }

  /** Leaves nothing behind but what {@link writeFirst} wrote. */
  discard(): void {
    unfinished.delete(this);
    this.#isOpen = false;
    for (const folder of this.#temporary.values()) rmSync(folder, { recursive: true, force: true });
    this.#temporary.clear();
    for (const folder of this.#made.toReversed()) {
      if (readdirSync(folder).length === 0) rmdirSync(folder);
    }
    this.#made.length = 0;
  }

  /** Leaves nothing behind. */
  abandon(): void {
    if (this.#kept !== null) rmSync(this.#kept, { force: true });
    this.discard();
  }

  #folderFor(path: string): string {
    const folder = dirname(path);
    const known = this.#temporary.get(folder);
    if (known !== undefined) return known;
    const first = mkdirSync(folder, { recursive: true, mode: folderMode });
    if (first !== undefined) this.#made.push(...foldersBetween(first, folder));
    const temporary = join(folder, `.fisc-check.${randomUUID().slice(0, 8)}.tmp`);
    mkdirSync(temporary, { mode: folderMode });
    this.#temporary.set(folder, temporary);
    return temporary;
  }
}

/** Writes several files so that either all are new or none is changed. @throws {UsageError} */
export async function writeWhole(files: ReadonlyMap<string, Content>): Promise<void> {
  const output = new Output();
  try {
    for (const [path, content] of files) await output.write(path, content);
    await output.commit();
  } finally {
    output.discard();
  }
}

/** At the end by a signal: leaves nothing unfinished behind, and tells what appeared before. */
export function abandonOutput(): readonly string[] {
  for (const output of unfinished) output.abandon();
  return appeared;
}

/** A file in pieces. @throws {UsageError} with the file's name. */
export async function* readPieces(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (error) {
    throw asUsage(path, error, 'read');
  }
}

/** Reads a file of at most so many bytes. @throws {UsageError} */
export async function readBytes(path: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readPieces(path)) {
    size += chunk.length;
    if (size > maxBytes) throw new UsageError(fileProblems.tooLarge(path, maxBytes / 1_000_000));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads a text in UTF-8 of at most so many bytes. @throws {UsageError} */
export async function readText(path: string, maxBytes: number): Promise<string> {
  const bytes = await readBytes(path, maxBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(fileProblems.notUtf8(path));
  }
}

/** The system's errors as a sentence; every other as it is. */
function asUsage(path: string, error: unknown, verb: 'read' | 'write' = 'write'): unknown {
  const { code, syscall } = error as { code?: string; syscall?: string };
  if (code === undefined || syscall === undefined) return error;
  return new UsageError(verb === 'read' ? fileProblems.notRead(path, code) : fileProblems.notWritten(path, code));
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw asUsage(path, error);
  }
}

function piecesOf(content: Content): Readable {
  return typeof content === 'string' || content instanceof Uint8Array
    ? Readable.from([content])
    : Readable.from(content);
}

/** What stands at a path, links not followed; null: nothing. */
function standing(path: string): Stats | null {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null;
}

/** A rename would replace a device or a pipe. @throws {UsageError} */
function refuseSpecial(path: string): void {
  const there = standing(path);
  if (there === null || there.isFile() || there.isSymbolicLink()) return;
  throw new UsageError(there.isDirectory() ? fileProblems.notWritten(path, 'EISDIR') : fileProblems.special(path));
}

/** Replaces all or, when one of them fails, none. */
function replaceAll(files: readonly Placed[]): void {
  const undo: (() => void)[] = [];
  let current = '';
  try {
    for (const { temporary, backup, path } of files) {
      current = path;
      refuseSpecial(path);
      const there = standing(path);
      // An existing mode stays: somebody may have chosen it.
      if (there?.isFile() === true) chmodSync(temporary, there.mode & 0o777);
      if (there !== null) {
        keepOld(path, backup, there);
        undo.push(() => renameSync(backup, path));
      }
      renameSync(temporary, path);
      if (there === null) undo.push(() => rmSync(path, { force: true }));
    }
  } catch (error) {
    for (const back of undo.toReversed()) back();
    throw asUsage(current, error);
  }
}

/** Keeps what stands at a path, which stays there where the file system knows links. */
function keepOld(path: string, backup: string, there: Stats): void {
  try {
    if (there.isSymbolicLink()) renameSync(path, backup);
    else linkSync(path, backup);
  } catch {
    renameSync(path, backup);
  }
}

/** Waits until no other run puts its files into the folder. Returns the lock, to be removed. */
async function lock(folder: string): Promise<string> {
  const path = join(folder, lockName);
  for (;;) {
    try {
      writeFileSync(path, '', { flag: 'wx', mode: fileMode });
      return path;
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw asUsage(path, error);
    }
    const there = standing(path);
    if (there !== null && Date.now() - there.mtimeMs > staleLockMs) rmSync(path, { force: true });
    else await wait(10);
  }
}

/** The folders from the first that was made to the last. */
function foldersBetween(first: string, last: string): string[] {
  const folders: string[] = [];
  for (let folder = resolve(last); folder.length >= resolve(first).length; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  return folders;
}
