import {
  arnParts,
  base,
  evaluate,
  hasVariable,
  isNegated,
  whenAbsent,
  type Condition,
  type Context,
  type Truth,
} from './condition.ts';
import { isExemptFrom, matchesNobody } from './exempt.ts';
import { globCovers, globsIntersect, loosen, selectorMayMatch, type Selector } from './match.ts';
import { everyTextBlocked } from './union.ts';
import type { Policy, Statement } from './parse.ts';

export interface ScpRequest {
  /** `s3:CreateBucket`. */
  readonly action: string;
  /**
   * The resources that AWS asks about, a glob for each type that the action requires: the request is denied if any one
   * of them is. `NO_RESOURCE` where the action is about none.
   */
  readonly resources: readonly string[];
  /** aws:RequestedRegion; it is in every request. */
  readonly region: string;
  /** The member account whose ordinary role asks. */
  readonly account: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
  /** aws:PrincipalOrgID, if known. */
  readonly organization?: string;
  /** Roles that need not be denied: names or ARNs, with wildcards. */
  readonly exempt: readonly string[];
}

export interface ScpVerdict {
  readonly denied: boolean;
}

/** A statement that applies to the request, if it is about these resources and all these conditions hold. */
interface Candidate {
  readonly index: number;
  readonly resources: Selector;
  readonly open: readonly Condition[];
}

/**
 * Do the service control policies surely deny this to every role of the account that is not exempt, whatever the other
 * condition keys hold? `levels`: the policies attached to the root, to each OU downward, and to the account. Denied is
 * what some Deny hits, or what some level allows nowhere; every case that the unknown keys leave open is gone through,
 * so a Deny for some roles (or resources) and another for the rest count together, and a Deny that MFA lifts does not.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 *
 * Errs toward not denied: numbers, dates and addresses, policy variables, more than twelve open questions. A level
 * without policies says nothing (AWS keeps one on each). Does not hold for the management account and service-linked
 * roles, which no SCP binds: an exemption of the latter opens nothing.
 */
export function scpDenies(levels: readonly (readonly Policy[])[], request: ScpRequest): ScpVerdict {
  const statements = levels.map((policies) => policies.flatMap((policy) => policy.statements));
  const candidates = (of: readonly Statement[], effect: Statement['effect']): readonly Candidate[] =>
    of
      .filter((one) => one.effect === effect)
      .flatMap((one) => candidate(one, request) ?? [])
      .map((one, index) => ({ ...one, index }));
  const denies = candidates(statements.flat(), 'Deny');
  const allows = statements.filter((level) => level.length > 0).map((level) => candidates(level, 'Allow'));
  const asked = new Map<string, boolean>();
  const isSure = isDenied((_, unsure) => unsure);
  return {
    denied:
      isSure ||
      inEveryCase(
        [...denies, ...allows.flat()].flatMap(({ open }) => open),
        isDenied,
      ),
  };

  function isDenied(holds: Holds): boolean {
    const hit = denies.filter(({ open }) => open.every((condition) => holds(condition, false)));
    const free = allows.map((level) => level.filter(({ open }) => open.every((condition) => holds(condition, true))));
    const key = [hit, ...free].map((list) => list.map(({ index }) => index).join()).join(';');
    const answer = asked.get(key) ?? request.resources.some((glob) => isBlocked(glob, hit, free));
    asked.set(key, answer);
    return answer;
  }
}

function isBlocked(glob: string, hit: readonly Candidate[], free: readonly (readonly Candidate[])[]): boolean {
  const selectors = (list: readonly Candidate[]): Selector[] => list.map(({ resources }) => resources);
  return everyTextBlocked(glob, selectors(hit), free.map(selectors));
}

/** null: the statement is about other actions, or one of its conditions surely fails. */
function candidate(
  { effect, actions, resources, conditions }: Statement,
  request: ScpRequest,
): Omit<Candidate, 'index'> | null {
  if (!selectorMayMatch(actions, request.action.toLowerCase())) return null;
  if (effect === 'Deny' && actions.globs.some(hasVariable)) return null;
  const open: Condition[] = [];
  for (const condition of conditions) {
    const told = condition.key === 'aws:principalarn' ? forRoles(condition, request) : condition;
    const verdict = typeof told === 'boolean' ? told : evaluate(told, known(request));
    if (verdict === false) return null;
    if (verdict === 'unknown' && typeof told !== 'boolean') open.push(told);
  }
  return { resources: withoutVariables(resources, effect === 'Allow'), open };
}

/** Policy variables become whatever makes the selector as wide, or as narrow, as it can be. */
function withoutVariables({ not, globs }: Selector, wide: boolean): Selector {
  return { not, globs: not === wide ? globs.filter((glob) => !hasVariable(glob)) : globs.map(loosen) };
}

