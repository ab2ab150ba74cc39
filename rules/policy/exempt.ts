import { base, evaluate, isNegated, type Condition } from './condition.ts';
import { globCovers } from './match.ts';

/**
 * May this pattern of a condition on aws:PrincipalArn be exempted? `allowed` holds globs of whole ARNs (`arn:…`) or of
 * role names (`stacksets-exec-*`), whatever their account and path. Every principal that the pattern matches must be
 * one of them.
 */
export function isExemptPrincipal(pattern: string, allowed: readonly string[]): boolean {
  const role = /^arn:[^:]*:iam::[^:]*:role\/([^:]+)$/.exec(pattern)?.[1];
  const name = role?.slice(role.lastIndexOf('/') + 1);
  return allowed.some((glob) =>
    glob.startsWith('arn:') ? globCovers(glob, pattern) : name !== undefined && globCovers(glob, name),
  );
}

/** Hits everyone but allowed principals: a negated operator on aws:PrincipalArn. */
export function exemptsOnly(condition: Condition, allowed: readonly string[]): boolean {
  return (
    condition.key === 'aws:principalarn' &&
    isNegated(condition) &&
    ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnLike'].includes(base(condition)) &&
    condition.set !== 'ForAnyValue' &&
    condition.values.length > 0 &&
    condition.values.every((value) => isExemptPrincipal(value, allowed))
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
