/**
 * Which calls answered, kept small: facts name them only where they are not those that the collector declares.
 *
 * A call that was refused is in the causes of what it left unread and never here.
 */
import type { Read, ResourceKind } from '../../rules/facts.ts';
import type { AnyCollector, Call } from './collector.ts';
import type { KindSources } from './facts-set.ts';
import { compare } from '../compare.ts';
import { collectorOf } from './index.ts';

/** What an attempt inside a call had answered, by the reading that came of it. */
const answeredBy = new WeakMap<object, ReadonlySet<string>>();

/** Remembers which calls answered for a reading that a list hands over. */
export function remember(reading: object, answered: ReadonlySet<string>): void {
  answeredBy.set(reading, answered);
}

/** The calls that answered for a reading that {@link remember} knows. */
export function rememberedOf(reading: object): ReadonlySet<string> | undefined {
  return answeredBy.get(reading);
}

/** The calls that answered for an unread or read attribute, without those that failed for it. In order. */
export function answeredFor(reading: Read<unknown>, answered: Iterable<string>): readonly string[] {
  const failed = new Set(reading.ok ? [] : reading.causes.map(({ api }) => api));
  return [...new Set(answered)].filter((api) => !failed.has(api)).sort(compare);
}

/** The calls that answered for an attribute, where the facts do not say otherwise. */
export function assumed(reading: Read<unknown>, declared: readonly string[]): readonly string[] {
  return reading.ok ? [...declared].sort(compare) : [];
}

/** Whether two sorted lists of calls are the same. */
export function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((api, index) => api === b[index]);
}

/** Which calls the collectors declare, by kind. */
export async function sourcesOf(kinds: Iterable<ResourceKind>): Promise<Partial<Record<ResourceKind, KindSources>>> {
  const entries = await Promise.all(
    [...kinds].map(async (kind) => {
      const collector = (await collectorOf(kind)) as AnyCollector;
      const sources = Object.entries(collector.attributes as Readonly<Record<string, 'free' | Call<unknown>>>);
      const attributes = sources.map(([name, source]) => [name, source === 'free' ? [] : Object.keys(source.calls)]);
      return [
        kind,
        {
          list: Object.keys(collector.list.calls),
          attributes: Object.fromEntries(attributes) as KindSources['attributes'],
        },
      ] as const;
    }),
  );
  return Object.fromEntries(entries);
}
