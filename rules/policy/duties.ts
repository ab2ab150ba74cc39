import { bindsKms, isOpenToAnyone, keyScope, type KeyScope } from './accounts.ts';
import { all, evaluate } from './condition.ts';
import { afterDeny, grantsAfterDeny, type Escape, type Grant } from './deny.ts';
import { globCovers, loosen, selectorMayMatch, type Selector } from './match.ts';
import { contextOf, isDeleted, samePrincipal, surelyNotListed, wholeAccount, type Principal } from './principal.ts';
import { isBound, isBoundWay } from './public.ts';
import type { Policy } from './parse.ts';

export interface DutiesScope extends KeyScope {
  /** The key's own account: its root is no principal here, it hands over to IAM. */
  readonly account: string;
  /** Globs of actions, `kms:PutKeyPolicy`. */
  readonly adminActions: readonly string[];
  readonly useActions: readonly string[];
}

export interface Duty {
  /** As the policy writes it; a whole account as its id, `*` with its bounds: `* aws:principalorgid=o-x`. */
  readonly principal: string;
  readonly admin: boolean;
  readonly use: boolean;
  /** Holds some of them only under a condition that narrows, which `admin` and `use` do not count. */
  readonly conditional: boolean;
}

export interface Duties {
  readonly principals: readonly Duty[];
  /** Nobody but the own account's root is granted anything. */
  readonly delegatesToRootOnly: boolean;
  /** Only AWS services are granted something, beside the own root or not. */
  readonly onlyServices: boolean;
}

/**
 * Who administers the key and who uses it, over the union of the statements after Deny.
 *
 * Decisions: an Allow counts only if all its conditions surely hold for the principal whatever the request
 * (aws:PrincipalAccount of its own account); any other condition (kms:ViaService, kms:GrantIsForAWSResource, MFA, an
 * encryption context) narrows, and is shown in `conditional`. For a bound `*` the binding conditions say who it is and do
 * not narrow; what it grants counts for the named principals inside it too. A `*` that nothing bounds is not looked at;
 * NotPrincipal with Allow is such a `*`. Another account's root, a provider and a canonical user are principals like others.
 *
 * Errs toward not held: a permission that only some requests have is not counted; what IAM policies add through the
 * root, and grants, are not seen. Toward held only as `grantsAfterDeny` does (a Deny under a condition, or on the account).
 */
export function principalDuties(policy: Policy, scope: DutiesScope): Duties {
  const granted = grantsOf(policy, scope);
  const admin = grantsOf(only(policy, scope.adminActions), scope).filter(isJudged);
  const use = grantsOf(only(policy, scope.useActions), scope).filter(isJudged);
  const holders = new Map([...granted.filter(isJudged), ...admin, ...use].map((grant) => [nameOf(grant), grant]));
  const others = granted.some((grant) => isJudged(grant) || isOpenToAnyone(grant.principal));
  const services = granted.some(({ principal }) => principal?.type === 'Service');
  return {
    principals: [...holders.values()].map((holder) => {
      const holds = (grants: readonly Grant[], wanted: Held): boolean =>
        grants.some((grant) => held(holder, grant, isDenied) === wanted);
      return {
        principal: nameOf(holder),
        admin: holds(admin, 'always'),
        use: holds(use, 'always'),
        conditional: holds([...admin, ...use], 'sometimes'),
      };
    }),
    delegatesToRootOnly: granted.some(({ principal }) => isRoot(principal, scope)) && !services && !others,
    onlyServices: services && !others,
  };

  function isDenied(grant: Grant): boolean {
    return afterDeny(policy, grant, keyScope(scope)) === null;
  }

  function isJudged(grant: Grant): boolean {
    if (isOpenToAnyone(grant.principal)) return isBound(grant, bindsKms);
    return grant.principal?.type !== 'Service' && !isRoot(grant.principal, scope);
  }
}

function grantsOf(policy: Policy, scope: DutiesScope): Grant[] {
  return grantsAfterDeny(policy, keyScope(scope)).filter(
    ({ principal }) => principal === null || !isDeleted(principal),
  );
}

function isRoot(principal: Principal | null, { account }: DutiesScope): boolean {
  return principal !== null && wholeAccount(principal) === account;
}

/** The policy with its Allows cut down to these actions, so that a Deny on one of them takes away that one. */
function only(policy: Policy, actions: readonly string[]): Policy {
  const statements = policy.statements.map((statement) =>
    statement.effect === 'Deny' ? statement : { ...statement, actions: cut(statement.actions, actions) },
  );
  return { statements };
}

function cut(selector: Selector, actions: readonly string[]): Selector {
  const listed = actions.map((action) => action.toLowerCase()).filter((action) => selectorMayMatch(selector, action));
  const globs = listed.flatMap((action) => {
    const narrower = selector.not ? [] : selector.globs.map(loosen).filter((glob) => globCovers(action, glob));
    return narrower.length > 0 ? narrower : [action];
  });
  return { not: false, globs };
}

function nameOf(grant: Grant): string {
  const { principal } = grant;
  if (principal !== null && !isOpenToAnyone(principal)) return wholeAccount(principal) ?? principal.value;
  return ['*', ...boundsOf(grant)].join(' ');
}

/** What bounds a `*`, by Allow or by Deny: it is whoever is inside all of them. */
function boundsOf(grant: Grant): string[] {
  const bounds = [
    ...grant.statement.conditions
      .filter((condition) => bindsKms(condition, grant.statement.conditions))
      .map((condition) => wayName({ kind: 'condition', condition })),
    ...boundingEscapes(grant).map((ways) => ways.map(wayName).join('|')),
  ];
  return [...new Set(bounds)].sort();
}

function boundingEscapes({ statement, escapes }: Grant): (readonly Escape[])[] {
  return escapes.filter((ways) => ways.every((way) => isBoundWay(way, bindsKms, statement.conditions)));
}

function wayName(way: Escape): string {
  if (way === null) return '*';
  if (way.kind === 'principals') return way.principals.map(({ value }) => value).join(',');
  return `${way.condition.key}=${way.condition.values.join(',')}`;
}

type Held = 'always' | 'sometimes' | 'never';

/** Does the principal of one grant hold the other grant too? */
function held(holder: Grant, grant: Grant, isDenied: (narrowed: Grant) => boolean): Held {
  const { conditions } = grant.statement;
  const { principal } = holder;
  if (isOpenToAnyone(grant.principal) && (principal === null || isOpenToAnyone(principal))) {
    const inside = new Set(boundsOf(holder));
    if (!boundsOf(grant).every((bound) => inside.has(bound))) return 'never';
    return conditions.every((condition) => bindsKms(condition, conditions)) ? 'always' : 'sometimes';
  }
  if (principal === null) return 'never';
  const context = contextOf(principal);
  const verdict = all(conditions.map((condition) => evaluate(condition, context)));
  if (grant.principal !== null && !isOpenToAnyone(grant.principal)) {
    if (!samePrincipal(grant.principal, principal)) return 'never';
    return verdict === true ? 'always' : verdict === 'unknown' ? 'sometimes' : 'never';
  }
  const named = grant.principal !== null || surelyNotListed(grant.statement.principals?.list ?? [], principal);
  const inside = boundingEscapes(grant).every((ways) => ways.some((way) => isInside(way, principal)));
  return verdict === true && named && inside && !isDenied({ ...grant, principal }) ? 'always' : 'never';
}

function isInside(way: Escape, principal: Principal): boolean {
  if (way === null) return false;
  if (way.kind === 'principals') return way.principals.some((one) => samePrincipal(one, principal));
  return evaluate(way.condition, contextOf(principal)) === true;
}
