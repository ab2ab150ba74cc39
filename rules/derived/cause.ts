/** Causes that a rule tells itself: named by the calls that collectors declare. */
import type { Cause, ResourceKind } from '../facts.ts';
import { attributeCall, type ApiOf, type AttributeOf } from '../resource-types.ts';

/** What is wrong with what a call answered, or why it was not made. */
type Why = Pick<Cause, 'code' | 'reason' | 'region' | 'message'>;

/** Why an attribute does not tell what a rule needs. `api`: which of its calls, where it is not the first. */
export function attributeCause<K extends ResourceKind, A extends AttributeOf<K>>(
  kind: K,
  attribute: A,
  why: Why,
  api?: ApiOf<K, A>,
): Cause {
  return { ...attributeCall(kind, attribute, api), ...why };
}

/** Why: the answer lacked a member that AWS always sends. */
export function missingField<K extends ResourceKind>(
  { kind, region }: { readonly kind: K; readonly region: string },
  attribute: AttributeOf<K>,
): Cause {
  return attributeCause<K, AttributeOf<K>>(kind, attribute, { code: 'MissingField', reason: 'malformed', region });
}
