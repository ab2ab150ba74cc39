import { globMatch } from './match.ts';

/** What each operator compares with, and whether it asks for the opposite. Arn…Equals and Arn…Like are the same. */
export const OPERATORS = {
  StringEquals: { base: 'StringEquals', negated: false },
  StringNotEquals: { base: 'StringEquals', negated: true },
  StringEqualsIgnoreCase: { base: 'StringEqualsIgnoreCase', negated: false },
  StringNotEqualsIgnoreCase: { base: 'StringEqualsIgnoreCase', negated: true },
  StringLike: { base: 'StringLike', negated: false },
  StringNotLike: { base: 'StringLike', negated: true },
  ArnEquals: { base: 'ArnLike', negated: false },
  ArnNotEquals: { base: 'ArnLike', negated: true },
  ArnLike: { base: 'ArnLike', negated: false },
  ArnNotLike: { base: 'ArnLike', negated: true },
  Bool: { base: 'Bool', negated: false },
  IpAddress: { base: 'IpAddress', negated: false },
  NotIpAddress: { base: 'IpAddress', negated: true },
  Null: { base: 'Null', negated: false },
  NumericEquals: { base: 'NumericEquals', negated: false },
  NumericNotEquals: { base: 'NumericEquals', negated: true },
  NumericLessThan: { base: 'NumericLessThan', negated: false },
  NumericLessThanEquals: { base: 'NumericLessThanEquals', negated: false },
  NumericGreaterThan: { base: 'NumericGreaterThan', negated: false },
  NumericGreaterThanEquals: { base: 'NumericGreaterThanEquals', negated: false },
  DateEquals: { base: 'DateEquals', negated: false },
  DateNotEquals: { base: 'DateEquals', negated: true },
  DateLessThan: { base: 'DateLessThan', negated: false },
  DateLessThanEquals: { base: 'DateLessThanEquals', negated: false },
  DateGreaterThan: { base: 'DateGreaterThan', negated: false },
  DateGreaterThanEquals: { base: 'DateGreaterThanEquals', negated: false },
  BinaryEquals: { base: 'BinaryEquals', negated: false },
} as const;

export type Operator = keyof typeof OPERATORS;
export type OperatorBase = (typeof OPERATORS)[Operator]['base'];
export type ConditionSet = 'ForAllValues' | 'ForAnyValue';

export interface Condition {
  readonly operator: Operator;
  readonly ifExists: boolean;
  readonly set: ConditionSet | null;
  /** Lower-case: condition keys have no case. */
  readonly key: string;
  /** One of them must hold (for a negated operator: none may). */
  readonly values: readonly string[];
}

/** Yes, no, or cannot tell. */
export type Truth = boolean | 'unknown';

/** The values a key has in a request; `absent`: the request lacks the key; undefined: not known. */
export type KeyValues = readonly string[] | 'absent' | undefined;
export type Context = Readonly<Record<string, KeyValues>>;

export const isOperator = (name: string): name is Operator => Object.hasOwn(OPERATORS, name);
export const base = (condition: Condition): OperatorBase => OPERATORS[condition.operator].base;
export const isNegated = (condition: Condition): boolean => OPERATORS[condition.operator].negated;
export const hasVariable = (value: string): boolean => value.includes('${');

/**
 * Does the condition hold in a request of which this much is known? Numbers, dates, addresses and binary values are
 * not compared, and a policy variable can be anything: cannot tell.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function evaluate(condition: Condition, context: Context): Truth {
  const present = context[condition.key];
  if (present === undefined) return 'unknown';
  if (present === 'absent' || present.length === 0) return whenAbsent(condition);
  if (condition.operator === 'Null') return nullVerdict(condition, 'false');
  const verdicts = present.map((value) => not(matches(condition, value), isNegated(condition)));
  if (condition.set === 'ForAllValues') return all(verdicts);
  if (condition.set === 'ForAnyValue') return not(all(verdicts.map((verdict) => not(verdict))));
  return verdicts.length === 1 ? (verdicts[0] ?? 'unknown') : 'unknown';
}

/** Absent keys: a negated operator, …IfExists and ForAllValues hold, the rest does not. */
export function whenAbsent(condition: Condition): Truth {
  if (condition.operator === 'Null') return nullVerdict(condition, 'true');
  if (condition.set === 'ForAnyValue') return condition.ifExists ? 'unknown' : false;
  return condition.set === 'ForAllValues' || condition.ifExists || isNegated(condition);
}

