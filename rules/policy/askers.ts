/** Who could ask: users, roles, their sessions and accounts, as far as the statements of a policy tell them apart. */
import { arnParts, type Context } from './condition.ts';
import {
  accountOf,
  contextOf,
  isAnyone,
  isDeleted,
  isUserOrRole,
  isWithin,
  wholeAccount,
  type Principal,
} from './principal.ts';
import { exampleOf, NO_RESOURCE, type Effort } from './union.ts';
import type { Policy } from './parse.ts';

/** Where the key stands: what every request about it holds. */
export interface Home {
  /** The key's own account. */
  readonly account: string;
  readonly partition: string;
  /** The organization of that account, `o-…`; null: none. */
  readonly organization: string | null;
  /** Condition keys (lower-case) that every request about the key has alike. */
  readonly request: Context;
}

/** One who asks, in one place of one organization. */
export interface Asker {
  /** As statements may name it: the session and its role, or one user, role, account or provider. */
  readonly names: readonly Principal[];
  /** null: it belongs to none. */
  readonly account: string | null;
  readonly context: Context;
}

const MOST_PATTERNS = 30;
/** Characters compared to find examples for one policy: a second or two. */
const MOST_EFFORT = 2_000_000;

export interface Askers {
  readonly people: readonly Asker[];
  /** There was too much to tell apart: somebody of another kind may be missing. */
  readonly isCut: boolean;
}
/** An account that no policy names. */
const STRANGER = '000000000000';

/**
 * Somebody of every kind that the statements tell apart: each user, role and session that they name; of each account a
 * role that they do not; for each pattern of aws:PrincipalArn, and for each two, one that matches. Where in which
 * organization another account (and where in its own the key's account) stands is not known, so every place that a
 * condition speaks of is taken.
 */
export function askersOf(policy: Policy, home: Home): Askers {
  const effort: Effort = { left: MOST_EFFORT };
  const named = uniquePrincipals(policy);
  const values = (...keys: readonly string[]): string[] => [
    ...new Set(
      policy.statements.flatMap(({ conditions }) =>
        conditions.filter(({ key }) => keys.includes(key)).flatMap((condition) => condition.values),
      ),
    ),
  ];
  const allPatterns = values('aws:principalarn');
  const patterns = allPatterns.slice(0, MOST_PATTERNS);
  const accounts = new Set([
    home.account,
    STRANGER,
    ...[...named.map(accountOf), ...patterns.map((pattern) => arnParts(pattern)?.[4] ?? null)].filter(isAccount),
    ...values('aws:principalaccount', 'kms:calleraccount').filter(isAccount),
  ]);
  const arn = (account: string, what: string): string => `arn:${home.partition}:iam::${account}:${what}/?*`;
  const people = [
    ...named.filter(isUserOrRole).map(({ value }) => value),
    ...[...accounts].flatMap((account) => [
      ...examples(patterns, arn(account, 'role'), true, effort),
      ...examples(patterns, arn(account, 'user'), false, effort),
    ]),
  ].map((value): Principal => ({ type: 'AWS', value }));
  const paths = values('aws:principalorgpaths');
  const places = placesIn(values('aws:principalorgid'), paths, home.organization, effort);
  const placed = (names: readonly Principal[], account: string | null, own: Context): Asker[] =>
    places
      .filter(({ organization }) => account !== home.account || organization === home.organization)
      .map(({ context }) => ({ names, account, context: { ...own, ...home.request, ...context } }));
  const asking = [
    ...uniqueBy(people, ({ value }) => value).flatMap((one) => placed([one], accountOf(one), personal(one))),
    ...named
      .filter(({ value }) => /^arn:[^:]*:sts::\d{12}:assumed-role\/[^/]+\/./.test(value))
      .flatMap((session) => {
        const roles = people.filter((one) => isWithin(session, one));
        const lone: Principal = {
          type: 'AWS',
          value: session.value.replace(/:sts:(.*):assumed-role\/([^/]+)\/.*$/, ':iam:$1:role/$2'),
        };
        return (roles.length > 0 ? roles : [lone]).flatMap((role) =>
          placed([session, role], accountOf(session), personal(role)),
        );
      }),
    ...named
      .filter((one) => !isUserOrRole(one) && wholeAccount(one) === null && !one.value.includes(':assumed-role/'))
      .flatMap((one) => placed([one], accountOf(one), contextOf(one))),
  ];
  const isCut = effort.left < 0 || Math.max(allPatterns.length, paths.length) > MOST_PATTERNS;
  return { people: asking, isCut };
}

