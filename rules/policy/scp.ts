import {
  arnParts,
  base,
  evaluate,
  hasVariable,
  isNegated,
  whenAbsent,
  type Condition,
  type Context,
  type Verdict,
} from './condition.ts';
import { isExemptPrincipal } from './exempt.ts';
import { globCovers, globsIntersect, selectorMayMatch } from './match.ts';
import type { Policy, Statement } from './parse.ts';

export interface ScpRequest {
  /** `s3:CreateBucket`. */
  readonly action: string;
  /** aws:RequestedRegion; it is in every request. */
  readonly region: string;
  /** The member account whose ordinary role asks. */
  readonly account: string;
  /** aws:PrincipalOrgID, if known. */
  readonly organization?: string;
  /** Roles that need not be denied: names or ARNs, with wildcards. */
  readonly exempt: readonly string[];
}

export interface ScpVerdict {
  readonly denied: boolean;
}

/**
 * Do the service control policies surely deny this to every role of the account that is not exempt, whatever the other
 * condition keys hold? `levels`: the policies attached to the root, to each OU downward, and to the account. Denied is
 * what some Deny hits, or what some level allows nowhere; every case that the unknown keys leave open is gone through,
 * so a Deny for some roles and another for the rest count together, and a Deny that MFA lifts does not.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 *
 * Errs toward not denied: a Deny on anything less than Resource `*`, numbers, dates and addresses, policy variables,
 * more than twelve open questions. A level without policies says nothing (AWS keeps one on each). Does not hold for
 * the management account and service-linked roles, which no SCP binds.
 */
export function scpDenies(levels: readonly (readonly Policy[])[], request: ScpRequest): ScpVerdict {
  const statements = levels.map((policies) => policies.flatMap((policy) => policy.statements));
  const relevant = statements.map((level) => level.filter((statement) => appliesTo(statement, request)));
  const denies = relevant
    .flat()
    .filter(({ effect }) => effect === 'Deny')
    .flatMap((deny) => simplify(deny, request));
  if (denies.some((open) => open.length === 0)) return { denied: true };
  const allows = relevant
    .filter((_, index) => (statements[index]?.length ?? 0) > 0)
    .map((level) => level.filter(({ effect }) => effect === 'Allow').flatMap((allow) => simplify(allow, request)));
  if (allows.some((level) => level.length === 0)) return { denied: true };
  return { denied: inEveryCase([...denies, ...allows.flat()].flat(), isDenied) };

  function isDenied(holds: (condition: Condition, unsure: boolean) => boolean): boolean {
    return (
      denies.some((open) => open.every((condition) => holds(condition, false))) ||
      allows.some((level) => !level.some((open) => open.every((condition) => holds(condition, true))))
    );
  }
}

/** A Deny must cover every resource; an Allow may be for any. */
function appliesTo({ effect, actions, resources }: Statement, { action }: ScpRequest): boolean {
  if (!selectorMayMatch(actions, action.toLowerCase())) return false;
  if (effect === 'Allow') return true;
  return !resources.not && resources.globs.some((glob) => globCovers(glob, '*')) && !actions.globs.some(hasVariable);
}

/** The conditions that the known part of the request leaves open; no entry if one of them surely fails. */
function simplify({ conditions }: Statement, request: ScpRequest): Condition[][] {
  const open: Condition[] = [];
  for (const condition of conditions) {
    const told = condition.key === 'aws:principalarn' ? forRoles(condition, request) : condition;
    const verdict = typeof told === 'boolean' ? told : evaluate(told, known(request));
    if (verdict === false) return [];
    if (verdict === 'unknown' && typeof told !== 'boolean') open.push(told);
  }
  return [open];
}

function known({ region, account, organization }: ScpRequest): Context {
  return {
    'aws:requestedregion': [region],
    'aws:principalaccount': [account],
    'aws:principalisawsservice': ['false'],
    ...(organization === undefined ? {} : { 'aws:principalorgid': [organization] }),
  };
}

/** `arn:aws`; only China and GovCloud have others that a rule could meet. */
function partition(region: string): string {
  return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/**
 * aws:PrincipalArn of a role is the role's ARN, always there. Patterns that match only exempt roles, or none of this
 * account, drop out; one that matches all of them decides; what is left stays open.
 */
function forRoles(condition: Condition, { account, exempt, region }: ScpRequest): Condition | boolean {
  if (condition.operator === 'Null') return evaluate(condition, { [condition.key]: ['arn'] }) === true;
  const everyRole = `arn:${partition(region)}:iam::${account}:role/*`;
  const values = condition.values.filter(
    (value) => hasVariable(value) || (!isExemptPrincipal(value, exempt) && mayBeRole(condition, value, everyRole)),
  );
  if (values.some((value) => matchesAll(condition, value, everyRole))) return !isNegated(condition);
  return values.length === 0 && condition.values.length > 0 ? isNegated(condition) : { ...condition, values };
}

/**
 * Could the pattern match a role of the account? Arn operators compare part by part. A String operator's `*` reaches
 * over colons, which a role's path may hold (a `user/x` pattern can match a role), but not its name: `…:root` is none.
 */
function mayBeRole(condition: Condition, value: string, everyRole: string): boolean {
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

const MOST_QUESTIONS = 12;

/**
 * Goes through every case: each open key there or not, each comparison true or not, independent of each other (which
 * is more than can happen, so what holds in all of them holds). `holds` answers `unsure` where even the case cannot tell.
 */
function inEveryCase(
  conditions: readonly Condition[],
  test: (holds: (condition: Condition, unsure: boolean) => boolean) => boolean,
): boolean {
  const questions = [...new Set(conditions.flatMap((condition) => [absence(condition), comparison(condition)]))];
  if (questions.length > MOST_QUESTIONS) return false;
  const places = new Map(
    conditions.map((one) => [one, [questions.indexOf(absence(one)), questions.indexOf(comparison(one))] as const]),
  );
  for (let answers = 0; answers < 2 ** questions.length; answers++) {
    const holds = (condition: Condition, unsure: boolean): boolean => {
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

function whenPresent(condition: Condition, answer: boolean): Verdict {
  if (condition.operator === 'Null') return evaluate(condition, { [condition.key]: ['present'] });
  return condition.set === null && isNegated(condition) ? !answer : answer;
}
