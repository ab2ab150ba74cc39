import { arnParts, base, evaluate, isNegated, type Condition } from './condition.ts';
import { globCovers } from './match.ts';

/**
 * Is every principal that this value of a condition on aws:PrincipalArn matches exempt? `allowed` holds globs of whole
 * ARNs (`arn:…`) or of role names (`stacksets-exec-*`) in whatever account, of roles under `anyPath` or under none.
 * Names have no case where the operator has none.
 */
export function isExemptFrom(
  condition: Condition,
  value: string,
  { allowed, anyPath }: { readonly allowed: readonly string[]; readonly anyPath: boolean },
): boolean {
  const fold = (text: string): string => (base(condition) === 'StringEqualsIgnoreCase' ? text.toLowerCase() : text);
  const role = /^arn:[^:]*:iam::[^:]*:role\/([^:]+)$/i.exec(value)?.[1];
  const name = anyPath ? role?.slice(role.lastIndexOf('/') + 1) : role;
  return allowed.some((glob) => {
    if (glob.startsWith('arn:')) return globCovers(fold(glob), fold(value));
    return name !== undefined && name.includes('/') === glob.includes('/') && globCovers(fold(glob), fold(name));
  });
}

/** `arn:aws:iam::*:role/x` under StringEquals: to it a `*` is no wildcard, and no account has one in its number. */
export function matchesNobody(condition: Condition, value: string): boolean {
  return base(condition).startsWith('StringEquals') && /[*?]/.test(arnParts(value)?.slice(0, 5).join('') ?? '');
}

/** Hits everyone but allowed principals (roles by name: under any path): a negated operator on aws:PrincipalArn. */
export function exemptsOnly(condition: Condition, allowed: readonly string[]): boolean {
  return (
    condition.key === 'aws:principalarn' &&
    isNegated(condition) &&
    ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnLike'].includes(base(condition)) &&
    condition.set !== 'ForAnyValue' &&
    condition.values.length > 0 &&
    condition.values.every(
      (value) => matchesNobody(condition, value) || isExemptFrom(condition, value, { allowed, anyPath: true }),
    )
  );
}

/**
 * Leaves out AWS's own services and nobody else. `Bool … false` leaves out anonymous requests as well (they lack the
 * key; BoolIfExists does not): let through, because whether those get in is the question of public access.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
 */
export function exemptsServicesOnly(condition: Condition): boolean {
  return (
    condition.key === 'aws:principalisawsservice' &&
    condition.operator !== 'Null' &&
    evaluate(condition, { [condition.key]: ['false'] }) === true
  );
}
