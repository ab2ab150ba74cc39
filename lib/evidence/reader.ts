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
    const entries = <S extends z.ZodType>(list: ListName, schema: S): [z.infer<S>, number][] =>
      value[list].flatMap((written, index) => {
        this.#note(written, at, [list, index, 'id'], ids, problems);
        const result = schema.safeParse(written);
        if (!result.success) {
          problems.push(...problemsOf(result.error, at, evidenceKeys, [list, index]));
          return [];
        }
        return [[result.data, index] as [z.infer<S>, number]];
      });
    const attested = entries('attestations', attestationSchema);
    const excepted = entries('exceptions', exceptionSchema);
    for (const [list, dated] of [
      ['attestations', attested],
      ['exceptions', excepted],
    ] as const) {
      for (const [{ date }, index] of dated) {
        if (date === undefined || date <= this.#today) continue;
        problems.push(behind(at([list, index, 'date']), evidenceProblems.dateToCome(date, this.#today)));
      }
    }
    return {
      attestations: attested.flatMap(([one, index]) => this.#attestation(one, index, at, problems) ?? []),
      exceptions: excepted.flatMap(([one, index]) => this.#exception(one, index, at, problems) ?? []),
      problems,
      warnings: olderForms(attested, excepted, at),
      ids,
    };
  }

  /** From now on the ids of a file are taken. */
  take({ ids }: ReadFile): void {
    for (const [id, place] of ids) this.#ids.set(id, place);
  }

  #note(
    written: unknown,
    at: Place,
    path: readonly PropertyKey[],
    ids: Map<string, () => string>,
    problems: Text[],
  ): void {
    const id = (written as { readonly id?: unknown } | null)?.id;
    if (typeof id !== 'string') return;
    const place = (): string => at(path);
    const earlier = ids.get(id) ?? this.#ids.get(id);
    if (earlier === undefined) ids.set(id, place);
    else problems.push(behind(place(), evidenceProblems.idTwice(id, earlier())));
  }

  #attestation(
    written: z.infer<typeof attestationSchema>,
    index: number,
    at: Place,
    problems: Text[],
  ): Attestation | null {
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

  #exception(written: z.infer<typeof exceptionSchema>, index: number, at: Place, problems: Text[]): Exception | null {
    const { rule } = written;
    const place = at(['exceptions', index, 'rule']);
    if (this.#rules.has(rule)) return { ...written, place };
    problems.push(behind(place, choiceProblems.noRule(rule, didYouMean(rule, [...this.#rules]))));
    return null;
  }
}

function olderForms(
  attested: readonly [z.infer<typeof attestationSchema>, number][],
  excepted: readonly [z.infer<typeof exceptionSchema>, number][],
  at: Place,
): readonly Text[] {
  const owner = attested.find(([{ by }]) => by !== undefined)?.[1];
  const undated = excepted.find(([{ date }]) => date === undefined)?.[1];
  return [
    ...(owner === undefined ? [] : [behind(at(['attestations', owner, 'by']), evidenceProblems.olderAttestations())]),
    ...(undated === undefined ? [] : [behind(at(['exceptions', undated, 'id']), evidenceProblems.olderExceptions())]),
  ];
}
