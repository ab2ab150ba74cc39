import { bindsSource, bindsWith, type OwnKeys } from './binding.ts';
import { hasVariable, type Condition } from './condition.ts';
import { grantsAfterDeny, type Escape, type Grant } from './deny.ts';
import { selectorMayMatch } from './match.ts';
import { accountOf, isAnyone, isOpen, type Principal } from './principal.ts';
import { isAwsService, isBoundWay, isPlain, throughStatements, type Binds, type PublicVerdict } from './public.ts';
import type { Policy } from './parse.ts';

/** What a resource policy stands on. */
export interface PolicySubject {
  /** The prefix of its actions, lower-case: `elasticfilesystem`. */
  readonly service: string;
  /** Globs of the resource's own ARNs: an Allow on others is no grant, and a Deny on all of these covers an Allow on `*`. */
  readonly resources: readonly string[];
  /** Globs of what else the policy may speak of (the recovery points in a vault). */
  readonly within?: readonly string[];
  /** Keys that bind at this service beside those that bind everywhere. */
  readonly ownKeys?: OwnKeys;
}

export interface OpenVerdict extends PublicVerdict {
  /**
   * AWS services that the policy lets in on behalf of anyone's resource; sorted. `*`: all that a Deny spares of an Allow
   * to anyone.
   */
  readonly unboundServices: readonly string[];
}

/**
 * Is the policy open to anyone: an Allow to `*`, to everybody but, to a principal whose account is not fixed, to any
 * service or to a web identity provider, that neither a condition of its own nor a Deny bounds? Which accounts it names
 * is another question. Errs toward public: several bounds together may be narrow, and Denies that cover only together
 * count nothing.
 */
export function openGrants(policy: Policy, { service, resources, within = [], ownKeys }: PolicySubject): OpenVerdict {
  const binds = bindsWith(ownKeys);
  const own = [...resources, ...within];
  const grants = grantsAfterDeny(policy, { service, resources }).filter((grant) =>
    own.some((glob) => selectorMayMatch(grant.resources, glob)),
  );
  const open = grants.filter((grant) => isOpenToAll(grant.principal) && !isBound(grant, binds));
  const services = grants.flatMap((grant) => unboundService(grant, binds) ?? []);
  return { ...throughStatements(open), unboundServices: [...new Set(services)].sort() };
}

/** Anyone: `arn:aws:iam::111122223333:role/*` is not, for it stands in one account. */
function isOpenToAll(principal: Principal | null): boolean {
  if (principal === null || isAnyone(principal)) return true;
  const { type, value } = principal;
  if (type === 'Federated' && !value.startsWith('arn:')) return true;
  return isOpen(principal) && (hasVariable(value) || !/^\d{12}$/.test(accountOf(principal) ?? ''));
}

/** One condition of the Allow binds, or one Deny. */
function isBound({ statement, escapes }: Grant, binds: Binds): boolean {
  const { conditions } = statement;
  return (
    conditions.some((condition) => binds(condition, conditions)) ||
    escapes.some(
      (ways) =>
        ways.some((way) => !isViaService(way)) &&
        ways.every((way) => isViaService(way) || isBoundWay(way, binds, conditions)),
    )
  );
}

/**
 * A principal that asks through a service (`aws:ViaAWSService`): beside a way that binds it is let pass, alone it bounds
 * nobody.
 */
function isViaService(way: Escape): boolean {
  if (way?.kind !== 'condition') return false;
  const { key, values } = way.condition;
  return (
    key === 'aws:viaawsservice' && isPlain(way.condition) && values.every((value) => value.toLowerCase() === 'true')
  );
}

/** The AWS service that the grant lets in whoever's resource it acts for; null: none. */
function unboundService(grant: Grant, binds: Binds): string | null {
  const { principal, statement, escapes } = grant;
  const { conditions } = statement;
  const isShut = escapes.some((ways) => ways.every((way) => keepsServicesOut(way, binds, conditions)));
  if (isShut) return null;
  if (principal?.type === 'Service' && !isOpen(principal)) {
    return conditions.some((condition) => bindsSource(condition, conditions)) ? null : principal.value;
  }
  // Anyone but services is bound by a Deny alone.
  const isLeft = isOpenToAll(principal) && isBound(grant, binds);
  return isLeft && !conditions.some((condition) => binds(condition, conditions)) ? '*' : null;
}

/** A way past a Deny that no service goes on behalf of just anyone: those of principals are none of a service's. */
function keepsServicesOut(way: Escape, binds: Binds, together: readonly Condition[]): boolean {
  if (way?.kind === 'condition' && (isAwsService(way.condition) || isViaService(way))) return false;
  return isBoundWay(way, binds, together);
}
