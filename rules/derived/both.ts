import type { Subjects } from '../listing.ts';

/** The subjects of two lists. */
export function bothOf<T>(one: Subjects<T>, other: Subjects<T>): Subjects<T> {
  return {
    items: [...one.items, ...other.items],
    failures: [...(one.failures ?? []), ...(other.failures ?? [])],
    undecided: [...(one.undecided ?? []), ...(other.undecided ?? [])],
  };
}
