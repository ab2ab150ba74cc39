/** What the security policies of load balancers speak. */
import type { Facts, Needs, Read } from '../facts.ts';
import { find } from '../listing.ts';
import { listCall } from '../resource-types.ts';

export const securityPolicyNeeds = { 'elbv2.sslPolicy': ['protocols'] } as const satisfies Needs;

/** The protocols of a region's policy; not read for one that AWS no longer describes. */
export function protocolsOf(
  policy: string,
  region: string,
  facts: Facts<typeof securityPolicyNeeds>,
): Read<readonly string[]> {
  const asked = listCall('elbv2.sslPolicy');
  const found = find(facts['elbv2.sslPolicy'], region, 'name', policy, asked);
  if (!found.ok) return found;
  if (found.value !== null) return found.value.protocols;
  return { ok: false, causes: [{ ...asked, code: 'PolicyNotListed', reason: 'failed', region }] };
}
