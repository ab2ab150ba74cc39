/** Whom a role's trust policy lets in from outside the account, and what binds them. */
import { bindsKms, ownersOfCondition, isOpenToAnyone } from './accounts.ts';
import { base, type Condition } from './condition.ts';
import { selectorCovers } from './match.ts';
import type { Policy, Statement } from './parse.ts';
import { accountOf, isAnyone, isDeleted, samePrincipal, type Principal } from './principal.ts';
import { isPlain } from './public.ts';

/** Providers whose tokens anybody can have: anyone may open an account there. */
const socialProviders: readonly string[] = [
  'accounts.google.com',
  'www.amazon.com',
  'graph.facebook.com',
  'cognito-identity.amazonaws.com',
];

const publicIssuers: readonly string[] = [
  'token.actions.githubusercontent.com',
  'gitlab.com',
  'app.terraform.io',
  'oidc.vercel.com',
  'agent.buildkite.com',
];

/** Somebody outside the account who may assume the role. */
export interface Outsider {
  /** `provider`: of web identities; `everybodyBut`: NotPrincipal. */
  readonly kind: 'account' | 'anyone' | 'provider' | 'everybodyBut';
  /** The account (12 digits) or the provider's name; empty for the others. */
  readonly name: string;
  readonly statement: Statement;
}

/** Who may assume the role from outside, after the Denies of the same principal and action that have no condition. */
export function outsidersIn(policy: Policy, account: string): readonly Outsider[] {
  return policy.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement): readonly Outsider[] => {
      const { principals } = statement;
      if (principals === null) return [];
      if (principals.not) return [{ kind: 'everybodyBut', name: '', statement }];
      return principals.list
        .filter((principal) => !isDenied(policy, statement, principal))
        .flatMap((principal) => outsider(principal, account, statement) ?? []);
    });
}

/** Does an Allow that nothing takes back name the account, one of these accounts, or a SAML provider of the account? */
export function trustsPeopleOf(policy: Policy, account: string, accounts: readonly string[]): boolean {
  return policy.statements
    .filter(({ effect, principals }) => effect === 'Allow' && principals?.not === false)
    .some((statement) =>
      (statement.principals?.list ?? [])
        .filter((principal) => !isDenied(policy, statement, principal))
        .some((principal) => {
          const owner = accountOf(principal);
          if (principal.type === 'Federated') return owner === account && principal.value.includes(':saml-provider/');
          return principal.type === 'AWS' && owner !== null && accounts.includes(owner);
        }),
    );
}

function isDenied(policy: Policy, allow: Statement, principal: Principal): boolean {
  return policy.statements.some(
    ({ effect, conditions, principals, actions }) =>
      effect === 'Deny' &&
      conditions.length === 0 &&
      principals?.not === false &&
      principals.list.some((denied) => isAnyone(denied) || samePrincipal(denied, principal)) &&
      selectorCovers(actions, allow.actions, ['sts:*']),
  );
}

/** null: inside. */
function outsider(principal: Principal, account: string, statement: Statement): Outsider | null {
  if (principal.type === 'Service' || isDeleted(principal)) return null;
  if (principal.type === 'Federated') return outsideProvider(principal, account, statement);
  if (isOpenToAnyone(principal)) return { kind: 'anyone', name: '', statement };
  const owner = accountOf(principal);
  if (owner === null) return { kind: 'anyone', name: '', statement };
  return owner === account ? null : { kind: 'account', name: owner, statement };
}

function outsideProvider(principal: Principal, account: string, statement: Statement): Outsider | null {
  const owner = accountOf(principal);
  if (owner === null) return { kind: 'provider', name: principal.value, statement };
  if (owner !== account) return { kind: 'account', name: owner, statement };
  const issuer = /:oidc-provider\/(.+)$/.exec(principal.value)?.[1];
  return issuer !== undefined && publicIssuers.includes(issuer) ? { kind: 'provider', name: issuer, statement } : null;
}

/** Whom each condition that binds anyone leaves: accounts (12 digits) and organizations (`o-…`); none: nothing binds. */
export function boundTo({ statement: { conditions } }: Outsider): readonly (readonly string[])[] {
  return conditions.filter((condition) => bindsKms(condition, conditions)).map(ownersOfCondition);
}

/**
 * Is the web identity a fixed one? A public issuer's by `:sub`, where a pattern must fix the organization and its
 * repository; Google's, Amazon's, Facebook's and Cognito's by the application: `:aud`, which Amazon and Facebook call
 * `:app_id`. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function isFixedIdentity({ name, statement }: Outsider): boolean {
  const asks = (claim: string, fixes: (condition: Condition) => boolean): boolean =>
    statement.conditions.some(
      (condition) => condition.key === `${name.toLowerCase()}:${claim}` && isPlain(condition) && fixes(condition),
    );
  if (publicIssuers.includes(name)) return asks('sub', (condition) => fixesSubject(name, condition));
  const equals = (condition: Condition): boolean => base(condition) === 'StringEquals';
  return asks('aud', equals) || (socialProviders.includes(name) && asks('app_id', equals));
}

function fixesSubject(issuer: string, condition: Condition): boolean {
  if (base(condition) === 'StringEquals') return true;
  if (base(condition) !== 'StringLike') return false;
  return condition.values.every((value) => {
    const at = value.search(/[*?]/);
    if (at < 0) return true;
    const fixed = value.slice(0, at);
    return issuer.endsWith('.githubusercontent.com')
      ? /^repo:[^/:]+\/[^/:]+:/.test(fixed)
      : /[/:]/.test(fixed.slice(1));
  });
}

/** Does the Allow ask for a fixed sts:ExternalId? */
export function asksExternalId({ statement }: Outsider): boolean {
  return statement.conditions.some(
    (condition) => condition.key === 'sts:externalid' && isPlain(condition) && base(condition) === 'StringEquals',
  );
}
