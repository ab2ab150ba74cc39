import { isOperator, OPERATORS, type Condition, type ConditionSet } from './condition.ts';
import type { Selector } from './match.ts';
import { PRINCIPAL_TYPES, type Principal, type PrincipalType } from './principal.ts';

/** A policy that is none: the rule's answer is unknown, reason `malformed`. */
export class MalformedPolicy extends Error {
  override readonly name = 'MalformedPolicy';
}

/**
 * `resource`: every statement names principals. `key`: the same, but KMS stores statements that lack Action or Resource,
 * which have no effect (S3 and Organizations refuse such a policy). `attached`: the same, but a statement that lacks
 * Resource speaks of what the policy stands on (ECR, EFS, a role's trust). `identity`, `scp`: no statement names principals.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html#KMS-PutKeyPolicy-request-Policy
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 */
export type PolicyKind = 'resource' | 'key' | 'attached' | 'identity' | 'scp';

export interface Principals {
  readonly not: boolean;
  readonly list: readonly Principal[];
}

export interface Statement {
  readonly index: number;
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
  /** null in an identity policy and a service control policy only. */
  readonly principals: Principals | null;
  /** Lower-case: actions have no case. */
  readonly actions: Selector;
  readonly resources: Selector;
  /** All must hold. */
  readonly conditions: readonly Condition[];
}

export interface Policy {
  readonly statements: readonly Statement[];
}

/** How a message names a statement. */
export interface StatementName {
  readonly index: number;
  readonly sid: string | null;
}

export function statementName({ index, sid }: Statement): StatementName {
  return { index, sid };
}

/**
 * Reads a policy document. Everything that is not understood throws: an element, operator or principal type passed
 * over in silence would change what the policy says.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * Limit: of a JSON key written twice in one object only the last is seen (AWS refuses such a document).
 */
export function parsePolicy(text: string, kind: PolicyKind = 'resource'): Policy {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new MalformedPolicy('not JSON');
  }
  const policy = record(document, 'policy');
  only(policy, ['Version', 'Id', 'Statement'], 'policy');
  if (policy['Version'] !== undefined && policy['Version'] !== '2012-10-17' && policy['Version'] !== '2008-10-17') {
    throw new MalformedPolicy('unknown Version');
  }
  if (policy['Statement'] === undefined) throw new MalformedPolicy('no Statement');
  return { statements: many(policy['Statement']).flatMap((raw, index) => statement(raw, index, kind) ?? []) };
}

const ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** null: without effect. Its other elements are read all the same, so that nothing malformed passes. */
function statement(raw: unknown, index: number, kind: PolicyKind): Statement | null {
  const where = `Statement[${index}]`;
  const item = record(raw, where);
  only(item, ELEMENTS, where);
  const { Sid: sid, Effect: effect } = item;
  if (effect !== 'Allow' && effect !== 'Deny') throw new MalformedPolicy(`${where}: Effect is neither Allow nor Deny`);
  if (sid !== undefined && typeof sid !== 'string') throw new MalformedPolicy(`${where}: Sid is no string`);
  const actions = selector(item, 'Action', kind, where);
  const resources = selector(item, 'Resource', kind, where);
  const rest = { principals: principals(item, kind, where), conditions: conditions(item['Condition'], where) };
  if (actions === null || resources === null) return null;
  const lower = { not: actions.not, globs: actions.globs.map((glob) => glob.toLowerCase()) };
  return { index, sid: sid ?? null, effect, actions: lower, resources, ...rest };
}

/** Exactly one of X and NotX. */
function either(item: Record<string, unknown>, name: string, where: string): { not: boolean; value: unknown } {
  const [plain, negated] = [item[name], item[`Not${name}`]];
  if ((plain === undefined) === (negated === undefined)) {
    throw new MalformedPolicy(`${where}: needs either ${name} or Not${name}`);
  }
  return plain === undefined ? { not: true, value: negated } : { not: false, value: plain };
}

/** null: a key policy's statement lacks it. */
function selector(
  item: Record<string, unknown>,
  name: 'Action' | 'Resource',
  kind: PolicyKind,
  where: string,
): Selector | null {
  if (item[name] === undefined && item[`Not${name}`] === undefined) {
    if (kind === 'key') return null;
    if (kind === 'attached' && name === 'Resource') return { not: false, globs: ['*'] };
  }
  const { not, value } = either(item, name, where);
  return { not, globs: strings(value, `${where}.${name}`) };
}

function principals(item: Record<string, unknown>, kind: PolicyKind, where: string): Principals | null {
  if (kind === 'scp' || kind === 'identity') {
    if (item['Principal'] === undefined && item['NotPrincipal'] === undefined) return null;
    throw new MalformedPolicy(`${where}: such a policy names no principal`);
  }
  const { not, value } = either(item, 'Principal', where);
  if (value === '*') return { not, list: [{ type: 'AWS', value: '*' }] };
  const list = Object.entries(record(value, `${where}.Principal`)).flatMap(([type, values]) => {
    if (!isPrincipalType(type)) throw new MalformedPolicy(`${where}: unknown principal type`);
    return strings(values, `${where}.Principal`).map((one): Principal => ({ type, value: one }));
  });
  if (list.length === 0) throw new MalformedPolicy(`${where}: Principal is empty`);
  return { not, list };
}

function isPrincipalType(type: string): type is PrincipalType {
  return (PRINCIPAL_TYPES as readonly string[]).includes(type);
}

function conditions(raw: unknown, where: string): Condition[] {
  if (raw === undefined) return [];
  return Object.entries(record(raw, `${where}.Condition`)).flatMap(([spelled, block]) => {
    const parsed = operator(spelled, where);
    return Object.entries(record(block, `${where}.Condition`)).map(([key, values]): Condition => ({
      ...parsed,
      key: key.toLowerCase(),
      values: scalars(values, where),
    }));
  });
}

const NAMES = Object.keys(OPERATORS).filter(isOperator);

/** `ForAnyValue:StringLikeIfExists` in any case. An operator that is not known leaves the policy unread. */
function operator(spelled: string, where: string): Pick<Condition, 'operator' | 'ifExists' | 'set'> {
  const [, quantifier, name = '', exists] = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/i.exec(spelled) ?? [];
  const canonical = NAMES.find((known) => known.toLowerCase() === name.toLowerCase());
  if (canonical === undefined || (canonical === 'Null' && exists !== undefined)) {
    throw new MalformedPolicy(`${where}: unknown condition operator`);
  }
  const set: ConditionSet | null =
    quantifier === undefined ? null : quantifier.toLowerCase() === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue';
  return { operator: canonical, ifExists: exists !== undefined, set };
}

function scalars(value: unknown, where: string): string[] {
  return many(value).map((one) => {
    if (typeof one === 'string' || typeof one === 'boolean' || typeof one === 'number') return String(one);
    throw new MalformedPolicy(`${where}: a condition value is neither string, number nor boolean`);
  });
}

function strings(value: unknown, where: string): string[] {
  const list = many(value).filter((one) => typeof one === 'string');
  if (list.length === 0 || list.length !== many(value).length) throw new MalformedPolicy(`${where}: not strings`);
  return list;
}

function many(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new MalformedPolicy(`${where}: not an object`);
}

function only(item: Record<string, unknown>, names: readonly string[], where: string): void {
  if (Object.keys(item).some((name) => !names.includes(name))) throw new MalformedPolicy(`${where}: unknown element`);
}
