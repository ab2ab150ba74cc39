/** Reads a facts file, line by line: within bounds, unchanged, and of the published shape. */
import { createHash } from 'node:crypto';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ResourceKind } from '../../rules/facts.ts';
import { savedProblems } from '../problems/files.ts';
import { at, type Text } from '../text.ts';
import { firstProblem } from '../problem.ts';
import { UsageError } from '../usage.ts';
import type { ListingLine } from './facts-file.ts';
import { headerSchema, listingSchema, resourceSchemas, trailerSchema } from './facts-schema.ts';
import type { FactsHeader, FactsSet, StoredFact, StoredListing } from './facts-set.ts';

/** What a facts file may hold at most, unpacked. */
export interface FactsBounds {
  readonly bytes: number;
  readonly lineBytes: number;
}

const ordinary: FactsBounds = { bytes: 2_000_000_000, lineBytes: 64_000_000 };

/** What a facts file held. */
export interface ReadFacts {
  readonly facts: FactsSet;
  /** As the last line states it. */
  readonly sha256: string;
}

/**
 * Reads a facts file, gzipped or not.
 * @throws {UsageError} `file:line: …` when it is no facts file, of another version, cut short, changed, too large, or
 * when a line has not the shape that the schema asks for.
 */
export async function readFacts(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string,
  bounds: FactsBounds = ordinary,
): Promise<ReadFacts> {
  const reader = new FactsReader(file);
  let number = 0;
  for await (const line of linesOf(unpacked(source, file), file, bounds)) reader.add(line, ++number);
  return reader.end(number);
}

/** As {@link readFacts}, from bytes in memory. */
export function unpackFacts(bytes: Uint8Array, file: string): Promise<ReadFacts> {
  return readFacts([bytes], file);
}

type Filling = StoredListing & { items: StoredFact[] };

class FactsReader {
  readonly #file: string;
  readonly #hash = createHash('sha256');
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #listings = new Map<ResourceKind, Filling>();
  readonly #elsewhere = new Map<string, Map<ResourceKind, Filling>>();
  /** The listings of the account whose lines come now. */
  #current = this.#listings;
  #header: FactsHeader | null = null;
  /** The newest line: what it is shows when the next one comes, or none. */
  #last: Buffer | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  /** `line` with its line break, where it has one. */
  add(line: Buffer, number: number): void {
    if (this.#last !== null) this.#take(this.#last, number - 1);
    this.#last = line;
  }

  end(number: number): ReadFacts {
    if (this.#last === null) return this.#fail(1, savedProblems.factsEmpty());
    if (this.#header === null) this.#take(this.#last, 1);
    const last = this.#json(this.#last, number);
    if (!trailerSchema.safeParse(last).success) this.#fail(number, savedProblems.factsCut());
    const { sha256 } = last as { sha256: string };
    if (this.#hash.digest('hex') !== sha256) {
      throw new UsageError(at(this.#file, savedProblems.factsChanged()));
    }
    const others = this.#elsewhere.size > 0 ? { elsewhere: this.#elsewhere } : {};
    return { facts: { header: this.#header!, listings: this.#listings, ...others }, sha256 };
  }

  #take(line: Buffer, number: number): void {
    this.#hash.update(line);
    const entry = this.#json(line, number) as Record<string, unknown> | null;
    if (this.#header === null) this.#header = this.#headerOf(entry, number);
    else if (typeof entry !== 'object' || entry === null) this.#fail(number, savedProblems.lineUnknown());
    else if (Object.hasOwn(entry, 'listing')) this.#addListing(entry, number);
    else this.#addResource(entry, number);
  }

  #headerOf(entry: Record<string, unknown> | null, number: number): FactsHeader {
    if (entry?.['format'] !== 'fisc-check-facts') this.#fail(number, savedProblems.factsForeign());
    const { formatVersion } = entry as { formatVersion?: unknown };
    if (typeof formatVersion === 'number' && formatVersion > 1) {
      this.#fail(number, savedProblems.factsNewer(formatVersion));
    }
    this.#check(headerSchema, entry, number);
    return entry as unknown as FactsHeader;
  }

  #addListing(entry: object, number: number): void {
    this.#check(listingSchema, entry, number);
    const { listing, account, ...rest } = entry as ListingLine;
    this.#current = account === undefined ? this.#listings : this.#listingsOf(account);
    if (this.#current.has(listing)) this.#fail(number, savedProblems.secondListing(listing));
    this.#current.set(listing, { items: [], ...rest });
  }

  #listingsOf(account: string): Map<ResourceKind, Filling> {
    const known = this.#elsewhere.get(account);
    if (known !== undefined) return known;
    const added = new Map<ResourceKind, Filling>();
    this.#elsewhere.set(account, added);
    return added;
  }

  #addResource(entry: Record<string, unknown>, number: number): void {
    const { kind } = entry;
    const schema =
      typeof kind === 'string' && Object.hasOwn(resourceSchemas, kind) ? resourceSchemas[kind as ResourceKind] : null;
    if (schema === null) return this.#fail(number, savedProblems.kindUnknown());
    const target = this.#current.get(kind as ResourceKind);
    if (target === undefined) return this.#fail(number, savedProblems.noListing());
    this.#check(schema, entry, number);
    target.items.push(entry as StoredFact);
  }

  #check(
    schema: { safeParse: (value: unknown) => Parameters<typeof firstProblem>[0] },
    entry: unknown,
    number: number,
  ): void {
    const problem = firstProblem(schema.safeParse(entry));
    if (problem !== null) this.#fail(number, problem);
  }

  #json(line: Buffer, number: number): unknown {
    try {
      return JSON.parse(this.#decoder.decode(line));
    } catch {
      return this.#fail(number, number === 1 ? savedProblems.factsNoJson() : savedProblems.lineNoJson());
    }
  }

  #fail(number: number, what: Text): never {
    throw new UsageError(at(`${this.#file}:${number}`, what));
  }
}

/** The bytes, unpacked when they begin as gzip does. */
async function* unpacked(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string,
): AsyncGenerator<Uint8Array> {
  const chunks = Readable.from(source)[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let start = Buffer.alloc(0);
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    start = Buffer.concat([start, next.value]);
    if (start.length >= 2) break;
  }
  const rest = {
    async *[Symbol.asyncIterator]() {
      yield start;
      yield* { [Symbol.asyncIterator]: () => chunks };
    },
  };
  if (start[0] !== 0x1f || start[1] !== 0x8b) return yield* rest;
  const gunzip = createGunzip();
  // The error comes out of the gunzip stream as well.
  pipeline(Readable.from(rest), gunzip, () => {});
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('Z_')) throw error;
    throw new UsageError(at(file, savedProblems.factsNotUnpacked()));
  }
}

/** Lines with their line breaks. */
async function* linesOf(source: AsyncIterable<Uint8Array>, file: string, bounds: FactsBounds): AsyncGenerator<Buffer> {
  let [size, lines] = [0, 0];
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > bounds.bytes) throw new UsageError(at(file, savedProblems.factsTooLarge(bounds.bytes / 1_000_000_000)));
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      pending.push(chunk.subarray(start, end + 1));
      yield Buffer.concat(pending);
      lines++;
      pending = [];
      pendingBytes = 0;
      start = end + 1;
    }
    if (start === chunk.length) continue;
    pending.push(chunk.subarray(start));
    pendingBytes += chunk.length - start;
    if (pendingBytes > bounds.lineBytes) {
      throw new UsageError(at(`${file}:${lines + 1}`, savedProblems.longLine(bounds.lineBytes / 1_000_000)));
    }
  }
  if (pending.length > 0) yield Buffer.concat(pending);
}
