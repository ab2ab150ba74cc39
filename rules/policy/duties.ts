import { bindsKms, isOpenToAnyone, keyScope, type KeyScope } from './accounts.ts';
import { askersOf, type Asker, type Home } from './askers.ts';
import { all, evaluate, type Truth } from './condition.ts';
import { grantsAfterDeny, type Escape, type Grant } from './deny.ts';
import { actionCovers, selectorCovers, selectorMayMatch } from './match.ts';
import { isAnyone, isDeleted, isWithin, surelyNotListed, wholeAccount, type Principal } from './principal.ts';
import { isAwsService, isBound, isBoundWay, isPlain } from './public.ts';
import type { Policy, Statement } from './parse.ts';

/** `account` in it: the key's own, whose root is no principal here: it hands over to IAM. */
export interface DutiesScope extends KeyScope, Home {
  /** Actions in full, `kms:PutKeyPolicy`: what a glob of a policy means is only what there is. */
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
  /** The conditions tell more kinds of principals apart than could be gone through: somebody else may hold both. */
  readonly isCut: boolean;
  /** Nobody but the own account's root is granted anything. */
  readonly delegatesToRootOnly: boolean;
  /** Only AWS services are granted something, beside the own root or not. */
  readonly onlyServices: boolean;
}

/**
 * Who administers the key and who uses it: for everyone whom the policy names, and for everyone whom a bound `*` admits,
 * by the union of the statements that can apply to that one, after Deny. A session is inside its role, a role inside the
 * account of another's root, and whoever conditions say inside a bound `*`. Both duties are held if one and the same
 * asker has them (see `askersOf`; in whatever place of an organization it may stand).
 *
 * Decisions: an Allow counts only if all its conditions surely hold in every request of the asker (its account and
 * organization, TLS, the key's region); any other condition (kms:ViaService, kms:GrantIsForAWSResource, MFA, an
 * encryption context) narrows, and is shown in `conditional`. A `*` that nothing bounds is not looked at; NotPrincipal with
 * Allow is such a `*`. A `*` that only AWS services get through is a service. Another account's root, a provider and a
 * canonical user are principals like others.
 *
 * Errs toward not held: a permission that only some requests have is not counted; what IAM policies add through the
 * root, and grants, are not seen. Toward held: a Deny under a condition that narrows, or on an account, takes nothing
 * from the account's roles.
 */
export function principalDuties(policy: Policy, scope: DutiesScope): Duties {
  const granted = grantsOf(policy, scope);
  const judged = granted.filter(isJudged);
  const services = granted.some(isService);
  const others = granted.some((grant) => isJudged(grant) || (isOpenToAnyone(grant.principal) && !isService(grant)));
  const admin = actionsOf(scope.adminActions);
  const use = actionsOf(scope.useActions);
  const isOne = remembered();
  const askers = judged.length === 0 ? { people: [], isCut: false } : askersOf(policy, scope);
  const people = askers.people.map(dutiesOf);
  const named = judged.flatMap(({ principal }) => (isOpenToAnyone(principal) || principal === null ? [] : [principal]));
  const holders = new Map(judged.map((grant) => [nameOf(grant), grant]));
  return {
    principals: [...holders].map(([principal, grant]) => ({ principal, ...most(people.filter(isHolder(grant))) })),
    isCut: askers.isCut,
    delegatesToRootOnly: granted.some(({ principal }) => isRoot(principal, scope)) && !services && !others,
    onlyServices: services && !others,
  };

  function isJudged(grant: Grant): boolean {
    if (isOpenToAnyone(grant.principal)) return !isService(grant) && isBound(grant, bindsKms);
    return grant.principal?.type !== 'Service' && !isRoot(grant.principal, scope);
  }

  /** What is granted for each action; only what is judged. */
  function actionsOf(actions: readonly string[]) {
    return actions.map((action) => ({
      denies: policy.statements.filter((statement) => deniesAction(statement, action, scope)),
      grants: grantsOf(only(policy, action), scope).filter(isJudged),
    }));
  }

  function dutiesOf(asker: Asker): Held {
    const verdicts = (actions: typeof admin): Truth[] =>
      actions.map(({ denies, grants }) => {
        if (denies.some((deny) => surelyHits(deny, asker))) return false;
        const found = grants
          .filter((grant) => isInside(grant, asker, isOne))
          .map((grant) => conditionsHold(grant.statement, asker));
        return found.includes(true) ? true : found.includes('unknown') ? 'unknown' : false;
      });
    const [administers, uses] = [verdicts(admin), verdicts(use)];
    const conditional = [...administers, ...uses].includes('unknown');
    return { asker, admin: administers.includes(true), use: uses.includes(true), conditional };
  }

  /** Those inside a named principal; inside a `*` those that are in none of the named. */
  function isHolder(grant: Grant): (held: Held) => boolean {
    const { principal } = grant;
    const isIn = (asker: Asker, one: Principal): boolean => wholeAccount(one) !== scope.account && isOne(asker, one);
    if (principal !== null && !isOpenToAnyone(principal)) return ({ asker }) => isIn(asker, principal);
    return ({ asker }) => conditionsHold(grant.statement, asker) !== false && !named.some((one) => isIn(asker, one));
  }
}