/** The organizations that conditions on who asks, or on whose key it is, speak of. */
export function organizationsIn(policy: Policy): string[] {
  const found = policy.statements.flatMap(({ conditions }) =>
    conditions
      .filter(({ key }) => /^aws:(principal|resource)org(id|paths)$/.test(key))
      .flatMap(({ values }) => values.map(organizationOf).filter((id) => id !== null)),
  );
  return [...new Set(found)];
}

const organizationOf = (value: string): string | null => /^(o-[a-z0-9]+)(\/|$)/.exec(value)?.[1] ?? null;
const isAccount = (account: string | null): account is string => account !== null && /^\d{12}$/.test(account);

function uniquePrincipals({ statements }: Policy): Principal[] {
  const listed = statements.flatMap(({ principals }) => principals?.list ?? []);
  return uniqueBy(
    listed.filter((one) => one.type !== 'Service' && !isAnyone(one) && !isDeleted(one)),
    ({ type, value }) => `${type} ${value}`,
  );
}

function uniqueBy<T>(list: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(list.map((one) => [key(one), one])).values()];
}

/** Texts within the frame: of each pattern, of each two, and (`plain`) of none. */
function examples(patterns: readonly string[], frame: string, plain: boolean, effort: Effort): string[] {
  if (patterns.length === 0) return plain ? [frame.replace(/\??\*$/, NO_RESOURCE)] : [];
  const sets = patterns.flatMap((one, index) => [[one], ...patterns.slice(index + 1).map((other) => [one, other])]);
  const found = [...(plain ? [[]] : []), ...sets].map((chosen: readonly string[]) =>
    exampleOf(
      [frame, ...chosen],
      patterns.filter((pattern) => !chosen.includes(pattern)),
      effort,
    ),
  );
  return [...new Set(found.filter((one) => one !== null))];
}

/** Places to stand in: no organization, and in each one whatever paths tell apart. */
function placesIn(ids: readonly string[], paths: readonly string[], own: string | null, effort: Effort) {
  const known = [...ids, ...paths, ...(own === null ? [] : [own])].map(organizationOf).filter((id) => id !== null);
  const nowhere = { 'aws:principalorgid': 'absent', 'aws:principalorgpaths': 'absent' } as const satisfies Context;
  return [
    { organization: null, context: nowhere as Context },
    ...[...new Set(known)].flatMap((organization) =>
      examples(paths.slice(0, MOST_PATTERNS), `${organization}/*`, true, effort).map((path) => ({
        organization,
        context: { 'aws:principalorgid': [organization], 'aws:principalorgpaths': [path] } as Context,
      })),
    ),
  ];
}

/** What the requests of a user, or of a role's sessions, hold; no service asks in its own name there. */
function personal(one: Principal): Context {
  const user = /:user\/(?:.*\/)?([^/]+)$/.exec(one.value)?.[1];
  return {
    ...contextOf(one),
    'aws:principaltype': [user === undefined ? 'AssumedRole' : 'User'],
    'aws:username': user === undefined ? 'absent' : [user],
    'aws:sourceaccount': 'absent',
    'aws:sourcearn': 'absent',
    'aws:sourceorgid': 'absent',
    'aws:sourceorgpaths': 'absent',
  };
}
