/**
 * Does a metric filter of CloudWatch Logs match an event, written as JSON on one line?
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
import { allMatch, anyMatch, isObject, opposite, type Json, type Match } from './event-pattern.ts';

/** The pattern as written; empty: every event. */
export function filterMatches(pattern: string, event: Json): Match {
  const trimmed = pattern.trim();
  if (trimmed === '') return true;
  // Space-delimited: an event in JSON has no such fields.
  if (trimmed.startsWith('[')) return false;
  if (!trimmed.startsWith('{')) return termsMatch(trimmed, JSON.stringify(event));
  const cursor = new Cursor(trimmed);
  const answer = cursor.take(/\{\s*/y) === null ? null : alternatives(cursor, event);
  return answer !== null && cursor.take(/\s*\}/y) !== null && cursor.isAtEnd() ? answer : 'undecided';
}

/** Reads a text from left to right. */
class Cursor {
  private at = 0;
  private readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  /** What the (sticky) expression finds here; null: nothing, and nothing is read. */
  take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    const found = expression.exec(this.text);
    if (found !== null) this.at = expression.lastIndex;
    return found;
  }
  isAtEnd(): boolean {
    return this.at === this.text.length;
  }
}

/** null, here and below: not understood. */
function alternatives(cursor: Cursor, event: Json): Match | null {
  return joined(cursor, /\s*\|\|\s*/y, () => conditions(cursor, event), anyMatch);
}

/** `&&` binds closer than `||`. */
function conditions(cursor: Cursor, event: Json): Match | null {
  return joined(cursor, /\s*&&\s*/y, () => condition(cursor, event), allMatch);
}

function joined(
  cursor: Cursor,
  by: RegExp,
  part: () => Match | null,
  join: (parts: readonly Match[], question: (one: Match) => Match) => Match,
): Match | null {
  const parts: Match[] = [];
  do {
    const one = part();
    if (one === null) return null;
    parts.push(one);
  } while (cursor.take(by) !== null);
  return join(parts, (one) => one);
}

function condition(cursor: Cursor, event: Json): Match | null {
  if (cursor.take(/\(\s*/y) !== null) {
    const inner = alternatives(cursor, event);
    return cursor.take(/\s*\)/y) === null ? null : inner;
  }
  const field = selected(cursor, event);
  return field === null ? null : comparison(cursor, field.value);
}

/** What `$.a.b[0]`, `$.['a']` leads to; value undefined: nowhere. */
function selected(cursor: Cursor, event: Json): { readonly value: Json | undefined } | null {
  if (cursor.take(/\$/y) === null) return null;
  let value: Json | undefined = event;
  let steps = 0;
  for (;;) {
    const step = cursor.take(/\.?\[\s*(?:'([^']*)'|"([^"]*)"|(\d+))\s*\]|\.([\w:@/-]+)/y);
    if (step === null) return steps === 0 ? null : { value };
    steps++;
    const [, single, double, index, plain] = step;
    if (index !== undefined) value = Array.isArray(value) ? (value as readonly Json[])[Number(index)] : undefined;
    else value = own(value, single ?? double ?? plain ?? '');
  }
}

function own(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** What ends at an array, an object or nowhere is false in every comparison but NOT EXISTS. */
function comparison(cursor: Cursor, value: Json | undefined): Match | null {
  if (cursor.take(/\s+NOT\s+EXISTS\b/y) !== null) return value === undefined;
  const [, constant] = cursor.take(/\s+IS\s+(NULL|TRUE|FALSE)\b/y) ?? [];
  if (constant !== undefined) return value === { NULL: null, TRUE: true, FALSE: false }[constant];
  const [, operator] = cursor.take(/\s*(!=|<=|>=|=|<|>)\s*/y) ?? [];
  if (operator === undefined) return null;
  const operand = cursor.take(/"((?:[^"\\]|\\.)*)"|%([^%]*)%|([^\s()"%&|{}=<>!]+)/y);
  if (operand === null) return null;
  const [, quoted, expression, bare] = operand;
  const isLeaf = value !== undefined && value !== null && typeof value !== 'object';
  if (operator !== '=' && operator !== '!=') return isLeaf ? bounded(operator, value, bare) : orNull(bare);
  const equal = equals(isLeaf ? value : '', { quoted, expression, bare });
  if (equal === null || !isLeaf) return equal === null ? null : false;
  return operator === '=' ? equal : opposite(equal);
}

const isNumber = (written: string | undefined): written is string =>
  written !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written);

const orNull = (bare: string | undefined): false | null => (isNumber(bare) ? false : null);

function bounded(operator: string, value: Json, bare: string | undefined): Match | null {
  if (!isNumber(bare)) return null;
  if (typeof value !== 'number') return false;
  const bound = Number(bare);
  if (operator === '<') return value < bound;
  if (operator === '>') return value > bound;
  return operator === '<=' ? value <= bound : value >= bound;
}

interface Operand {
  readonly quoted: string | undefined;
  readonly expression: string | undefined;
  readonly bare: string | undefined;
}

/** AWS does not say how a truth value, or a number beside a quoted text, compares with a text. */
function equals(value: Json, { quoted, expression, bare }: Operand): Match | null {
  if (expression !== undefined) return typeof value === 'string' ? found(expression, value) : 'undecided';
  const wanted = quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/g, '$1');
  if (typeof value === 'number') return quoted === undefined && isNumber(bare) ? value === Number(bare) : 'undecided';
  if (typeof value !== 'string') return 'undecided';
  const [starts, ends] = [wanted.startsWith('*'), wanted.length > 1 && wanted.endsWith('*')];
  const core = wanted.slice(starts ? 1 : 0, ends ? -1 : undefined);
  if (core.includes('*')) return null;
  if (starts && ends) return value.includes(core);
  if (starts) return value.endsWith(core);
  return ends ? value.startsWith(core) : value === core;
}

/** AWS's expressions have no groups; without them an expression costs little. */
function found(expression: string, text: string): Match {
  if (/[()]/.test(expression)) return 'undecided';
  try {
    return new RegExp(expression).test(text);
  } catch {
    return 'undecided';
  }
}

/** Words and "phrases": all, of `?a ?b` any, of `-a` none. */
function termsMatch(pattern: string, text: string): Match {
  const cursor = new Cursor(pattern);
  const needed: Match[] = [];
  const optional: Match[] = [];
  while (!cursor.isAtEnd()) {
    const term = cursor.take(/\s*([?-]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]*)%|([^\s"%]+))(?=\s|$)\s*/y);
    if (term === null) return 'undecided';
    const [, sign, quoted, expression, bare] = term;
    const here =
      expression === undefined ? holds(text, quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '') : found(expression, text);
    if (sign === '?') optional.push(here);
    else needed.push(sign === '-' ? opposite(here) : here);
  }
  const all = allMatch(needed, (one) => one);
  if (optional.length === 0 || all === false) return all;
  const any = anyMatch(optional, (one) => one);
  // How `?` goes with other terms AWS does not say.
  return any === false && needed.length > 0 ? 'undecided' : allMatch([all, any], (one) => one);
}

/** As a whole term: no letter, digit or underscore goes on at either end. */
function holds(text: string, term: string): boolean {
  const isWord = (char: string): boolean => /\w/.test(char);
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    const goesOn =
      (isWord(term.charAt(0)) && isWord(text.charAt(at - 1))) ||
      (isWord(term.charAt(term.length - 1)) && isWord(text.charAt(at + term.length)));
    if (!goesOn) return true;
    if (term === '') return true;
  }
  return false;
}
