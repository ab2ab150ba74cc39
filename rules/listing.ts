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

/** What a reading says about a question, in three values. */
export function test<T>(reading: Read<T>, question: (value: T) => Tri): Tri {
  return reading.ok ? question(reading.value) : { causes: reading.causes };
}

/** True when every part is true, false when any is false, whatever the others. */
export function all(...parts: readonly Tri[]): Tri {
  return conjunction(parts);
}

/** True when any part is true, false when all are false. */
export function any(...parts: readonly Tri[]): Tri {
  return not(conjunction(parts.map(not)));
}

export function not(part: Tri): Tri {
  return typeof part === 'boolean' ? !part : part;
}

/** The boolean. @throws {FactUnavailable} when it is not known. */
export function decide(tri: Tri): boolean {
  if (typeof tri === 'boolean') return tri;
  throw new FactUnavailable(tri.causes);
}

/** Is there one? True in spite of failures, false only when the list is whole. */
export function some<T>(listing: Listing<T>, question: (item: T) => Tri): Tri {
  return any(...listing.items.map(question), ...listing.failures.map(unlisted));
}

/** Are all? False in spite of failures, true only when the list is whole. */
export function every<T>(listing: Listing<T>, question: (item: T) => Tri): Tri {
  return all(...listing.items.map(question), ...listing.failures.map(unlisted));
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

/**
 * The item that matches; null when there is none and the list is whole (for that region); unread while it is not,
 * or when the region was never asked.
 */
export function find<T extends { readonly region: string }>(
  listing: Listing<T>,
  region: string | null,
  matches: (item: T) => boolean,
  notAsked: { readonly api: string; readonly action: string },
): Read<T | null> {
  const hit = listing.items.find((item) => (region === null || item.region === region) && matches(item));
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

function unlisted(failure: ListFailure): Unknown {
  return { causes: [failure.cause] };
}

function conjunction(parts: readonly Tri[]): Tri {
  if (parts.includes(false)) return false;
  const causes = parts.flatMap((part) => (typeof part === 'boolean' ? [] : part.causes));
  return causes.length > 0 ? { causes } : true;
}
