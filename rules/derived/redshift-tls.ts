/** What the parameter group of a cluster of Redshift says of TLS. */
import type { Facts, Read } from '../facts.ts';
import { find } from '../listing.ts';
import { attributeCall } from '../resource-types.ts';

/** The parameters of a group by its name; null: the cluster names none. */
export function clusterTls(
  group: string | null,
  region: string,
  facts: Facts<{ readonly 'redshift.parameterGroup': readonly ['tls'] }>,
): Read<Readonly<Record<string, string | null>>> {
  const asked = attributeCall('redshift.parameterGroup', 'tls');
  const unlisted = { ok: false, causes: [{ ...asked, code: 'GroupNotListed', reason: 'failed', region }] } as const;
  if (group === null) return unlisted;
  const found = find(facts['redshift.parameterGroup'], region, 'id', group, asked);
  if (!found.ok) return found;
  return found.value === null ? unlisted : found.value.tls;
}
