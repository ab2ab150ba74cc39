/** Who can give himself every permission, by the policies of users, groups and roles. */
import { known, type Cause, type Fact, type Listing, type Read } from '../facts.ts';
import type { IdentityPolicies } from '../facts/iam.ts';
import { all, mapRead, type Tri } from '../listing.ts';
import { allowsEverywhere, deniesEverywhere, type Policy } from '../policy/index.ts';
import { listCall } from '../resource-types.ts';
import { once } from './once.ts';
import { readIdentityPolicy } from './read-policy.ts';

/** What the policies of users and roles rest on. */
export const policyNeeds = { 'iam.group': ['policies'], 'iam.managedPolicy': ['document'] } as const;

interface PolicyFacts {
  readonly 'iam.group': Listing<Fact<'iam.group', 'policies'>>;
  readonly 'iam.managedPolicy': Listing<Fact<'iam.managedPolicy', 'document'>>;
}

/** A user (with the names of its groups) or a role. */
interface Holder {
  readonly policies: Read<IdentityPolicies>;
  readonly groups?: Read<readonly string[]>;
}

/** A policy that somebody holds. */
export interface HeldPolicy {
  /** Of a group's policy with the group before it: `admins/AdministratorAccess`. */
  readonly name: string;
  /** Of a managed policy. */
  readonly arn: string | null;
  readonly policy: Read<Policy>;
}

/** With each of these one can give oneself the rest. */
const escalations = [
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreatePolicyVersion',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
];

/** Every policy of the holder, its groups' too; what was not read stands among them as unread. */
export function policiesHeld({ policies, groups = known([]) }: Holder, facts: PolicyFacts): readonly HeldPolicy[] {
  const own = policiesIn(policies, '', facts);
  if (!groups.ok) return [...own, { name: '', arn: null, policy: groups }];
  return [
    ...own,
    ...groups.value.flatMap((name) => {
      const group = found(facts['iam.group'], 'iam.group', groupsByName(facts['iam.group']).get(name));
      return policiesIn(group.ok ? group.value.policies : group, `${name}/`, facts);
    }),
  ];
}

function policiesIn(policies: Read<IdentityPolicies>, prefix: string, facts: PolicyFacts): readonly HeldPolicy[] {
  if (!policies.ok) return [{ name: prefix, arn: null, policy: policies }];
  const { inline, attached } = policies.value;
  return [
    ...inline.map((policy) => ({ name: prefix + policy.name, arn: null, policy: inlineIn(policy) })),
    ...attached.map(({ name, arn }) => ({ name: prefix + name, arn, policy: managedBy(arn, facts) })),
  ];
}

const inlineIn = once(({ name, document }: IdentityPolicies['inline'][number]) => readIdentityPolicy(document, name));

const managedIn = once(({ arn, document }: Fact<'iam.managedPolicy', 'document'>): Read<Policy> =>
  document.ok ? readIdentityPolicy(document.value, arn) : document,
);

const groupsByName = once(
  (listing: Listing<Fact<'iam.group', 'policies'>>) => new Map(listing.items.map((group) => [group.name, group])),
);
const managedByArn = once(
  (listing: Listing<Fact<'iam.managedPolicy', 'document'>>) => new Map(listing.items.map((item) => [item.arn, item])),
);

function managedBy(arn: string, { 'iam.managedPolicy': listing }: PolicyFacts): Read<Policy> {
  const managed = found(listing, 'iam.managedPolicy', managedByArn(listing).get(arn));
  return managed.ok ? managedIn(managed.value) : managed;
}

/** What one part of the details names another part must hold. */
function found<T>(listing: Listing<T>, kind: keyof PolicyFacts, item: T | undefined): Read<T> {
  if (item !== undefined) return known(item);
  const causes: readonly Cause[] = listing.failures.map(({ cause }) => cause);
  if (causes.length > 0) return { ok: false, causes };
  return { ok: false, causes: [{ ...listCall(kind), code: 'NotListed', reason: 'malformed', region: 'global' }] };
}

/** Whether somebody is an administrator, and the names of the policies by which. */
export interface Administration {
  readonly is: Tri;
  readonly policies: readonly string[];
}

/**
 * Can the holder give himself any permission? By the union of what the policies allow on every resource, less what they
 * deny without a condition, within the permissions boundary. A policy that was not read leaves it open only where it
 * could make him one. Service control policies are not looked at.
 */
export function administration(holder: Holder, facts: PolicyFacts): Administration {
  const held = policiesHeld(holder, facts);
  const readable = held.flatMap(({ name, policy }) => (policy.ok ? [{ name, policy: policy.value }] : []));
  const causes = held.flatMap(({ policy }) => (policy.ok ? [] : policy.causes));
  const isDenied = (action: string): boolean => readable.some(({ policy }) => deniesEverywhere(policy, action));
  const isAllowed = (action: string): boolean => readable.some(({ policy }) => allowsEverywhere(policy, action));
  const isSure = escalations.every((action) => isAllowed(action) && !isDenied(action));
  const isPossible = causes.length > 0 && !escalations.some(isDenied);
  const byPolicies: Tri = isSure ? true : isPossible ? { causes } : false;
  const policies = readable
    .filter(({ policy }) => escalations.some((action) => allowsEverywhere(policy, action)))
    .map(({ name }) => name);
  return { is: all(byPolicies, withinBoundary(holder, facts)), policies: [...new Set(policies)].sort() };
}

/** Does the permissions boundary leave all of it? */
function withinBoundary({ policies }: Holder, facts: PolicyFacts): Tri {
  if (!policies.ok) return { causes: policies.causes };
  const { boundary } = policies.value;
  if (boundary === null) return true;
  const limit = mapRead(managedBy(boundary, facts), (policy) =>
    escalations.every((action) => allowsEverywhere(policy, action) && !deniesEverywhere(policy, action)),
  );
  return limit.ok ? limit.value : { causes: limit.causes };
}

/** Is the role one that an AWS service made for itself? */
export function isServiceLinked(path: string): boolean {
  return path.startsWith('/aws-service-role/');
}
