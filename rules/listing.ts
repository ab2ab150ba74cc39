/**
 * Three-valued logic over readings and listings.
 *
 * A verdict is unknown only where what could not be read could change it: `all`, `any` and `not` combine what is known
 * in any order, and {@link decide} turns the result into a boolean or stops the check with the causes.
 */
import type { Cause, Listing, ListFailure, Read } from './facts.ts';

/** True, false, or not known, with the causes. */
export type Tri = boolean | Unknown;

/** What could not be read and would be needed to say true or false. */
export interface Unknown {
  readonly causes: readonly Cause[];
}

/** Thrown where a check cannot go on without a reading; the runner makes it an `unknown` finding. */
export class FactUnavailable extends Error {
  override readonly name = 'FactUnavailable';
  readonly causes: readonly Cause[];
  constructor(causes: readonly Cause[]) {
    super(causes.map((cause) => `${cause.api} ${cause.code}`).join(', '));
    this.causes = causes;
  }
}

/** The value of a reading. @throws {FactUnavailable} when it was not read. */
export function read<T>(reading: Read<T>): T {
  if (reading.ok) return reading.value;
  throw new FactUnavailable(reading.causes);
}

/** The reading of what follows from a value. */
export function mapRead<T, R>(reading: Read<T>, what: (value: T) => R): Read<R> {
  return reading.ok ? { ok: true, value: what(reading.value) } : reading;
}

/** What a reading says about a question, in three values. */
export function test<T>(reading: Read<T>, question: (value: T) => Tri): Tri {
  return reading.ok ? question(reading.value) : { causes: reading.causes };
}

/** True when every part is true, false when any is false, whatever the others. */
export function all(...parts: readonly Tri[]): Tri {
  return allOf(parts, (part) => part);
}

/** True when any part is true, false when all are false. */
export function any(...parts: readonly Tri[]): Tri {
  return anyOf(parts, (part) => part);
}

/** Is it true of every item? Lists may be long: they are never spread as arguments. */
export function allOf<T>(items: Iterable<T>, question: (item: T) => Tri): Tri {
  const causes: Cause[] = [];
  for (const item of items) {
    const answer = question(item);
    if (answer === false) return false;
    if (answer !== true) for (const cause of answer.causes) causes.push(cause);
  }
  return causes.length > 0 ? { causes } : true;
}

/** Is it true of some item? */
export function anyOf<T>(items: Iterable<T>, question: (item: T) => Tri): Tri {
  return not(allOf(items, (item) => not(question(item))));
}

export function not(part: Tri): Tri {
  return typeof part === 'boolean' ? !part : part;
}

/** The boolean. @throws {FactUnavailable} when it is not known. */
export function decide(tri: Tri): boolean {
  if (typeof tri === 'boolean') return tri;
  throw new FactUnavailable(tri.causes);
}

/** What a list of subjects is of. */
type SubjectOf<S> = S extends Subjects<infer T> ? T : never;

/** The subjects of several lists, one list after the other. */
export function together<P extends readonly Subjects<unknown>[]>(
  ...parts: P
): Required<Subjects<SubjectOf<P[number]>>> {
  return {
    items: parts.flatMap(({ items }) => items),
    undecided: parts.flatMap(({ undecided = [] }) => undecided),
    failures: parts.flatMap(({ failures = [] }) => failures),
  } as Required<Subjects<SubjectOf<P[number]>>>;
}

/** Is there one? True in spite of failures, false only when the list is whole. */
export function some<T>(listing: Listing<T>, question: (item: T) => Tri): Tri {
  return any(anyOf(listing.items, question), anyOf(listing.failures, unlisted));
}

/** Are all? False in spite of failures, true only when the list is whole. */
export function every<T>(listing: Listing<T>, question: (item: T) => Tri): Tri {
  return all(allOf(listing.items, question), allOf(listing.failures, unlisted));
}

/** A subject for which it could not be told whether it is one. */
export interface Undecided<T> {
  readonly item: T;
  readonly causes: readonly Cause[];
}

/** The subjects of a rule: judged one by one; each failure and each undecided item makes one `unknown`. */
export interface Subjects<T> {
  readonly items: readonly T[];
  readonly failures?: readonly ListFailure[];
  readonly undecided?: readonly Undecided<T>[];
}

/** The items of a listing for which the question is true; those that cannot be told stay as undecided. */
export function where<T>(
  listing: Subjects<T>,
  question: (item: T) => Tri,
): Subjects<T> & { readonly undecided: readonly Undecided<T>[] } {
  const items: T[] = [];
  const undecided: Undecided<T>[] = [...(listing.undecided ?? [])];
  for (const item of listing.items) {
    const answer = question(item);
    if (answer === true) items.push(item);
    else if (answer !== false) undecided.push({ item, causes: answer.causes });
  }
  return { items, failures: listing.failures ?? [], undecided };
}

/** What can be looked up: by id or by name, in a region. */
interface Named {
  readonly id: string;
  readonly name?: string;
  readonly region: string;
}

/**
 * The item of that id or name; null when there is none and the list is whole (for that region); unread while it is not,
 * or when the region was never asked. `region` null: wherever it is.
 */
export function find<T extends Named>(
  listing: Listing<T>,
  region: string | null,
  by: 'id' | 'name',
  value: string,
  notAsked: { readonly api: string; readonly action: string },
): Read<T | null> {
  const namesakes = indexOf(listing.items, by).get(value) ?? [];
  const hit = namesakes.find((item) => region === null || item.region === region);
  if (hit !== undefined) return { ok: true, value: hit };
  const failures = listing.failures.filter(
    (failure) => region === null || failure.region === region || failure.region === 'global',
  );
  if (failures.length > 0) return { ok: false, causes: failures.map((failure) => failure.cause) };
  if (region !== null && !listing.regions.includes(region) && !listing.regions.includes('global')) {
    return { ok: false, causes: [{ ...notAsked, code: 'RegionNotCollected', reason: 'notCollected', region }] };
  }
  return { ok: true, value: null };
}

type Index = ReadonlyMap<string, readonly Named[]>;

/** A list is indexed when it is first searched, so that 100,000 look-ups in 100,000 items take no 10 billion steps. */
const indexes = { id: new WeakMap<readonly Named[], Index>(), name: new WeakMap<readonly Named[], Index>() };

function indexOf<T extends Named>(items: readonly T[], by: 'id' | 'name'): ReadonlyMap<string, readonly T[]> {
  const index = indexes[by].get(items) ?? groupBy(items, (item) => item[by] ?? null);
  indexes[by].set(items, index);
  return index as ReadonlyMap<string, readonly T[]>;
}

/** The items by what they have in common; those without it (null) are left out. */
export function groupBy<T, K extends string>(items: Iterable<T>, keyOf: (item: T) => K | null): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** One cause of each kind, in the order in which they came. */
export function distinctCauses(causes: Iterable<Cause>): readonly Cause[] {
  const kinds = new Map<string, Cause>();
  for (const cause of causes) {
    const kind = JSON.stringify([cause.api, cause.action, cause.code, cause.reason, cause.region]);
    if (!kinds.has(kind)) kinds.set(kind, cause);
  }
  return [...kinds.values()];
}

function unlisted(failure: ListFailure): Unknown {
  return { causes: [failure.cause] };
}
