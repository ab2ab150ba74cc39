/** How many findings wait too long. */
import type { WaitingFindings } from '../facts/securityhub.ts';

/** Milliseconds. */
export const day = 24 * 60 * 60 * 1000;

/** At most so many are counted in a message. */
const most = 100;

export interface Waiting {
  readonly isAny: boolean;
  /** For messages: the number, `100+` beyond that. */
  readonly count: number | string;
}

/** Those that have waited too long; `isTooLong` is asked with the milliseconds since each was made. */
export function waitingTooLong(
  lists: readonly WaitingFindings[],
  now: number,
  isTooLong: (age: number) => boolean,
): Waiting {
  const isOld = (time: string): boolean => isTooLong(now - Date.parse(time));
  const count = lists.flatMap(({ since }) => since.filter(isOld)).length;
  const isCut = lists.some((list) => list.isCut && list.since.every(isOld));
  return { isAny: count > 0, count: isCut || count > most ? `${most}+` : count };
}
