/** Reads evidence files one by one: every problem of every entry, each with file and line. */
import type * as z from 'zod';
import { choiceProblems, evidenceProblems } from '../problems/choices.ts';
import { ItemNames } from '../item-ids.ts';
import { at as behind, type Text } from '../text.ts';
import { didYouMean } from '../usage.ts';
import { largeFile, problemsOf, readYaml } from '../yaml.ts';
import { dayInJapan } from './days.ts';
import type { Attestation, EvidenceContext, EvidenceFile, Exception } from './evidence.ts';
import { attestationSchema, evidenceKeys, evidenceSchema, exceptionSchema } from './schema.ts';

type Place = (path: readonly PropertyKey[]) => string;
type ListName = 'attestations' | 'exceptions';
type WrittenAttestation = z.infer<typeof attestationSchema>;
type WrittenException = z.infer<typeof exceptionSchema>;

/** What one file holds: the entries that are right, and what is wrong with the others. */
export interface ReadFile {
  readonly attestations: readonly Attestation[];
  readonly exceptions: readonly Exception[];
  readonly problems: readonly Text[];
  /** Older forms, which are still read. */
  readonly warnings: readonly Text[];
  /** Id → where it stands. */
  readonly ids: ReadonlyMap<string, () => string>;
}

export class EvidenceReader {
  readonly #today: string;
  readonly #items: ItemNames<EvidenceContext['items'][number]>;
  readonly #rules: ReadonlySet<string>;
  /** Of the files that were taken. */
  readonly #ids = new Map<string, () => string>();

  constructor({ items, rules, now }: EvidenceContext) {
    this.#items = new ItemNames(items);
    this.#rules = new Set(rules);
    this.#today = dayInJapan(now);
  }

  /** @throws {UsageError} for what is no YAML of lists of attestations and exceptions. */
  read({ name, text }: EvidenceFile): ReadFile {
    const { value, at } = readYaml(text, name, evidenceSchema, evidenceKeys, largeFile);
    const problems: Text[] = [];
    const ids = new Map<string, () => string>();
    /** An entry that has its schema's shape and is not dated in the future; what else is wrong is told. */
    const entry = <S extends typeof attestationSchema | typeof exceptionSchema>(
      list: ListName,
      index: number,
      schema: S,
    ): z.infer<S> | null => {
      const written = value[list][index];
      this.#note(written, () => at([list, index, 'id']), ids, problems);
      const { data, error } = schema.safeParse(written);
      if (error !== undefined) {
        problems.push(...problemsOf(error, at, evidenceKeys, [list, index]));
        return null;
      }
      if (data.date !== undefined && data.date > this.#today) {
        problems.push(behind(at([list, index, 'date']), evidenceProblems.dateToCome(data.date, this.#today)));
      }
      return data as z.infer<S>;
    };
    const attested = value.attestations.map((_, index) => {
      const written = entry('attestations', index, attestationSchema);
      return { written, read: written === null ? null : this.#attestation(written, index, at, problems) };
    });
    const excepted = value.exceptions.map((_, index) => {
      const written = entry('exceptions', index, exceptionSchema);
      return { written, read: written === null ? null : this.#exception(written, index, at, problems) };
    });
    return {
      attestations: attested.flatMap(({ read }) => read ?? []),
      exceptions: excepted.flatMap(({ read }) => read ?? []),
      problems,
      warnings: olderForms(
        attested.map(({ written }) => written),
        excepted.map(({ written }) => written),
        at,
      ),
      ids,
    };
  }

  /** From now on the ids of a file are taken. */
  take({ ids }: ReadFile): void {
    for (const [id, place] of ids) this.#ids.set(id, place);
  }

  #note(written: unknown, place: () => string, ids: Map<string, () => string>, problems: Text[]): void {
    const id = (written as { readonly id?: unknown } | null)?.id;
    if (typeof id !== 'string') return;
    const earlier = ids.get(id) ?? this.#ids.get(id);
    if (earlier === undefined) ids.set(id, place);
    else problems.push(behind(place(), evidenceProblems.idTwice(id, earlier())));
  }

  #attestation(written: WrittenAttestation, index: number, at: Place, problems: Text[]): Attestation | null {
    const { by, owner, approver, item, accounts, ...rest } = written;
    const [named, ...further] = this.#items.named(item);
    if (named === undefined || further.length > 0) {
      const problem =
        named === undefined
          ? choiceProblems.noItem(item, this.#items.hint(item))
          : evidenceProblems.severalItems(
              item,
              [named, ...further].map(({ label }) => label),
            );
      problems.push(behind(at(['attestations', index, 'item']), problem));
      return null;
    }
    return {
      ...rest,
      item: named.id,
      owner: (owner ?? by)!,
      approver: approver ?? null,
      ...(accounts === undefined ? {} : { accounts }),
      place: at(['attestations', index, 'id']),
    };
  }

  #exception(written: WrittenException, index: number, at: Place, problems: Text[]): Exception | null {
    const { rule } = written;
    const place = at(['exceptions', index, 'rule']);
    if (this.#rules.has(rule)) return { ...written, place };
    problems.push(behind(place, choiceProblems.noRule(rule, didYouMean(rule, [...this.#rules]))));
    return null;
  }
}

function olderForms(
  attested: readonly (WrittenAttestation | null)[],
  excepted: readonly (WrittenException | null)[],
  at: Place,
): readonly Text[] {
  const owner = attested.findIndex((one) => one?.by !== undefined);
  const undated = excepted.findIndex((one) => one !== null && one.date === undefined);
  return [
    ...(owner === -1 ? [] : [behind(at(['attestations', owner, 'by']), evidenceProblems.olderAttestations())]),
    ...(undated === -1 ? [] : [behind(at(['exceptions', undated, 'id']), evidenceProblems.olderExceptions())]),
  ];
}