function nullVerdict({ set, values }: Condition, wanted: 'true' | 'false'): Truth {
  if (set !== null || values.length === 0) return 'unknown';
  return values.some((value) => value.toLowerCase() === wanted);
}

function matches(condition: Condition, text: string): Truth {
  const verdicts = condition.values.map((value) =>
    hasVariable(value) ? 'unknown' : compare(base(condition), value, text),
  );
  return verdicts.includes(true) ? true : verdicts.includes('unknown') || verdicts.length === 0 ? 'unknown' : false;
}

function compare(operator: OperatorBase, value: string, text: string): Truth {
  switch (operator) {
    case 'StringEquals':
      return value === text;
    case 'StringEqualsIgnoreCase':
    case 'Bool':
      return value.toLowerCase() === text.toLowerCase();
    case 'StringLike':
      return globMatch(value, text);
    case 'ArnLike':
      return arnMatch(value, text);
    default:
      return 'unknown';
  }
}

/** The six parts of an ARN; the last keeps its colons. */
export function arnParts(arn: string): readonly string[] | null {
  const parts = arn.split(':');
  return parts.length < 6 ? null : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** Part by part: a `*` does not reach over a colon. A pattern that is no ARN: cannot tell. */
function arnMatch(pattern: string, text: string): Truth {
  const [wanted, given] = [arnParts(pattern), arnParts(text)];
  if (wanted === null || given === null) return 'unknown';
  return wanted.every((part, index) => globMatch(part, given[index] ?? ''));
}

/**
 * Keys that no request lacks; to a Deny on one of them IfExists is nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-viaawsservice
 */
const IN_EVERY_REQUEST: ReadonlySet<string> = new Set(['aws:viaawsservice']);

/**
 * What a request must satisfy to escape a Deny by this condition, where that is again one condition:
 * `StringNotEquals k v` leaves `StringEquals k v`, `ForAllValues:StringNotLike` leaves `ForAnyValue:StringLike`,
 * `BoolIfExists k false` leaves `Bool k true`; IfExists or not, an absent key is denied.
 * null: an absent key escapes too (ForAnyValue, positive operators), or it cannot be said in one condition.
 */
export function escapeOf(condition: Condition): Condition | null {
  if (condition.values.length === 0 || condition.set === 'ForAnyValue') return null;
  if (condition.operator === 'Bool') {
    const value = condition.values[0]?.toLowerCase();
    const isPresent = condition.ifExists || IN_EVERY_REQUEST.has(condition.key);
    if (!isPresent || condition.set !== null || condition.values.length !== 1) return null;
    if (value !== 'true' && value !== 'false') return null;
    return { ...condition, ifExists: false, values: [value === 'true' ? 'false' : 'true'] };
  }
  const operator = base(condition);
  if (!isNegated(condition) || !isOperator(operator)) return null;
  const set = condition.set === 'ForAllValues' ? 'ForAnyValue' : null;
  return { ...condition, operator, ifExists: false, set };
}

/**
 * Does every request that meets the first condition surely meet the second? Same key only: the same condition with the
 * same or more values (fewer, if negated), or one that each of the values which the first asks for meets.
 */
export function implies(first: Condition, second: Condition): boolean {
  if (first.key !== second.key || first.values.length === 0) return false;
  if (isSameTest(first, second)) {
    const [inner, outer] = isNegated(first) ? [second, first] : [first, second];
    return inner.values.length > 0 && inner.values.every((value) => outer.values.includes(value));
  }
  const fixed = ['StringEquals', 'Bool'].includes(first.operator) && first.set === null && !first.ifExists;
  return (
    fixed && first.values.every((value) => !hasVariable(value) && evaluate(second, { [first.key]: [value] }) === true)
  );
}

/** IfExists on the second alone asks for less. */
function isSameTest(first: Condition, second: Condition): boolean {
  return (
    base(first) === base(second) &&
    isNegated(first) === isNegated(second) &&
    first.set === second.set &&
    (second.ifExists || !first.ifExists)
  );
}

function not(verdict: Truth, flip = true): Truth {
  return verdict === 'unknown' || !flip ? verdict : !verdict;
}

export function all(verdicts: readonly Truth[]): Truth {
  return verdicts.includes(false) ? false : verdicts.includes('unknown') ? 'unknown' : true;
}
