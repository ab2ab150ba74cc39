/**
 * The container: a zip of stored (uncompressed) entries, in the order of their names, all of one time. So its bytes follow
 * from names and contents alone, whatever zips later; there is nothing to blow up; and an offset in the file is an offset
 * in an entry. The format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { crc32 } from 'node:zlib';
import { zipSync } from 'fflate';
import { compare } from '../compare.ts';
import { sealDiffers } from '../problems/seal.ts';
import { Differs } from './differs.ts';
import { nameProblem } from './names.ts';

/** Contents by name. */
export type Entries = ReadonlyMap<string, Uint8Array>;

/** A bundle holds no more: an account with 100,000 findings stays far below. */
export const bounds = { entries: 10_000, bytes: 1_000_000_000 } as const;

/** Text, so that no time zone moves it. */
const mtime = '2000-01-01T00:00:00';
/** Unix, so that `unzip` takes names for UTF-8; a file that its owner may read. */
const os = 3;
const attrs = (0o100600 << 16) >>> 0;

const headerBytes = 30;
const localHeader = 0x04034b50;
const endRecord = 0x06054b50;
const endBytes = 22;
/** The one flag that fflate sets: the name is UTF-8. */
const utf8Flag = 0x800;

/** Packs entries. Same names and contents, same bytes. */
export function writeZip(entries: Entries): Uint8Array {
  const inOrder = [...entries].sort(([a], [b]) => compare(a, b));
  return zipSync(Object.fromEntries(inOrder), { level: 0, mtime, os, attrs });
}

/** Whether a file begins or ends as a zip does: what does neither is no bundle at all. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const begins = view.length >= 4 && view.readUInt32LE(0) === localHeader;
  return begins || (view.length >= endBytes && view.readUInt32LE(view.length - endBytes) === endRecord);
}

/**
 * Unpacks what {@link writeZip} wrote, and nothing else: packed again it must give the same bytes, so that no byte of the
 * file is without meaning.
 * @throws {Differs} with the entry and the offset in the file.
 */
export function readZip(bytes: Uint8Array): Entries {
  const entries = new Map<string, Uint8Array>();
  let at = 0;
  for (let next = readEntry(bytes, at); next !== null; next = readEntry(bytes, at)) {
    const { name, content, end } = next;
    const previous = [...entries.keys()].at(-1);
    if (entries.has(name)) throw new Differs(sealDiffers.entryTwice(name, at));
    if (previous !== undefined && compare(previous, name) > 0) throw new Differs(sealDiffers.entryOrder(name, at));
    if (entries.size === bounds.entries) throw new Differs(sealDiffers.tooMany(bounds.entries));
    entries.set(name, content);
    at = end;
  }
  const again = writeZip(entries);
  const offset = firstDifference(bytes, again);
  if (offset === null) return entries;
  if (offset === again.length) throw new Differs(sealDiffers.trailing(offset));
  throw new Differs(placeOf(offset, entries));
}

interface Entry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly end: number;
}

/** The entry that begins at an offset; null: none does. */
function readEntry(bytes: Uint8Array, start: number): Entry | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (start + headerBytes > view.length || view.readUInt32LE(start) !== localHeader) return null;
  const nameEnd = start + headerBytes + view.readUInt16LE(start + 26);
  const name = nameOf(view.subarray(start + headerBytes, nameEnd), start);
  const flags = view.readUInt16LE(start + 6);
  if ((flags & 1) !== 0) throw new Differs(sealDiffers.encrypted(name, start + 6));
  if ((flags & ~utf8Flag) !== 0 || view.readUInt16LE(start + 28) !== 0) {
    throw new Differs(sealDiffers.foreignHeader(name, start + 6));
  }
  if (view.readUInt16LE(start + 8) !== 0) throw new Differs(sealDiffers.compressed(name, start + 8));
  const size = view.readUInt32LE(start + 22);
  if (view.readUInt32LE(start + 18) !== size) throw new Differs(sealDiffers.foreignHeader(name, start + 18));
  const end = nameEnd + size;
  if (end > view.length) throw new Differs(sealDiffers.cut(name, view.length));
  const content = bytes.subarray(nameEnd, end);
  if (crc32(content) !== view.readUInt32LE(start + 14)) throw new Differs(sealDiffers.checksum(name, nameEnd));
  return { name, content, end };
}

function nameOf(bytes: Uint8Array, start: number): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Differs(sealDiffers.nameNotUtf8(start + headerBytes));
  }
  if (nameProblem(name) !== null) throw new Differs(sealDiffers.badName(name, start + headerBytes));
  return name;
}

/** The first offset at which two differ; null: they are the same. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number | null {
  const length = Math.min(a.length, b.length);
  if (Buffer.compare(a.subarray(0, length), b.subarray(0, length)) === 0) return a.length === b.length ? null : length;
  let [low, high] = [0, length];
  // Halves: comparing is quick where it is native.
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (Buffer.compare(a.subarray(low, middle), b.subarray(low, middle)) === 0) low = middle;
    else high = middle;
  }
  return low;
}

/** Where an offset of a well-formed bundle stands. */
function placeOf(offset: number, entries: Entries) {
  let end = 0;
  for (const [name, { length }] of entries) {
    end += headerBytes + Buffer.byteLength(name) + length;
    if (offset < end) return sealDiffers.header(name, offset);
  }
  return sealDiffers.directory(offset);
}
