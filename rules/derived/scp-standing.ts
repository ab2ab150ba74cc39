/** Whether service control policies bind the account, and which. */
import type { Fact } from '../facts.ts';
import type { ScpLevel } from '../facts/account.ts';
import { FactUnavailable, read } from '../listing.ts';
import { attributeCause } from './cause.ts';

type Bound = Fact<'account', 'organization' | 'serviceControlPolicies'>;

/** Why no service control policy binds the account; else the policies of each level, and the organization, `o-…`. */
export type Standing =
  | { readonly unbound: 'noOrganization' | 'scpDoesNotBind' }
  | { readonly unbound: null; readonly levels: readonly ScpLevel[]; readonly organization: string | null };

/** @throws {FactUnavailable} when that was not read. */
export function scpStanding({ organization, serviceControlPolicies, id }: Bound): Standing {
  if (organization.ok && organization.value === null) return { unbound: 'noOrganization' };
  if (organization.ok && organization.value?.managementAccountId === id) return { unbound: 'scpDoesNotBind' };
  const levels = read(serviceControlPolicies);
  // Only the account's own session can tell that there is no organization, and it told so above if it could.
  if (levels === null) throw new FactUnavailable(organization.ok ? [contradiction] : organization.causes);
  // Whatever the policies say, they bind no management account, which this might be.
  return { unbound: null, levels, organization: read(organization)?.id ?? null };
}

/**
 * Every entity keeps one policy at least, unless the policy type is disabled, which detaches all of them.
 * https://docs.aws.amazon.com/organizations/latest/userguide/disable-policy-type.html
 */
export function isWithoutPolicies(levels: readonly ScpLevel[]): boolean {
  return levels.every(({ policies }) => policies.length === 0);
}

const contradiction = attributeCause(
  'account',
  'serviceControlPolicies',
  { code: 'AWSOrganizationsNotInUseException', reason: 'failed', region: 'global' },
  'Organizations:ListPoliciesForTarget',
);
