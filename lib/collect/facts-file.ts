/**
 * The facts file: gzipped NDJSON. The header, then for each kind its listing and one line a resource; the last line is
 * the SHA-256 over all bytes before it. The file is the evidence: a changed or cut file is refused.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ListFailure, ResourceKind } from '../../rules/facts.ts';
import { UsageError } from '../yaml.ts';
import type { FactsHeader, FactsSet, StoredFact, StoredListing } from './facts-set.ts';

const gzipAsync = promisify(gzip);
const gunzipAsync = promisify(gunzip);

interface ListingLine {
  readonly listing: ResourceKind;
  readonly regions: readonly string[];
  readonly failures: readonly ListFailure[];
  readonly answered?: NonNullable<StoredListing['answered']>;
}

/** The file's lines, and the hash in the last one. */
export function factsText(facts: FactsSet): { readonly text: string; readonly sha256: string } {
  const lines: string[] = [JSON.stringify(facts.header)];
  for (const [kind, { items, ...listing }] of facts.listings) {
    const { regions, failures, answered } = listing;
    const line: ListingLine = {
      listing: kind,
      regions,
      failures,
      ...(answered === undefined ? {} : { answered }),
    };
    lines.push(JSON.stringify(line));
    for (const item of items) lines.push(JSON.stringify(item));
  }
  const body = `${lines.join('\n')}\n`;
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { text: `${body}${JSON.stringify({ sha256 })}\n`, sha256 };
}

/** The file as written to disk. Same facts, same bytes. */
export async function packFacts(facts: FactsSet): Promise<{ readonly bytes: Uint8Array; readonly sha256: string }> {
  const { text, sha256 } = factsText(facts);
  return { bytes: await gzipAsync(text, { level: 6 }), sha256 };
}

/** @throws {UsageError} when the bytes are no facts file, of another version, cut short or changed. */
export async function unpackFacts(bytes: Uint8Array, file: string): Promise<{ facts: FactsSet; sha256: string }> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  let text: string;
  try {
    text = (isGzip ? await gunzipAsync(bytes) : Buffer.from(bytes)).toString('utf8');
  } catch {
    throw new UsageError(`${file}: not a facts file (it does not unpack)`);
  }
  return parseFacts(text, file);
}

/** Parses the file's text. @throws {UsageError} as {@link unpackFacts}. */
export function parseFacts(text: string, file: string): { facts: FactsSet; sha256: string } {
  const lines = text.split('\n').filter((line) => line !== '');
  const parse = (line: string | undefined, number: number): unknown => {
    try {
      return JSON.parse(line ?? '');
    } catch {
      throw new UsageError(`${file}:${number}: not a facts file (this line is no JSON)`);
    }
  };
  const header = parse(lines[0], 1) as FactsHeader;
  if (header?.format !== 'fisc-check-facts') throw new UsageError(`${file}:1: not a facts file of fisc-check`);
  if (header.formatVersion !== 1) {
    throw new UsageError(`${file}:1: facts format ${String(header.formatVersion)} is newer than this fisc-check reads`);
  }
  const { sha256 } = parse(lines.at(-1), lines.length) as { sha256?: string };
  const body = `${lines.slice(0, -1).join('\n')}\n`;
  if (sha256 === undefined) throw new UsageError(`${file}: cut short (the last line holds no SHA-256)`);
  if (createHash('sha256').update(body).digest('hex') !== sha256) {
    throw new UsageError(`${file}: changed since it was collected (its SHA-256 does not match)`);
  }
  const listings = new Map<ResourceKind, StoredListing & { items: StoredFact[] }>();
  for (const [index, line] of lines.slice(1, -1).entries()) {
    const entry = parse(line, index + 2) as ListingLine | StoredFact;
    if ('listing' in entry) {
      const { listing, ...rest } = entry as ListingLine;
      listings.set(listing, { items: [], ...rest });
    } else {
      const target = listings.get(entry.kind);
      if (target === undefined) throw new UsageError(`${file}:${index + 2}: a resource of no listing`);
      target.items.push(entry);
    }
  }
  return { facts: { header, listings }, sha256 };
}
