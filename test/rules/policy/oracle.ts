/**
 * A concrete evaluator, written apart from rules/policy: one principal, one action, one resource, one context, yes or no.
 * The property tests hold every claim of rules/policy against it. Slow and plain on purpose; it knows only the operators
 * that the generators use, keys with at most one value, and no policy variables.
 */
export type RawCondition = Record<string, Record<string, string | string[]>>;
export interface RawStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: string | Record<string, string | string[]>;
  NotPrincipal?: string | Record<string, string | string[]>;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: RawCondition;
}
export interface Request {
  /** ARN of a user or role; null: anonymous. */
  principal: string | null;
  action: string;
  resource: string;
  /** Lower-case keys; a key that is not there is absent. */
  context: Record<string, string>;
}

const list = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

export function matchesGlob(glob: string, text: string): boolean {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's').test(text);
}

function matchesArn(pattern: string, text: string): boolean {
  const cut = (arn: string): string[] => {
    const parts = arn.split(':');
    return [...parts.slice(0, 5), parts.slice(5).join(':')];
  };
  return cut(pattern).every((part, index) => matchesGlob(part, cut(text)[index] ?? ''));
}

function compare(operator: string, value: string, given: string): boolean {
  if (operator === 'StringEquals') return value === given;
  if (operator === 'StringEqualsIgnoreCase' || operator === 'Bool') return value.toLowerCase() === given.toLowerCase();
  if (operator === 'StringLike') return matchesGlob(value, given);
  if (operator === 'ArnLike' || operator === 'ArnEquals') return matchesArn(value, given);
  if (operator === 'IpAddress') return given.startsWith(value.replace(/\.0\.0\.0\/8$/, '.'));
  throw new Error(`the oracle does not know ${operator}`);
}

function holds(spelled: string, key: string, values: string[], context: Record<string, string>): boolean {
  let operator = spelled;
  let set = '';
  if (operator.includes(':')) [set = '', operator = ''] = operator.split(':');
  const given = context[key.toLowerCase()];
  if (operator === 'Null') return values.includes(given === undefined ? 'true' : 'false');
  const ifExists = operator.endsWith('IfExists');
  if (ifExists) operator = operator.slice(0, -'IfExists'.length);
  const negated = /Not/.test(operator);
  operator = operator.replace('Not', '');
  if (given === undefined) {
    if (ifExists || set === 'ForAllValues') return true;
    if (set === 'ForAnyValue') return false;
    return negated;
  }
  const some = values.some((value) => compare(operator, value, given));
  return negated ? !some : some;
}

const accountOf = (arn: string): string => arn.split(':')[4] ?? '';

function names(listed: string, principal: string | null): boolean {
  if (listed === '*') return true;
  if (principal === null) return false;
  const account = /^(\d{12})$/.exec(listed)?.[1] ?? /^arn:aws:iam::(\d{12}):root$/.exec(listed)?.[1];
  return listed === principal || account === accountOf(principal);
}

/** NotPrincipal spares whom it names; the account root beside a role does not spare the account's other roles. */
function spares(listed: string[], principal: string | null): boolean {
  return listed.includes('*') || (principal !== null && listed.includes(principal));
}

function applies(statement: RawStatement, request: Request): boolean {
  const { Principal: yes, NotPrincipal: no } = statement;
  const flat = (raw: string | Record<string, string | string[]>): string[] =>
    typeof raw === 'string' ? [raw] : Object.values(raw).flatMap(list);
  if (yes !== undefined && !flat(yes).some((one) => names(one, request.principal))) return false;
  if (no !== undefined && spares(flat(no), request.principal)) return false;
  const action = (glob: string): boolean => matchesGlob(glob.toLowerCase(), request.action.toLowerCase());
  if (statement.Action !== undefined && !list(statement.Action).some(action)) return false;
  if (statement.NotAction !== undefined && list(statement.NotAction).some(action)) return false;
  const resource = (glob: string): boolean => matchesGlob(glob, request.resource);
  if (statement.Resource !== undefined && !list(statement.Resource).some(resource)) return false;
  if (statement.NotResource !== undefined && list(statement.NotResource).some(resource)) return false;
  return Object.entries(statement.Condition ?? {}).every(([operator, block]) =>
    Object.entries(block).every(([key, values]) => holds(operator, key, list(values), request.context)),
  );
}

export function isDenied(statements: readonly RawStatement[], request: Request): boolean {
  return statements.some((statement) => statement.Effect === 'Deny' && applies(statement, request));
}

export function isAllowed(statements: readonly RawStatement[], request: Request): boolean {
  const allowed = statements.some((statement) => statement.Effect === 'Allow' && applies(statement, request));
  return allowed && !isDenied(statements, request);
}

/** What the resource-based policy alone grants this user or role by name: an account's root hands over to IAM. */
export function isAllowedByName(statements: readonly RawStatement[], request: Request): boolean {
  const root = (value: string): boolean => /^\d{12}$|:root$/.test(value);
  const byName = statements.map((statement): RawStatement => {
    if (statement.Effect === 'Deny' || typeof statement.Principal !== 'object') return statement;
    const kept = list(statement.Principal['AWS']).filter((value) => !root(value));
    return { ...statement, Principal: { AWS: kept } };
  });
  return isAllowed(byName, request);
}

/** The statement with NotAction in place of Action. */
export function notAction(statement: RawStatement, NotAction: string | string[]): RawStatement {
  const { Action: _, ...rest } = statement;
  return { ...rest, NotAction };
}

/** The statement with NotResource in place of Resource. */
export function notResource(statement: RawStatement, NotResource: string | string[]): RawStatement {
  const { Resource: _, ...rest } = statement;
  return { ...rest, NotResource };
}

/** The statement with NotPrincipal in place of Principal. */
export function notPrincipal(statement: RawStatement, ...AWS: string[]): RawStatement {
  const { Principal: _, ...rest } = statement;
  return { ...rest, NotPrincipal: { AWS } };
}

export function document(...statements: readonly RawStatement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
