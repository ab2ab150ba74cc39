import { arnParts, base, hasVariable, isNegated, type Condition } from './condition.ts';
import { grantsAfterDeny, type Escape, type Grant, type Scope } from './deny.ts';
import { accountOf, isAnyone, isDeleted, isOpen, type Principal } from './principal.ts';
import { isAwsService, isBoundWay, isPlain, isTextual, verdict, type PublicVerdict } from './public.ts';
import { statementName, type Policy, type StatementName } from './parse.ts';

export interface KeyScope {
  /** Lets a Deny that names the key cover an Allow on `*`: a key policy speaks of its own key only. */
  readonly keyArn?: string;
}

export interface GrantedAccounts {
  /** Account ids, of principals and of the conditions that bind `*`; sorted, each once. */
  readonly accounts: readonly string[];
  /** Organization ids, of the conditions that bind `*` or a service. */
  readonly organizations: readonly string[];
  /** Web identity providers (`accounts.google.com`): they belong to no account. */
  readonly webIdentities: readonly string[];
  /** Some grant is bound to no account and no organization. */
  readonly unbound: boolean;
  /** The statements of the unbound grants. */
  readonly statements: readonly StatementName[];
}

/**
 * Does the key policy let anyone in: an Allow to `*` (or NotPrincipal, or a principal whose account has a wildcard)
 * that neither a condition on account or organization nor a Deny bounds? Errs toward public.
 */
export function publicGrants(policy: Policy, scope: KeyScope = {}): PublicVerdict {
  const open = grantsAfterDeny(policy, keyScope(scope)).filter(({ principal }) => isOpenToAnyone(principal));
  return verdict(open, bindsKms);
}

/**
 * Every account and organization that the key policy grants anything to. An AWS service principal counts with the
 * accounts and organizations on whose behalf conditions let it act (aws:SourceAccount, aws:SourceArn, aws:SourceOrgID,
 * aws:SourceOrgPaths) and with none otherwise; a provider with an ARN counts with its account; deleted principals (bare
 * ids) are ignored. Of a `*` that several conditions bind all their accounts are listed, though only the intersection
 * gets in. Grants are not judged. Errs toward more accounts, and toward unbound.
 */
export function grantedAccounts(policy: Policy, scope: KeyScope = {}): GrantedAccounts {
  const accounts = new Set<string>();
  const organizations = new Set<string>();
  const webIdentities = new Set<string>();
  const unbound = new Map<number, StatementName>();
  for (const grant of grantsAfterDeny(policy, keyScope(scope))) {
    if (isWebIdentity(grant.principal)) webIdentities.add(grant.principal.value);
    const owners = ownersOf(grant);
    if (owners === null) unbound.set(grant.statement.index, statementName(grant.statement));
    for (const owner of owners ?? []) (owner.startsWith('o-') ? organizations : accounts).add(owner);
  }
  return {
    accounts: [...accounts].sort(),
    organizations: [...organizations].sort(),
    webIdentities: [...webIdentities].sort(),
    unbound: unbound.size > 0,
    statements: [...unbound.values()],
  };
}

export function keyScope({ keyArn }: KeyScope): Scope {
  return { service: 'kms', ...(keyArn === undefined ? {} : { resources: [keyArn] }) };
}

/** `*`, everybody but, or a principal in an account that is not fixed; `arn:aws:iam::111122223333:role/*` is in one. */
export function isOpenToAnyone(principal: Principal | null): boolean {
  if (principal === null || isAnyone(principal)) return true;
  return isOpen(principal) && !(principal.type === 'AWS' && /^\d{12}$/.test(arnAccount(principal.value) ?? ''));
}

/** null: nobody in particular. */
function ownersOf({ principal, statement, escapes }: Grant): readonly string[] | null {
  const { conditions } = statement;
  if (principal?.type === 'Service' && !isOpen(principal)) {
    const left = escapes.flat().flatMap((way) => (way?.kind === 'condition' ? [way.condition] : []));
    return [...conditions, ...left].flatMap(sourcesOf);
  }
  if (!isOpenToAnyone(principal)) return ownersOfPrincipal(principal);
  const bounds = [
    ...conditions.filter((condition) => bindsKms(condition, conditions)).map(ownersOfCondition),
    ...escapes
      .filter((ways) => ways.every((way) => isBoundWay(way, bindsKms, conditions)))
      .map((ways) => ways.flatMap(ownersOfWay)),
  ];
  return bounds.length === 0 ? null : bounds.flat();
}

