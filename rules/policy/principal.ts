import { arnParts, type Context } from './condition.ts';

export const PRINCIPAL_TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;
export type PrincipalType = (typeof PRINCIPAL_TYPES)[number];

/** `"*"` and `{"AWS": "*"}` are the same in bucket and key policies: `{type: 'AWS', value: '*'}`. */
export interface Principal {
  readonly type: PrincipalType;
  readonly value: string;
}

export const isAnyone = ({ type, value }: Principal): boolean => type === 'AWS' && /^\*+$/.test(value);

/** A wildcard or variable anywhere in it: no fixed principal. */
export const isOpen = ({ value }: Principal): boolean => /[*?]|\$\{/.test(value);

/**
 * A bare unique id (AIDA…, AROA…): AWS puts it in place of the ARN once the user or role is deleted, and never gives it
 * out again. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export const isDeleted = ({ type, value }: Principal): boolean =>
  type === 'AWS' && /^A[A-Z]{3}[A-Z0-9]{4,}$/.test(value);

const ACCOUNT = /^\d{12}$/;

/** The account an AWS or Federated principal belongs to: of an ARN its fifth part, whatever stands there; else null. */
export function accountOf({ type, value }: Principal): string | null {
  if (type !== 'AWS' && type !== 'Federated') return null;
  if (ACCOUNT.test(value)) return value;
  return arnParts(value)?.[4] || null;
}

/** The account if the principal is a whole account (12 digits or its root ARN, which are the same), else null. */
export function wholeAccount(principal: Principal): string | null {
  const account = accountOf(principal);
  if (principal.type !== 'AWS' || account === null || !ACCOUNT.test(account)) return null;
  return principal.value === account || arnParts(principal.value)?.[5] === 'root' ? account : null;
}

/** One user or role by ARN, without wildcards. */
export function isUserOrRole(principal: Principal): boolean {
  return principal.type === 'AWS' && !isOpen(principal) && /^arn:[^:]*:iam::\d{12}:(user|role)\//.test(principal.value);
}

export function samePrincipal(a: Principal, b: Principal): boolean {
  if (a.type !== b.type) return false;
  const account = wholeAccount(a);
  return a.value === b.value || (account !== null && account === wholeAccount(b));
}

/** The account and name of a role, and the name of the session if it is one; the session's ARN lacks the role's path. */
function roleOf({ type, value }: Principal): { readonly role: string; readonly session: string | null } | null {
  if (type !== 'AWS') return null;
  const [, ofRole, role] = /^arn:[^:]*:iam::(\d{12}):role\/(?:[^*?]*\/)?([^/*?]+)$/.exec(value) ?? [];
  if (role !== undefined) return { role: `${ofRole}/${role}`, session: null };
  const [, owner, name, session] = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^/*?]+)\/([^/*?]+)$/.exec(value) ?? [];
  return session === undefined ? null : { role: `${owner}/${name}`, session };
}

/**
 * Is whoever is the one surely the other too: the same, or a session of the role? A role's name is unique in its account,
 * whatever its path. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function isWithin(inner: Principal, outer: Principal): boolean {
  if (samePrincipal(inner, outer)) return true;
  const [one, all] = [roleOf(inner), roleOf(outer)];
  return one !== null && one.session !== null && all?.session === null && one.role === all.role;
}

/**
 * The condition keys that a named principal fixes by itself. For an assumed role aws:PrincipalArn is the ARN of the
 * role, whose path the session's ARN does not tell: left open.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function contextOf(principal: Principal): Context {
  if (principal.type === 'Service') return { 'aws:principalisawsservice': ['true'] };
  const account = accountOf(principal);
  if (principal.type !== 'AWS' || account === null || !ACCOUNT.test(account)) return {};
  return {
    'aws:principalaccount': [account],
    'kms:calleraccount': [account],
    'aws:principalisawsservice': ['false'],
    ...(isUserOrRole(principal) ? { 'aws:principalarn': [principal.value] } : {}),
  };
}

/**
 * Does NotPrincipal surely leave this principal out, so that its Deny hits it? AWS asks that the account be named beside
 * the role; naming the account root does not spare the account's other roles and users.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 * Errs toward spared: bare ids and sessions of the same account could be it, and of a whole account any member.
 */
export function surelyNotListed(list: readonly Principal[], principal: Principal): boolean {
  const account = accountOf(principal);
  if (principal.type !== 'AWS' || account === null || isOpen(principal)) return false;
  const single = isUserOrRole(principal);
  return list.every((listed) => {
    if (listed.type !== 'AWS') return true;
    if (isOpen(listed) || accountOf(listed) === null) return false;
    if (accountOf(listed) !== account) return true;
    return single && !samePrincipal(listed, principal) && (isUserOrRole(listed) || wholeAccount(listed) !== null);
  });
}
