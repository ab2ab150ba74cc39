import { all, escapeOf, evaluate, implies, type Condition } from './condition.ts';
import { selectorCovers, type Selector } from './match.ts';
import { contextOf, isAnyone, isOpen, isWithin, surelyNotListed, type Principal } from './principal.ts';
import type { Policy, Statement } from './parse.ts';

/** What the policy stands on: a policy speaks of nothing else. */
export interface Scope {
  /** The prefix of its actions, lower-case. */
  readonly service: string;
  /** Globs of the resources there are (`[bucket, bucket/*]`, `[key]`); default: whatever the statements name. */
  readonly resources?: readonly string[];
}

/** One way past a Deny: being one of these principals, or meeting this condition. null: a way that nothing bounds. */
export type Escape =
  | { readonly kind: 'principals'; readonly principals: readonly Principal[] }
  | { readonly kind: 'condition'; readonly condition: Condition }
  | null;

/** One principal × action × resource of an Allow, and for each Deny that covers it the ways that are left past it. */
export interface Grant {
  readonly statement: Statement;
  /** null: NotPrincipal with Allow, that is everybody else. */
  readonly principal: Principal | null;
  readonly actions: Selector;
  readonly resources: Selector;
  readonly escapes: readonly (readonly Escape[])[];
}

/**
 * What the Allows grant after the Denies that surely cover them. A Deny counts when principals, actions and resources
 * of the grant all lie within it; then the grant is gone, or, if the Deny has conditions, only the requests remain that
 * escape one of them (`escapes`: every list must be passed, by one of its ways). A condition of the Deny that the
 * Allow asks for too is met by all that the Allow lets in.
 * Errs toward granted: several Denies that cover only together count nothing, and a Deny on an account is not taken
 * to cover the roles of that account.
 */
export function grantsAfterDeny(policy: Policy, scope: Scope): Grant[] {
  return policy.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(split)
    .flatMap((grant) => afterDeny(policy, grant, scope) ?? []);
}

/** What is left of one grant; null: nothing. */
export function afterDeny(policy: Policy, grant: Grant, scope: Scope): Grant | null {
  const escapes = policy.statements
    .filter(({ effect }) => effect === 'Deny')
    .map((deny) => escapesFrom(deny, grant, scope))
    .filter((ways) => ways !== 'uncovered');
  return escapes.some((ways) => ways.length === 0) ? null : { ...grant, escapes };
}

function split(statement: Statement): Grant[] {
  const { principals } = statement;
  if (principals === null) return [];
  const one = (selector: Selector): Selector[] =>
    selector.not ? [selector] : selector.globs.map((glob) => ({ not: false, globs: [glob] }));
  return (principals.not ? [null] : principals.list).flatMap((principal) =>
    one(statement.actions).flatMap((actions) =>
      one(statement.resources).map((resources) => ({ statement, principal, actions, resources, escapes: [] })),
    ),
  );
}

/** An empty list: nothing escapes, the grant is gone. */
function escapesFrom(deny: Statement, grant: Grant, scope: Scope): Escape[] | 'uncovered' {
  if (!selectorCovers(deny.actions, grant.actions, [`${scope.service}:*`])) return 'uncovered';
  if (!selectorCovers(deny.resources, grant.resources, scope.resources)) return 'uncovered';
  const spared = sparedFrom(deny, grant.principal);
  if (spared === 'uncovered') return 'uncovered';
  const context = grant.principal === null ? {} : contextOf(grant.principal);
  const open = deny.conditions.filter(
    (condition) =>
      evaluate(condition, context) !== true && !grant.statement.conditions.some((met) => implies(met, condition)),
  );
  if (all(open.map((condition) => evaluate(condition, context))) === false) return 'uncovered';
  return [...spared, ...open.map(escapeBy)];
}

function escapeBy(deny: Condition): Escape {
  const condition = escapeOf(deny);
  return condition === null ? null : { kind: 'condition', condition };
}

/** Whom the Deny leaves out of the grant's principal. */
function sparedFrom({ principals }: Statement, principal: Principal | null): Escape[] | 'uncovered' {
  if (principals === null) return 'uncovered';
  if (!principals.not) {
    const covered = principals.list.some(
      (denied) => isAnyone(denied) || (principal !== null && !isOpen(denied) && isWithin(principal, denied)),
    );
    return covered ? [] : 'uncovered';
  }
  if (principal === null || isOpen(principal)) return [{ kind: 'principals', principals: principals.list }];
  return surelyNotListed(principals.list, principal) ? [] : 'uncovered';
}
