/**
 * Facts hold no secret. Three condition keys of policies carry what is shared between parties as if it were a password:
 * `sts:ExternalId`, `aws:Referer` and `lambda:EventSourceToken`. Their values are replaced before they become facts, by a keyed hash: equal values
 * stay equal within one collection, and nobody who has the file can try guesses, for the key is never stored.
 *
 * The rest of the policy stays as it was, byte for byte, and means the same: wildcards, policy variables and the values of
 * the operator Null are kept.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import { createHmac, randomBytes } from 'node:crypto';

const secretKeys = new Set(['sts:externalid', 'aws:referer', 'lambda:eventsourcetoken']);
/** Letters of a JSON text may be escaped: then only its parsed strings tell. */
const maySpeakOfSecrets = /externalid|referer|eventsourcetoken|\\u/i;

/** Replaces secrets in whatever becomes a fact. */
export type Hide = <T>(value: T) => T;

/** One collection's way to hide secrets, with a key of its own. */
export function secretHider(key: Uint8Array = randomBytes(32)): Hide {
  const hideText = (text: string): string => (isPolicy(text) ? withoutSecrets(text, key) : text);
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') return hideText(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return mapped(value, hide);
    const entries = Object.entries(value);
    const hidden = mapped(entries, ([name, part]) => {
      const kept = hide(part);
      return kept === part ? undefined : ([name, kept] as const);
    }).flatMap((entry) => (entry === undefined ? [] : [entry]));
    return hidden.length === 0 ? value : { ...value, ...Object.fromEntries(hidden) };
  };
  return hide as Hide;
}

/** The array itself where nothing in it changes. */
function mapped<T, U>(values: readonly T[], change: (value: T) => U): readonly U[] {
  const changed = values.map(change);
  return changed.every((value, index) => Object.is(value, values[index])) ? (values as unknown as U[]) : changed;
}

function isPolicy(text: string): boolean {
  return /^\s*[{[]/.test(text) && maySpeakOfSecrets.test(text);
}

/** A token of a JSON text: a string, a mark, or a number or word. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

interface Level {
  readonly isObject: boolean;
  /** The member whose value is being read; null where a name comes next. */
  name: string | null;
  /** The name is read, its colon is not. */
  pending: string | null;
}

/** The policy with the values of the secret keys hashed. What is no JSON is left as it is: no service keeps such a policy. */
function withoutSecrets(text: string, key: Uint8Array): string {
  const levels: Level[] = [];
  return text.replaceAll(token, (part) => {
    const level = levels.at(-1);
    switch (part) {
      case '{':
      case '[':
        levels.push({ isObject: part === '{', name: null, pending: null });
        return part;
      case '}':
      case ']':
        levels.pop();
        return part;
      case ':':
        if (level !== undefined) level.name = level.pending;
        return part;
      case ',':
        if (level?.isObject === true) level.name = null;
        return part;
      default:
        if (level?.isObject === true && level.name === null) {
          level.pending = stringOf(part);
          return part;
        }
        return isSecret(levels) ? JSON.stringify(hashed(stringOf(part), operatorOf(levels), key)) : part;
    }
  });
}

function stringOf(part: string): string {
  try {
    return String(JSON.parse(part));
  } catch {
    return part;
  }
}

/** Whether the value at hand is one of a secret condition key: `{<operator>: {<key>: value or [values]}}`. */
function isSecret(levels: readonly Level[]): boolean {
  const name = namesOf(levels).at(-1);
  if (name === undefined || !secretKeys.has(name.toLowerCase())) return false;
  // Whether the key is there at all is no secret.
  return !/^null$/i.test(operatorOf(levels));
}

function operatorOf(levels: readonly Level[]): string {
  return namesOf(levels).at(-2) ?? '';
}

function namesOf(levels: readonly Level[]): readonly string[] {
  return levels.flatMap(({ isObject, name }) => (isObject && name !== null ? [name] : []));
}

/** A policy variable, or wildcards. */
const kept = /(\$\{[^}]*\}|[*?]+)/;

/** The parts between wildcards and variables hashed; where the operator takes no heed of case, neither does the hash. */
function hashed(value: string, operator: string, key: Uint8Array): string {
  const text = /ignorecase/i.test(operator) ? value.toLowerCase() : value;
  return text
    .split(kept)
    .map((part, index) => (index % 2 === 1 || part === '' ? part : `hidden-${hmac(part, key)}`))
    .join('');
}

function hmac(text: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(text).digest('hex').slice(0, 32);
}