/** What an ordinary role's request surely holds. No service asks in its own name, so what tells its source is absent. */
function known({ region, account, organization }: ScpRequest): Context {
  return {
    'aws:requestedregion': [region],
    'aws:principalaccount': [account],
    'aws:principaltype': ['AssumedRole'],
    'aws:principalisawsservice': ['false'],
    'aws:username': 'absent',
    'aws:sourceaccount': 'absent',
    'aws:sourcearn': 'absent',
    'aws:sourceorgid': 'absent',
    'aws:sourceorgpaths': 'absent',
    ...(organization === undefined ? {} : { 'aws:principalorgid': [organization] }),
  };
}

/**
 * aws:PrincipalArn of a role is the role's ARN, always there. Patterns that match only exempt or service-linked roles,
 * or none of this account, drop out; one that matches all of them decides; what is left stays open.
 */
function forRoles(condition: Condition, { account, exempt, partition }: ScpRequest): Condition | boolean {
  if (condition.operator === 'Null') return evaluate(condition, { [condition.key]: ['arn'] }) === true;
  const everyRole = `arn:${partition}:iam::${account}:role/*`;
  const values = condition.values.filter(
    (value) =>
      hasVariable(value) ||
      (!isExemptFrom(condition, value, { allowed: exempt, anyPath: false }) &&
        !isServiceLinked(value) &&
        mayBeRole(condition, value, everyRole)),
  );
  if (values.some((value) => matchesAll(condition, value, everyRole))) return !isNegated(condition);
  return values.length === 0 && condition.values.length > 0 ? isNegated(condition) : { ...condition, values };
}

/**
 * AWS alone makes roles under this path, and no SCP binds them (`aws-reserved/`, people's roles of Identity Center, it binds).
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
 */
const isServiceLinked = (pattern: string): boolean => /^arn:[^:]*:iam::[^:]*:role\/aws-service-role\//.test(pattern);

/**
 * Could the pattern match a role of the account? Arn operators compare part by part. StringLike's `*` reaches
 * over colons, which a role's path may hold (a `user/x` pattern can match a role), but not its name: `…:root` is none.
 * StringEquals knows no wildcards.
 */
function mayBeRole(condition: Condition, value: string, everyRole: string): boolean {
  if (matchesNobody(condition, value)) return false;
  if (base(condition) === 'StringEqualsIgnoreCase') return globCovers(everyRole.toLowerCase(), value.toLowerCase());
  if (base(condition) === 'StringEquals') return globCovers(everyRole, value);
  const [parts, every] = [arnParts(value), arnParts(everyRole)];
  if (base(condition) !== 'ArnLike' || parts === null || every === null) {
    return globsIntersect(value, everyRole) && !/:[^:/*?]*$/.test(value);
  }
  return every.every((part, index) => globsIntersect(parts[index] ?? '', part));
}

/** Part by part, so that it is right for Arn operators too, whose `*` stops at a colon. */
function matchesAll(condition: Condition, value: string, everyRole: string): boolean {
  if (base(condition) === 'StringLike' && value === '*') return true;
  if (base(condition) !== 'StringLike' && base(condition) !== 'ArnLike') return false;
  const [parts, all] = [arnParts(value), arnParts(everyRole)];
  return parts !== null && all !== null && all.every((part, index) => globCovers(parts[index] ?? '', part));
}

/** Does the condition hold in the case? `unsure`: the answer where even the case cannot tell. */
type Holds = (condition: Condition, unsure: boolean) => boolean;

const MOST_QUESTIONS = 12;

/**
 * Goes through every case: each open key there or not, each comparison true or not, independent of each other (which
 * is more than can happen, so what holds in all of them holds).
 */
function inEveryCase(conditions: readonly Condition[], test: (holds: Holds) => boolean): boolean {
  const questions = [...new Set(conditions.flatMap((condition) => [absence(condition), comparison(condition)]))];
  if (questions.length > MOST_QUESTIONS) return false;
  const places = new Map(
    conditions.map((one) => [one, [questions.indexOf(absence(one)), questions.indexOf(comparison(one))] as const]),
  );
  for (let answers = 0; answers < 2 ** questions.length; answers++) {
    const holds: Holds = (condition, unsure) => {
      const [absent, compared] = places.get(condition) ?? [0, 0];
      const isAbsent = ((answers >> absent) & 1) === 1;
      const verdict = isAbsent ? whenAbsent(condition) : whenPresent(condition, ((answers >> compared) & 1) === 1);
      return verdict === 'unknown' ? unsure : verdict;
    };
    if (!test(holds)) return false;
  }
  return true;
}

const absence = ({ key }: Condition): string => `absent ${key}`;

/** One question for an operator and its negation, except under a set operator, where they are no opposites. */
function comparison(condition: Condition): string {
  const operator = condition.set === null ? base(condition) : `${condition.set}:${condition.operator}`;
  return JSON.stringify([operator, condition.key, [...condition.values].sort()]);
}

function whenPresent(condition: Condition, answer: boolean): Truth {
  if (condition.operator === 'Null') return evaluate(condition, { [condition.key]: ['present'] });
  return condition.set === null && isNegated(condition) ? !answer : answer;
}
