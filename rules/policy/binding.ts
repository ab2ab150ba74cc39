/** What binds an Allow of a resource policy to somebody in particular, where no service has a list of its own. */
import { arnParts, base, hasVariable, type Condition } from './condition.ts';
import { isFixedValue, isNarrowRange, isPlain, isTextual, type Binds } from './public.ts';

/** Further keys that bind at one service: each with the test that its condition must meet. */
export type OwnKeys = Readonly<Record<string, (condition: Condition) => boolean>>;

/** A textual operator with fixed values: what most keys ask for. */
export function isFixedText(condition: Condition): boolean {
  return isTextual(condition) && condition.values.every(isFixedValue);
}

/** `Bool` true. */
export function isTrue(condition: Condition): boolean {
  return base(condition) === 'Bool' && condition.values.every((value) => value.toLowerCase() === 'true');
}

/** `o-…`, or a path in an organization that is fixed: `o-…/*`. */
function isFixedPath(condition: Condition): boolean {
  return (
    isTextual(condition) &&
    condition.values.every((value) => isFixedValue(value) || (/^o-[a-z0-9]+\//.test(value) && !hasVariable(value)))
  );
}

/**
 * Wildcards behind a fixed account; before it under Arn operators only, because those of StringLike reach over colons.
 * A whole value without wildcards is fixed, whether it holds an account or not.
 */
function isInAccount(condition: Condition, value: string): boolean {
  if (isFixedValue(value)) return true;
  const parts = arnParts(value);
  if (parts === null || hasVariable(value) || !/^\d{12}$/.test(parts[4] ?? '')) return false;
  return base(condition) === 'ArnLike' || !/[*?]/.test(parts.slice(0, 4).join(''));
}

/** A bucket's name is its own in all accounts: `arn:aws:s3:*:*:name`, as AWS's guides write it for its notifications. */
const isBucket = (value: string): boolean => /^arn:[a-z-]+:s3:[a-z0-9*?-]*:[0-9*?]*:[^:/*?$]+$/.test(value);

const isFixedPrincipalArn = (condition: Condition): boolean =>
  isTextual(condition) && condition.values.every((value) => isInAccount(condition, value));

const isFixedSourceArn = (condition: Condition): boolean =>
  isTextual(condition) && condition.values.every((value) => isBucket(value) || isInAccount(condition, value));

/** On whose behalf an AWS service asks. */
const SOURCE_KEYS: OwnKeys = {
  'aws:sourcearn': isFixedSourceArn,
  'aws:sourceaccount': isFixedText,
  'aws:sourceowner': isFixedText,
  'aws:sourceorgid': isFixedText,
  'aws:sourceorgpaths': isFixedPath,
};

const KEYS: OwnKeys = {
  ...SOURCE_KEYS,
  'aws:principalorgid': isFixedText,
  'aws:principalorgpaths': isFixedPath,
  'aws:principalaccount': isFixedText,
  'aws:principalarn': isFixedPrincipalArn,
  'aws:sourcevpc': isFixedText,
  'aws:sourcevpce': isFixedText,
  'aws:vpceaccount': isFixedText,
  'aws:vpceorgid': isFixedText,
  'aws:vpceorgpaths': isFixedPath,
  'aws:sourceip': (condition) => base(condition) === 'IpAddress' && condition.values.every(isNarrowRange),
};

const bindsBy =
  (keys: OwnKeys): Binds =>
  (condition) =>
    isPlain(condition) && Object.hasOwn(keys, condition.key) && keys[condition.key]?.(condition) === true;

/** Does the condition fix who asks? By a key of the principal, its network or its source, or by one of the service's own. */
export function bindsWith(own: OwnKeys = {}): Binds {
  return bindsBy({ ...KEYS, ...own });
}

/** Does the condition fix on whose behalf a service asks? */
export const bindsSource: Binds = bindsBy(SOURCE_KEYS);
