/** What people state: attestations (dated, with evidence) and exceptions (approved, expiring). */
import type * as z from 'zod';
import type { Catalog } from '../../catalog/schema.ts';
import { ItemNames, type NamedItem } from '../item-ids.ts';
import { choiceProblems, evidenceProblems } from '../problems/choices.ts';
import { at as behind, quoted, type Text } from '../text.ts';
import { UsageError, didYouMean } from '../usage.ts';
import { largeFile, readYaml } from '../yaml.ts';
import { evidenceKeys, evidenceSchema, type EvidenceReference } from './schema.ts';
import { dayInJapan } from './days.ts';

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
  for (const file of files) {
    try {
      reader.add(file);
    } catch (error) {
      if (onError === undefined || !(error instanceof UsageError)) throw error;
      onError(error);
    }
  }
  return reader;
}

type Written = z.infer<typeof evidenceSchema>;
type Place = (path: readonly PropertyKey[]) => string;

class EvidenceReader implements Evidence {
  readonly attestations: Attestation[] = [];
  readonly exceptions: Exception[] = [];
  readonly warningTexts: Text[] = [];
  readonly #today: string;
  readonly #items: ItemNames<EvidenceContext['items'][number]>;
  readonly #rules: ReadonlySet<string>;
  /** Where each id stands. */
  readonly #ids = new Map<string, () => string>();

  constructor({ items, rules, now }: EvidenceContext) {
    this.#items = new ItemNames(items);
    this.#rules = new Set(rules);
    this.#today = dayInJapan(now);
  }

  /** Adds a file, whole or not at all. */
  add({ name, text }: EvidenceFile): void {
    const { value, at } = readYaml(text, name, evidenceSchema, evidenceKeys, largeFile);
    const ids = this.#newIds(value, at);
    const attestations = value.attestations.map((one, index) => this.#attestation(one, index, at));
    const exceptions = value.exceptions.map((one, index) => this.#exception(one, index, at));
    for (const [id, place] of ids) this.#ids.set(id, place);
    for (const one of attestations) this.attestations.push(one);
    for (const one of exceptions) this.exceptions.push(one);
    for (const warning of olderForms(value, at)) this.warningTexts.push(warning);
  }

  get warnings(): readonly string[] {
    return this.warningTexts.map(({ en }) => en);
  }

  #newIds({ attestations, exceptions }: Written, at: Place): ReadonlyMap<string, () => string> {
    const ids = new Map<string, () => string>();
    for (const [list, entries] of [
      ['attestations', attestations],
      ['exceptions', exceptions],
    ] as const) {
      entries.forEach(({ id, date }, index) => {
        const place = (): string => at([list, index, 'id']);
        const earlier = ids.get(id) ?? this.#ids.get(id);
        if (earlier !== undefined) throw new UsageError(behind(place(), evidenceProblems.idTwice(id, earlier())));
        ids.set(id, place);
        if (date === undefined || date <= this.#today) return;
        throw new UsageError(behind(at([list, index, 'date']), evidenceProblems.dateToCome(date, this.#today)));
      });
    }
    return ids;
  }

  #attestation(written: Written['attestations'][number], index: number, at: Place): Attestation {
    const { by, owner, approver, item, accounts, ...rest } = written;
    const named = this.#items.named(item);
    if (named.length !== 1) {
      const problem =
        named.length === 0
          ? choiceProblems.noItem(item, this.#items.hint(item))
          : evidenceProblems.severalItems(
              item,
              named.map(({ label }) => label),
            );
      throw new UsageError(behind(at(['attestations', index, 'item']), problem));
    }
    return {
      ...rest,
      item: named[0]!.id,
      owner: (owner ?? by)!,
      approver: approver ?? null,
      ...(accounts === undefined ? {} : { accounts }),
    };
  }

  #exception(written: Written['exceptions'][number], index: number, at: Place): Exception {
    const { rule } = written;
    const place = at(['exceptions', index, 'rule']);
    if (this.#rules.has(rule)) return { ...written, place };
    throw new UsageError(behind(place, choiceProblems.noRule(rule, didYouMean(rule, [...this.#rules]))));
  }
}

function olderForms({ attestations, exceptions }: Written, at: Place): readonly Text[] {
  const owners = attestations.findIndex(({ by }) => by !== undefined);
  const undated = exceptions.findIndex(({ date }) => date === undefined);
  return [
    ...(owners === -1 ? [] : [behind(at(['attestations', owners, 'by']), evidenceProblems.olderAttestations())]),
    ...(undated === -1 ? [] : [behind(at(['exceptions', undated, 'id']), evidenceProblems.olderExceptions())]),
  ];
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
