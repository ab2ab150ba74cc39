import { known, unread, type Read, type ResourceKind } from '../facts.ts';
import { read } from '../listing.ts';
import type { AttributeOf } from '../resource-types.ts';
import { missingField } from './cause.ts';

interface Told<K> {
  readonly kind: K;
  readonly region: string;
}

/** What AWS always tells; unread when the answer did not hold it: unknown, never a default. */
export function toldIn<T, K extends ResourceKind>(value: T | null, item: Told<K>, attribute: AttributeOf<K>): Read<T> {
  return value === null ? unread(missingField(item, attribute)) : known(value);
}

/** The same. @throws {FactUnavailable} when it was not told. */
export function told<T, K extends ResourceKind>(value: T | null, item: Told<K>, attribute: AttributeOf<K>): T {
  return read(toldIn(value, item, attribute));
}
