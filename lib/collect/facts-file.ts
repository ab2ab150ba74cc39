/**
 * The facts file: gzipped NDJSON. The header, then for each kind its listing and one line a resource; the last line is
 * the SHA-256 over all bytes before it. The file is the evidence: a changed or cut file is refused.
 * It is made and read piece by piece: an account may hold more than fits into one string.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { ListFailure, ResourceKind } from '../../rules/facts.ts';
import type { FactsSet, Listings, StoredListing } from './facts-set.ts';

/** The line that begins a kind. */
export interface ListingLine {
  readonly listing: ResourceKind;
  readonly regions: readonly string[];
  readonly failures: readonly ListFailure[];
  readonly answered?: NonNullable<StoredListing['answered']>;
  /** 12 digits, where it is another account's: as are the resources that follow. */
  readonly account?: string;
}

/** Characters that are hashed and compressed at a time. */
const pieceLength = 65_536;

/** The file as it is made. `sha256` is known once all pieces are taken. */
export class FactsFile {
  readonly #facts: FactsSet;
  #sha256: string | null = null;

  constructor(facts: FactsSet) {
    this.#facts = facts;
  }

  get sha256(): string {
    if (this.#sha256 === null) throw new Error('the facts file is not made yet');
    return this.#sha256;
  }

  /** The text in pieces. */
  *text(): Generator<string> {
    const hash = createHash('sha256');
    let piece = '';
    for (const line of linesOf(this.#facts)) {
      piece += `${line}\n`;
      if (piece.length < pieceLength) continue;
      hash.update(piece);
      yield piece;
      piece = '';
    }
    this.#sha256 = hash.update(piece).digest('hex');
    yield `${piece}${JSON.stringify({ sha256: this.#sha256 })}\n`;
  }

  /** The file as written to disk, in pieces. Same facts, same bytes. */
  packed(): AsyncIterable<Uint8Array> {
    const gzip = createGzip({ level: 6 });
    const text = Readable.from(this.text());
    text.on('error', (error) => gzip.destroy(error));
    return text.pipe(gzip);
  }
}

function* linesOf({ header, listings, elsewhere = new Map() }: FactsSet): Generator<string> {
  yield JSON.stringify(header);
  yield* linesOfAccount(listings, {});
  for (const [account, others] of elsewhere) yield* linesOfAccount(others, { account });
}

function* linesOfAccount(listings: Listings, owner: Pick<ListingLine, 'account'>): Generator<string> {
  for (const [kind, { items, regions, failures, answered }] of listings) {
    const own = answered === undefined ? {} : { answered };
    yield JSON.stringify({ listing: kind, ...owner, regions, failures, ...own } satisfies ListingLine);
    for (const item of items) yield JSON.stringify(item);
  }
}

/** The whole file in memory, for those who send it elsewhere. */
export async function packFacts(facts: FactsSet): Promise<{ readonly bytes: Uint8Array; readonly sha256: string }> {
  const file = new FactsFile(facts);
  const pieces: Uint8Array[] = [];
  for await (const piece of file.packed()) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), sha256: file.sha256 };
}
