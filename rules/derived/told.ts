import { FactUnavailable } from '../listing.ts';
import type { ResourceKind } from '../facts.ts';
import type { AttributeOf } from '../resource-types.ts';
import { attributeCause } from './cause.ts';

/** What AWS always tells. @throws {FactUnavailable} when the answer did not hold it: unknown, never a default. */
export function told<T, K extends ResourceKind>(
  value: T | null,
  { kind, region }: { readonly kind: K; readonly region: string },
  attribute: AttributeOf<K>,
): T {
  if (value !== null) return value;
  throw new FactUnavailable([attributeCause(kind, attribute, { code: 'MissingField', reason: 'malformed', region })]);
}
