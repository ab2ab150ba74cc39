/** What every format is a pure function of. */
import type { Catalog } from '../../catalog/schema.ts';
import type { Locale } from '../../rules/rule.ts';
import type { ValuesOf } from '../result/fact-value.ts';
import type { ScanResult } from '../result/result.ts';
import type { Carried } from './sheets/carried.ts';

/** What a report is made of. */
export interface ReportInput {
  readonly result: ScanResult;
  readonly catalog: Catalog;
  readonly locale: Locale;
  /** From the facts that the result was judged from; absent where they are not at hand. */
  readonly valuesOf?: ValuesOf;
  /** An earlier result of the same accounts: what changed since is marked. */
  readonly previous?: ScanResult;
  /** What people filled in an earlier working paper: it stands in this one too. */
  readonly carried?: Carried;
}

/** Content of a file, in pieces where it may be longer than a string can be. */
export type ReportContent = string | Uint8Array | Iterable<string> | AsyncIterable<Uint8Array>;

/** One file of a format. */
export interface ReportFile {
  /** Its name in the output folder. */
  readonly file: string;
  readonly render: (input: ReportInput) => Promise<ReportContent>;
}

/** A report in one piece. */
export async function inOnePiece(content: ReportContent): Promise<string | Uint8Array> {
  if (typeof content === 'string' || content instanceof Uint8Array) return content;
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  return Buffer.concat(pieces);
}
