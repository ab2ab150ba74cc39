/** Which permissions of security groups lead to anybody. */
import type { Cause, Fact, Facts, Needs } from '../facts.ts';
import type { Permission } from '../facts/vpc.ts';
import { find } from '../listing.ts';
import { listCall } from '../resource-types.ts';
import { isWideOpen, rangeOf } from './address-ranges.ts';
import { attributeCause } from './cause.ts';

export const groupNeeds = { 'ec2.securityGroup': ['details'], 'ec2.prefixList': ['entries'] } as const satisfies Needs;

type GroupFacts = Facts<typeof groupNeeds>;

/** What permissions let through, as far as it is known. */
export interface Peers {
  /** Blocks of the permissions and of the prefix lists that they name; other groups are nobody outside. */
  readonly cidrs: readonly string[];
  /** Why some are not known. */
  readonly causes: readonly Cause[];
}

/** The other ends of the permissions. */
export function peersOf(permissions: readonly Permission[], region: string, facts: GroupFacts): Peers {
  const lists = [...new Set(permissions.flatMap(({ prefixLists }) => prefixLists))].map((id) =>
    entriesOf(id, region, facts),
  );
  const cidrs = [...permissions.flatMap(({ ipv4, ipv6 }) => [...ipv4, ...ipv6]), ...lists.flatMap((one) => one.cidrs)];
  const odd = cidrs.some((cidr) => rangeOf(cidr) === null);
  const why = { code: 'MalformedCidr', reason: 'malformed', region } as const;
  return {
    cidrs,
    causes: [
      ...lists.flatMap((one) => one.causes),
      ...(odd ? [attributeCause('ec2.securityGroup', 'details', why)] : []),
    ],
  };
}

function entriesOf(id: string, region: string, facts: GroupFacts): Peers {
  const list = find(facts['ec2.prefixList'], region, 'id', id, listCall('ec2.prefixList'));
  if (!list.ok) return { cidrs: [], causes: list.causes };
  const why = { code: 'PrefixListNotListed', reason: 'malformed', region } as const;
  if (list.value === null) return { cidrs: [], causes: [{ ...listCall('ec2.prefixList'), ...why }] };
  const { entries } = list.value;
  return entries.ok ? { cidrs: entries.value, causes: [] } : { cidrs: [], causes: entries.causes };
}

/** A protocol with a port. */
export interface Port {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

const numbers: Readonly<Record<Port['protocol'], string>> = { tcp: '6', udp: '17' };

/** Does the permission take traffic to the port? Protocol -1 carries no ports and means all of them. */
export function takesPort({ protocol, fromPort, toPort }: Permission, asked: Port): boolean {
  const name = protocol.toLowerCase();
  if (name === '-1' || name === 'all') return true;
  if (name !== asked.protocol && name !== numbers[asked.protocol]) return false;
  if (fromPort === null || toPort === null || fromPort === -1) return true;
  return fromPort <= asked.port && asked.port <= toPort;
}

export interface Openness {
  /** Ports that anybody reaches, `22/tcp`. */
  readonly open: readonly string[];
  /** Why that may be true of more. */
  readonly causes: readonly Cause[];
}

/** The ports of a group that are open to anybody. */
export function openPorts(
  { details, region }: Fact<'ec2.securityGroup', 'details'>,
  ports: readonly Port[],
  facts: GroupFacts,
): Openness {
  if (!details.ok) return { open: [], causes: details.causes };
  const { ingress } = details.value;
  const judged = ports.map((asked) => {
    const taking = ingress.filter((permission) => takesPort(permission, asked));
    const { cidrs, causes } = peersOf(taking, region, facts);
    return { asked, isOpen: isWideOpen(cidrs), causes };
  });
  return {
    open: judged.filter(({ isOpen }) => isOpen).map(({ asked }) => `${asked.port}/${asked.protocol}`),
    causes: judged.flatMap(({ causes }) => causes),
  };
}