/** On whose behalf a condition lets a service act, by whichever operator that asks for it: it need not bind. */
function sourcesOf(condition: Condition): readonly string[] {
  const { key, values } = condition;
  if (!SOURCE_KEYS.has(key) || !isTextual(condition) || isNegated(condition)) return [];
  const owner = key === 'aws:sourcearn' ? anyArnOwner : KMS_KEYS.get(key);
  return values.flatMap((value) => owner?.(value, condition) ?? []);
}

/** `accounts.google.com`, `cognito-identity.amazonaws.com`: a provider that is no resource of an account. */
function isWebIdentity(principal: Principal | null): principal is Principal {
  return principal?.type === 'Federated' && accountOf(principal) === null;
}

function ownersOfPrincipal(principal: Principal | null): readonly string[] | null {
  if (principal === null || principal.type === 'CanonicalUser') return null;
  if (principal.type === 'Service' || isDeleted(principal)) return [];
  const account = accountOf(principal);
  if (account !== null) return [account];
  return principal.type === 'Federated' ? [] : null;
}

function ownersOfWay(way: Escape): readonly string[] {
  if (way === null) return [];
  if (way.kind === 'principals') return way.principals.flatMap((principal) => ownersOfPrincipal(principal) ?? []);
  return isAwsService(way.condition) ? [] : ownersOfCondition(way.condition);
}

/** How the account or organization is read out of a value; null: that part is not free of wildcards. */
type Owner = (value: string, condition: Condition) => string | null;

const account: Owner = (value) => (/^\d{12}$/.test(value) ? value : null);

/** `o-…` or the first part of `o-…/r-…/ou-…/*`. */
const organization: Owner = (value) => /^(o-[a-z0-9]+)(\/|$)/.exec(value)?.[1] ?? null;

const anyArnOwner: Owner = (value, condition) => account(arnAccount(value) ?? '', condition);

/**
 * The fifth part. Under StringLike a `*` reaches over colons: before the account it would let the account stand
 * anywhere in the ARN (`arn:aws:*:111122223333:*` matches a state machine execution of another account), so it may
 * stand there only under Arn operators, or under StringEquals, to which it is no wildcard. An S3 bucket's ARN has no
 * account and binds to none.
 */
const arnOwner: Owner = (value, condition) => {
  if (base(condition) === 'StringLike' && /^(?:[^:]*:){0,3}[^:]*[*?]/.test(value)) return null;
  return anyArnOwner(value, condition);
};

const organizationId: Owner = (value, condition) => (value.includes('/') ? null : organization(value, condition));

const KMS_KEYS = new Map<string, Owner>([
  ['aws:principalorgid', organizationId],
  ['aws:principalorgpaths', organization],
  ['aws:principalaccount', account],
  ['aws:sourceaccount', account],
  ['kms:calleraccount', account],
  ['aws:principalarn', arnOwner],
  ['aws:sourcearn', arnOwner],
  ['aws:sourceorgid', organizationId],
  ['aws:sourceorgpaths', organization],
]);

/** In the request only when a service principal asks on behalf of a resource. */
const SOURCE_KEYS = new Set(['aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid', 'aws:sourceorgpaths']);

/** The account part, if nothing before it is a policy variable. */
function arnAccount(arn: string): string | null {
  const parts = arnParts(arn);
  return parts === null || parts.slice(0, 5).some(hasVariable) ? null : (parts[4] ?? null);
}

/** Accounts and organizations that a binding condition leaves. */
export function ownersOfCondition(condition: Condition): string[] {
  const owner = KMS_KEYS.get(condition.key);
  return condition.values.flatMap((value) => owner?.(value, condition) ?? []);
}

/**
 * StringEquals(IgnoreCase), StringLike, ArnEquals, ArnLike on one of the keys, account or organization fixed in each
 * value; aws:SourceOrgID and aws:SourceOrgPaths only where the same Allow asks for an AWS service principal.
 */
export function bindsKms(condition: Condition, together: readonly Condition[]): boolean {
  if (!isPlain(condition) || !isTextual(condition)) return false;
  const owner = KMS_KEYS.get(condition.key);
  if (condition.key.startsWith('aws:sourceorg') && !together.some(isAwsService)) return false;
  return owner !== undefined && condition.values.every((value) => owner(value, condition) !== null);
}
