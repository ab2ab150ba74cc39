/** What several globs say together. Exact, but for a bound on the work: beyond it the answer is no. */
import { globsIntersect, selectorCovers, selectorMayMatch, type Selector } from './match.ts';

/** The resource of a request about none: `*` matches it, and no ARN does. */
export const NO_RESOURCE = '\uffff';

const MOST_STATES = 5000;

/** How much work may still be done, by all walks that one question takes; below zero: not all was gone through. */
export interface Effort {
  left: number;
}

/**
 * Is every text of the glob taken by a selector of `denies`, or by none of the selectors of some list of `allows`? Exact
 * over the union (`a*` and all but `a*` cover together), because it goes through all that texts of the glob can lead to
 * in every other glob; errs toward no where that is too much.
 */
export function everyTextBlocked(
  glob: string,
  denies: readonly Selector[],
  allows: readonly (readonly Selector[])[],
): boolean {
  if (denies.some((deny) => selectorCovers(deny, { not: false, globs: [glob] }))) return true;
  if (allows.some((level) => !level.some((allow) => selectorMayMatch(allow, glob)))) return true;
  const near = [...new Set([...denies, ...allows.flat()].flatMap(({ globs }) => globs))].filter((one) =>
    globsIntersect(one, glob),
  );
  return everyText(glob, near, (belongs) => {
    const takes = ({ not, globs }: Selector): boolean =>
      globs.some((one) => near.includes(one) && belongs(near.indexOf(one))) !== not;
    return denies.some(takes) || allows.some((level) => !level.some(takes));
  });
}

/**
 * A text of all these globs, the shortest of none of those to avoid if there is one; null: there is none at all, or the
 * effort was spent.
 */
export function exampleOf(globs: readonly string[], avoid: readonly string[], effort: Effort): string | null {
  const found: { plain?: string; any?: string } = {};
  const look = (text: string, belongs: (index: number) => boolean): boolean => {
    if (!globs.every((_, index) => belongs(index))) return true;
    found.any ??= text;
    if (!avoid.some((_, index) => belongs(globs.length + index))) found.plain = text;
    return found.plain === undefined;
  };
  walk([...globs, ...avoid], globs.length, look, effort);
  return found.plain ?? found.any ?? null;
}

/** Asks of every kind of text of the glob, which is told apart by the other globs that it belongs to. */
function everyText(
  glob: string,
  others: readonly string[],
  question: (belongs: (other: number) => boolean) => boolean,
): boolean {
  return walk([glob, ...others], 1, (_, belongs) => !belongs(0) || question((other) => belongs(other + 1)));
}

/** Places in a glob that a text can have led to, in ascending order. */
type Places = readonly number[];

/**
 * Goes through all that texts can lead to in these globs, while they can still belong to the first `wanted` of them, and
 * asks of each (wildcards of the first stand for names, which hold no colon); false when an answer was no, or when it is too much.
 */
function walk(
  globs: readonly string[],
  wanted: number,
  question: (text: string, belongs: (index: number) => boolean) => boolean,
  effort: Effort = { left: Number.POSITIVE_INFINITY },
): boolean {
  // Every character that no glob names is like every other.
  const letters = [...new Set([NO_RESOURCE, ...globs.join('').replace(/[*?]/g, '').split('')])];
  const start = { text: '', places: globs.map((glob) => reach(glob, [0])) };
  const seen = new Set([keyOf(start.places)]);
  const waiting = [start];
  for (const { text, places } of waiting) {
    const belongs = (index: number): boolean => places[index]?.includes(globs[index]?.length ?? 0) === true;
    if (!question(text, belongs)) return false;
    if (effort.left < 0) return false;
    for (const letter of letters) {
      const next = advance(globs, wanted, places, letter);
      effort.left -= next === null ? wanted : globs.length;
      if (next === null || seen.has(keyOf(next))) continue;
      if (seen.size >= MOST_STATES) return false;
      seen.add(keyOf(next));
      waiting.push({ text: text + letter, places: next });
    }
  }
  return true;
}

const keyOf = (places: readonly Places[]): string => places.join(';');

/** null: no text that goes on so belongs to all of the wanted. */
function advance(globs: readonly string[], wanted: number, places: readonly Places[], letter: string): Places[] | null {
  const next: Places[] = [];
  for (const [index, glob] of globs.entries()) {
    const after = step(glob, places[index] ?? [], letter, index > 0 || letter !== ':');
    if (index < wanted && after.length === 0) return null;
    next.push(after);
  }
  return next;
}

function step(glob: string, places: Places, letter: string, isWild: boolean): Places {
  const after: number[] = [];
  for (const place of places) {
    if (isWild && glob[place] === '*') after.push(place);
    else if ((isWild && glob[place] === '?') || glob[place] === letter) after.push(place + 1);
  }
  return after.length === 0 ? after : reach(glob, after);
}

/** A `*` can be passed over. */
function reach(glob: string, places: Places): Places {
  if (!places.some((place) => glob[place] === '*')) return places;
  const reached = new Set<number>();
  for (let place of places) {
    reached.add(place);
    while (glob[place] === '*') reached.add(++place);
  }
  return [...reached].sort((a, b) => a - b);
}
