/**
 * Does an event pattern match an event, as EventBridge decides it (and SNS for a filter policy on the message's body)?
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

type JsonObject = { readonly [name: string]: Json | undefined };

/** `undecided`: an operator that is not known, or no pattern at all. */
export type Match = boolean | 'undecided';

/** The pattern as written; null (a schedule) matches no event. */
export function eventMatches(pattern: string | null, event: JsonObject): Match {
  if (pattern === null) return false;
  let parsed: unknown;
  try {
    parsed = JSON.parse(pattern);
  } catch {
    return 'undecided';
  }
  return isObject(parsed) ? objectMatches(parsed, event) : 'undecided';
}

/** True when all are, false when one is not, whatever the others. */
export function allMatch<T>(items: readonly T[], question: (item: T) => Match): Match {
  let answer: Match = true;
  for (const item of items) {
    const one = question(item);
    if (one === false) return false;
    if (one === 'undecided') answer = 'undecided';
  }
  return answer;
}

/** True when one is. */
export function anyMatch<T>(items: readonly T[], question: (item: T) => Match): Match {
  return opposite(allMatch(items, (item) => opposite(question(item))));
}

/** What is undecided stays so. */
export function opposite(match: Match): Match {
  return match === 'undecided' ? match : !match;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every key must match. Of an array of objects one element must match in all keys. */
function objectMatches(pattern: JsonObject, value: Json | undefined): Match {
  if (Array.isArray(value) && value.length > 0) {
    return anyMatch(value as readonly Json[], (element) => objectMatches(pattern, element));
  }
  const fields = isObject(value) ? value : {};
  return allMatch(Object.entries(pattern), ([key, wanted]) => {
    if (key === '$or' && Array.isArray(wanted)) {
      return anyMatch(wanted as readonly Json[], (way) => (isObject(way) ? objectMatches(way, fields) : 'undecided'));
    }
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (isObject(wanted)) return objectMatches(wanted, field);
    return Array.isArray(wanted) ? leafMatches(wanted as readonly Json[], field) : 'undecided';
  });
}

/** One of the list must match one of the field's values. What is no leaf (an object) counts as absent. */
function leafMatches(wanted: readonly Json[], field: Json | undefined): Match {
  const values = leaves(field);
  return anyMatch(wanted, (one) => {
    const exists = isObject(one) && Object.keys(one).length === 1 ? one['exists'] : undefined;
    if (typeof exists === 'boolean') return values.length > 0 === exists;
    if (Array.isArray(one)) return 'undecided';
    const matches = isObject(one) ? matcher(one) : (value: Json) => value === one;
    if (matches === null) return 'undecided';
    return anyMatch(values, matches);
  });
}

function leaves(field: Json | undefined): readonly Json[] {
  if (field === undefined || isObject(field)) return [];
  return Array.isArray(field) ? (field as readonly Json[]).flatMap(leaves) : [field];
}

type Matcher = (value: Json) => Match;

/** null: an operator that is not known, or is written as AWS does not document it. */
function matcher(operator: JsonObject): Matcher | null {
  const [[name, operand] = ['', undefined], ...more] = Object.entries(operator);
  if (more.length > 0 || operand === undefined) return null;
  if (name === 'numeric') return numeric(operand);
  if (name === 'cidr') return typeof operand === 'string' ? cidr(operand) : null;
  if (name === 'anything-but') return anythingBut(operand);
  return text(name, operand);
}

/** The operators on texts. */
function text(name: string, operand: Json): Matcher | null {
  if (name === 'prefix' || name === 'suffix') {
    const ignoresCase = isObject(operand);
    const part = isObject(operand) && Object.keys(operand).length === 1 ? operand['equals-ignore-case'] : operand;
    if (typeof part !== 'string') return null;
    const fold = (one: string): string => (ignoresCase ? one.toLowerCase() : one);
    return onText((value) =>
      name === 'prefix' ? fold(value).startsWith(fold(part)) : fold(value).endsWith(fold(part)),
    );
  }
  if (typeof operand !== 'string') return null;
  if (name === 'equals-ignore-case') return onText((value) => value.toLowerCase() === operand.toLowerCase());
  return name === 'wildcard' ? wildcard(operand) : null;
}

const onText =
  (question: (value: string) => Match): Matcher =>
  (value) =>
    typeof value === 'string' && question(value);

/** `*` is any run of characters; `\*` and `\\` are themselves. Other escapes are refused by AWS. */
function wildcard(pattern: string): Matcher | null {
  const parts = [''];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '*') parts.push('');
    else if (char !== '\\') parts[parts.length - 1] += char;
    else {
      const escaped = pattern.charAt(++at);
      if (escaped !== '*' && escaped !== '\\') return null;
      parts[parts.length - 1] += escaped;
    }
  }
  return onText((value) => hasParts(value, parts));
}

/** Does the text consist of the parts in their order, with anything between them? */
function hasParts(value: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return value === first;
  if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false;
  let at = first.length;
  const end = value.length - last.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** A value, a list of values, or an operator on texts with one operand or a list. What is absent does not match. */
function anythingBut(operand: Json): Matcher | null {
  if (!isObject(operand)) {
    const listed = Array.isArray(operand) ? (operand as readonly Json[]) : [operand];
    if (listed.some((one) => typeof one === 'object' && one !== null)) return null;
    return (value) => !listed.includes(value);
  }
  const [[name, given] = ['', undefined], ...more] = Object.entries(operand);
  if (more.length > 0 || given === undefined) return null;
  const matchers = (Array.isArray(given) ? (given as readonly Json[]) : [given]).map((one) => text(name, one));
  if (matchers.length === 0 || matchers.some((one) => one === null)) return null;
  return (value) => allMatch(matchers, (one) => opposite(one === null ? 'undecided' : one(value)));
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** One or more pairs of comparison and number; all must hold. */
function numeric(operand: Json): Matcher | null {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 !== 0) return null;
  const list = operand as readonly Json[];
  const bounds: ((value: number) => boolean)[] = [];
  for (let at = 0; at < list.length; at += 2) {
    const [operator, bound] = [list[at], list[at + 1]];
    const compare = typeof operator === 'string' ? comparisons[operator] : undefined;
    if (compare === undefined || typeof bound !== 'number') return null;
    bounds.push((value) => compare(value, bound));
  }
  return (value) => typeof value === 'number' && bounds.every((within) => within(value));
}

/** Of IPv4; whether an IPv6 address lies within a block is left open. */
function cidr(block: string): Matcher | null {
  const [address = '', length] = block.split('/');
  const isSix = address.includes(':');
  const [start, bits] = [ipv4(address), Number(length)];
  if (!isSix && (start === null || !/^\d{1,2}$/.test(length ?? '') || bits > 32)) return null;
  return onText((value) => {
    const inside = ipv4(value);
    if (inside === null) return isSix && value.includes(':') ? 'undecided' : false;
    const size = 2 ** (32 - bits);
    return start !== null && Math.floor(inside / size) === Math.floor(start / size);
  });
}

function ipv4(address: string): number | null {
  const parts = address.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}
