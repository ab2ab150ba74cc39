/** What the reports before this one left: the statuses of the newest, and what each channel was told. */
import { readObject, latestItems, latestResult } from './bucket.ts';
import { parseTold, toldState, type Channel, type Told, type ToldItems } from './told.ts';
import { aheadMs, itemsIn } from './trusted-result.ts';
import type { Writers } from './writers.ts';

/** Something that was left. */
export interface Left<T> {
  /** null: there is nothing, nothing of ours, or nobody knows. */
  readonly value: T | null;
  /** Why nobody knows: it could not be read. What is damaged was read, and is nothing of ours. */
  readonly unread: string | null;
  /** Nothing stands there at all. */
  readonly isAbsent: boolean;
}

export interface Earlier {
  readonly told: Left<Told>;
  /** The items of the report that stands in `latest/`. */
  readonly latest: Left<ToldItems>;
}

/** @param troubled hears of each that could not be read or is damaged, and of a report that is gone although it was told */
export async function readEarlier(
  writers: Writers,
  bucket: string,
  troubled: (trouble: string) => void,
): Promise<Earlier> {
  const read = (key: string): Promise<string | null> => readObject(writers, bucket, key);
  const told = await leftAt('what was told', () => read(toldState), parseTold, troubled);
  const latest = await leftAt(
    'the latest result',
    // A report of an earlier version left its result alone.
    async () => (await read(latestItems)) ?? (await read(latestResult)),
    async (text) => {
      const { items, run } = await itemsIn(text);
      return { at: run.collectedAt, items };
    },
    troubled,
  );
  if (told.value !== null && latest.isAbsent) troubled(`${latestItems} of the report before is gone`);
  return { told, latest };
}

async function leftAt<T>(
  what: string,
  read: () => Promise<string | null>,
  parse: (text: string) => Promise<T>,
  troubled: (trouble: string) => void,
): Promise<Left<T>> {
  const trouble = (error: unknown): string => {
    const why = `${what}: ${error instanceof Error ? error.message : String(error)}`;
    troubled(why);
    return why;
  };
  let text: string | null;
  try {
    text = await read();
  } catch (error) {
    return { value: null, unread: trouble(error), isAbsent: false };
  }
  if (text === null) return { value: null, unread: null, isAbsent: true };
  try {
    return { value: await parse(text), unread: null, isAbsent: false };
  } catch (error) {
    trouble(error);
    return { value: null, unread: null, isAbsent: false };
  }
}

/**
 * What a channel knows: what it was told, or else what the newest report said of the items. Where that could not be read,
 * it is not as if nothing had been told: nobody knows. Pure.
 */
export function knownTo(channel: Channel, { told, latest }: Earlier): Pick<Left<ToldItems>, 'value' | 'unread'> {
  if (told.unread !== null) return { value: null, unread: told.unread };
  const value = told.value?.[channel];
  return value === undefined ? latest : { value, unread: null };
}

/**
 * When a report began that was later than ours and is already there, or was told (ISO 8601): two may run at once, and the
 * older is not to have the last word. Null: there is none. A time to come is nobody's. Pure.
 * @param now milliseconds since the epoch
 */
export function laterReport({ told, latest }: Earlier, collectedAt: string, now: number): string | null {
  const known = [latest.value, ...Object.values(told.value ?? {})];
  const later = known.find((one) => {
    const at = Date.parse(one?.at ?? '');
    return at > Date.parse(collectedAt) && at <= now + aheadMs;
  });
  return later?.at ?? null;
}