interface Held extends Omit<Duty, 'principal'> {
  readonly asker: Asker;
}

/** The one with most duties speaks for all. */
function most(held: readonly Held[]): Omit<Duty, 'principal'> {
  const best =
    held.find(({ admin, use }) => admin && use) ?? held.find(({ admin }) => admin) ?? held.find(({ use }) => use);
  const conditional = held.some((one) => one.conditional);
  return { admin: best?.admin ?? false, use: best?.use ?? false, conditional };
}

function grantsOf(policy: Policy, scope: DutiesScope): Grant[] {
  return grantsAfterDeny(policy, keyScope(scope)).filter(
    ({ principal }) => principal === null || !isDeleted(principal),
  );
}

function isRoot(principal: Principal | null, { account }: DutiesScope): boolean {
  return principal !== null && wholeAccount(principal) === account;
}

/** Absent from the requests of users and roles, so that a condition on one of them lets only services through. */
const SOURCE_KEYS = new Set(['aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid', 'aws:sourceorgpaths']);

function isService({ principal, statement }: Grant): boolean {
  if (!isOpenToAnyone(principal)) return principal?.type === 'Service';
  return statement.conditions.some(
    (condition) => isAwsService(condition) || (SOURCE_KEYS.has(condition.key) && isPlain(condition)),
  );
}

/** The policy with its Allows cut down to this action, so that a Deny on it takes away just that. */
function only(policy: Policy, action: string): Policy {
  const statements = policy.statements.flatMap((statement) => {
    if (statement.effect === 'Deny') return [statement];
    if (!selectorMayMatch(statement.actions, action.toLowerCase())) return [];
    return [{ ...statement, actions: { not: false, globs: [action.toLowerCase()] } }];
  });
  return { statements };
}

function deniesAction({ effect, actions, resources }: Statement, action: string, { keyArn }: KeyScope): boolean {
  return (
    effect === 'Deny' &&
    actionCovers(actions, action) &&
    selectorCovers(resources, { not: false, globs: [keyArn ?? '*'] })
  );
}

function surelyHits(deny: Statement, asker: Asker): boolean {
  const { principals } = deny;
  if (principals === null || conditionsHold(deny, asker) !== true) return false;
  const isNamed = principals.list.some((one) => isAnyone(one) || asker.names.some((name) => isWithin(name, one)));
  if (!principals.not) return isNamed;
  return !isNamed && asker.names.some((name) => surelyNotListed(principals.list, name));
}

function conditionsHold({ conditions }: Statement, { context }: Asker): Truth {
  return all(conditions.map((condition) => evaluate(condition, context)));
}

/** Is the asker one whom the Allow names? Its conditions and the Denies are asked apart. */
function isInside({ principal, statement }: Grant, asker: Asker, isOne: IsOne): boolean {
  if (principal === null) {
    return !asker.names.some((name) => statement.principals?.list.some((one) => isWithin(name, one)) === true);
  }
  return isOpenToAnyone(principal) || isOne(asker, principal);
}

type IsOne = (asker: Asker, principal: Principal) => boolean;

/** Is the asker the principal, or inside it? Asked once of each two: of every action the same. */
function remembered(): IsOne {
  const known = new WeakMap<Asker, Map<Principal, boolean>>();
  return (asker, principal) => {
    const ofAsker = known.get(asker) ?? new Map<Principal, boolean>();
    known.set(asker, ofAsker);
    const answer =
      ofAsker.get(principal) ?? (asker.names.some((name) => isWithin(name, principal)) || isMember(asker, principal));
    ofAsker.set(principal, answer);
    return answer;
  };
}

/** Another account's root lets in all whom that account lets. */
function isMember(asker: Asker, principal: Principal): boolean {
  return asker.account !== null && wholeAccount(principal) === asker.account;
}

function nameOf(grant: Grant): string {
  const { principal } = grant;
  if (principal !== null && !isOpenToAnyone(principal)) return wholeAccount(principal) ?? principal.value;
  return ['*', ...boundsOf(grant)].join(' ');
}

/** What bounds a `*`, by Allow or by Deny: it is whoever is inside all of them. */
function boundsOf({ statement, escapes }: Grant): string[] {
  const { conditions } = statement;
  const bounds = [
    ...conditions
      .filter((condition) => bindsKms(condition, conditions))
      .map((condition) => wayName({ kind: 'condition', condition })),
    ...escapes
      .filter((ways) => ways.every((way) => isBoundWay(way, bindsKms, conditions)))
      .map((ways) => ways.map(wayName).join('|')),
  ];
  return [...new Set(bounds)].sort();
}

function wayName(way: Escape): string {
  if (way === null) return '*';
  if (way.kind === 'principals') return way.principals.map(({ value }) => value).join(',');
  return `${way.condition.key}=${way.condition.values.join(',')}`;
}
