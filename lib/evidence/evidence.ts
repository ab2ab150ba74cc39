/** What people state: attestations (dated, with evidence) and exceptions (approved, expiring). */
import type { Catalog } from '../../catalog/schema.ts';
import type { NamedItem } from '../item-ids.ts';
import { evidenceProblems } from '../problems/choices.ts';
import { quoted, type Text } from '../text.ts';
import { UsageError } from '../usage.ts';
import { EvidenceReader, type ReadFile } from './reader.ts';
import type { EvidenceReference } from './schema.ts';

export { exceptionsUsed, markExcepted, matchExceptions } from './exceptions.ts';
export { asStated } from './standing.ts';
export type { EvidenceReference } from './schema.ts';

/** A person's dated statement for what no API shows. */
export interface Attestation {
  readonly id: string;
  /** Item id, for example un108-1. */
  readonly item: string;
  readonly owner: string;
  /** null: the older form, which names none. */
  readonly approver: string | null;
  readonly date: string;
  /** Last day on which it holds. */
  readonly expires: string;
  readonly statement: string;
  readonly evidence: readonly (string | EvidenceReference)[];
  readonly accounts?: readonly string[];
  /** Files of its evidence that are missing, or other than when it was stated. */
  readonly changedFiles?: readonly string[];
  /** `file:line`, for messages. */
  readonly place?: string;
}

/** An approved deviation of resources from one rule. */
export interface Exception {
  readonly id: string;
  readonly rule: string;
  /** Glob on id or ARN as in a finding. */
  readonly resource: string;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly reason: string;
  /** What compensates; with `date` absent from the older form. */
  readonly control?: string | undefined;
  readonly approver: string;
  readonly date?: string | undefined;
  /** Last day on which it holds. */
  readonly expires: string;
  /** `file:line`, for messages. */
  readonly place?: string;
}

export interface Evidence {
  readonly attestations: readonly Attestation[];
  readonly exceptions: readonly Exception[];
  /** What a person should look at, each with file and line, in English. */
  readonly warnings: readonly string[];
  /** The same in every language. */
  readonly warningTexts?: readonly Text[];
}

/** Without evidence files. */
export const noEvidence: Evidence = { attestations: [], exceptions: [], warnings: [] };

/** One YAML file. */
export interface EvidenceFile {
  readonly name: string;
  readonly text: string;
}

/** What the files may name, and when they are read. */
export interface EvidenceContext {
  readonly items: readonly (NamedItem & { readonly label: string })[];
  /** Ids of every rule, planned ones too. */
  readonly rules: readonly string[];
  /** ISO 8601: nothing may be dated after it. */
  readonly now: string;
}

/** What an edition and the rules let evidence name: planned rules too. `now` is ISO 8601. */
export function evidenceContext(
  catalog: Catalog,
  rules: readonly { readonly id: string }[],
  now: string,
): EvidenceContext {
  const mapped = catalog.items.flatMap((item) => item.rules.map(({ id }) => id));
  return { items: catalog.items, rules: [...new Set([...rules.map(({ id }) => id), ...mapped])], now };
}

/**
 * Reads evidence files as one: ids are unique over all of them. With `onError` a file with an error counts for nothing.
 * @throws {UsageError} with file and line: shape, dates, an id that stands twice, an item or rule that does not exist.
 */
export function parseEvidence(
  files: readonly EvidenceFile[],
  context: EvidenceContext,
  onError?: (error: UsageError) => void,
): Evidence {
  const reader = new EvidenceReader(context);
  const taken: ReadFile[] = [];
  for (const file of files) {
    try {
      const read = reader.read(file);
      if (read.problems[0] !== undefined) throw new UsageError(read.problems[0]);
      reader.take(read);
      taken.push(read);
    } catch (error) {
      if (onError === undefined || !(error instanceof UsageError)) throw error;
      onError(error);
    }
  }
  return evidenceIn(taken);
}

/** Evidence files with everything that is wrong with them. */
export interface CheckedEvidence {
  /** What is right. */
  readonly evidence: Evidence;
  /** Each with file and line. */
  readonly errors: readonly Text[];
}

/** As {@link parseEvidence}, to the end whatever is wrong. */
export function checkEvidence(files: readonly EvidenceFile[], context: EvidenceContext): CheckedEvidence {
  const reader = new EvidenceReader(context);
  const taken: ReadFile[] = [];
  const errors: Text[] = [];
  for (const file of files) {
    try {
      const read = reader.read(file);
      reader.take(read);
      taken.push(read);
      errors.push(...read.problems);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      errors.push(error.text);
    }
  }
  return { evidence: evidenceIn(taken), errors };
}

function evidenceIn(files: readonly ReadFile[]): Evidence {
  const warningTexts = files.flatMap(({ warnings }) => warnings);
  return {
    attestations: files.flatMap(({ attestations }) => attestations),
    exceptions: files.flatMap(({ exceptions }) => exceptions),
    warnings: warningTexts.map(({ en }) => en),
    warningTexts,
  };
}

/**
 * Hashes the files that evidence names: one that is gone, or has another hash than was stated, leaves its attestation to be
 * looked at again. `hashOf` gives the SHA-256 in hexadecimal, null for a file that is not there.
 */
export async function withFiles(
  evidence: Evidence,
  hashOf: (file: string) => Promise<string | null>,
): Promise<Evidence> {
  const hashes = new Map<string, string | null>();
  const attestations: Attestation[] = [];
  const warningTexts = [...warningTextsOf(evidence)];
  for (const attestation of evidence.attestations) {
    const changed: string[] = [];
    const read: (string | EvidenceReference)[] = [];
    for (const one of attestation.evidence) {
      if (typeof one === 'string' || one.file === undefined) {
        read.push(one);
        continue;
      }
      const { file } = one;
      if (!hashes.has(file)) hashes.set(file, await hashOf(file));
      const sha256 = hashes.get(file) ?? null;
      const isSame = sha256 !== null && (one.sha256 ?? sha256).toLowerCase() === sha256;
      if (!isSame) {
        changed.push(file);
        const { fileGone, fileChanged } = evidenceProblems;
        warningTexts.push((sha256 === null ? fileGone : fileChanged)(attestation.id, file));
      }
      read.push(sha256 === null ? one : { ...one, sha256 });
    }
    attestations.push({ ...attestation, evidence: read, ...(changed.length === 0 ? {} : { changedFiles: changed }) });
  }
  return { ...evidence, attestations, warnings: warningTexts.map(({ en }) => en), warningTexts };
}

/** The warnings in every language; those of a caller who gives English ones alone are as they are. */
export function warningTextsOf({ warnings, warningTexts }: Evidence): readonly Text[] {
  return warningTexts ?? warnings.map(quoted);
}
