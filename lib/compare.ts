/** Order by code unit: the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Each of them once, in that order. */
export function distinct(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort(compare);
}

/** A record with its keys in that order, so that the order of collecting leaves no trace. */
export function sortedByKey<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => compare(a, b)));
}
