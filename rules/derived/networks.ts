/** Which VPCs are in use, and what stands in them. */
import type { Fact, Facts, Listing, Needs, Read } from '../facts.ts';
import type { NetworkInterface } from '../facts/vpc.ts';
import { all, find, groupBy, some, test, where, type Subjects, type Tri } from '../listing.ts';
import { listCall } from '../resource-types.ts';
import { inRegion } from './in-region.ts';
import { once } from './once.ts';

export const networkNeeds = {
  'ec2.vpc': ['details'],
  'ec2.networkInterface': ['details'],
} as const satisfies Needs;

export type NetworkFacts = Facts<typeof networkNeeds>;
export type SeenVpc = Fact<'ec2.vpc', 'details'>;

/** An interface of which is known where it stands. */
export interface SeenInterface extends NetworkInterface {
  readonly id: string;
}

/**
 * The VPCs in which something stands: own ones with an interface of any kind, and those of other accounts in which this
 * account has an interface. An untouched default VPC has none.
 */
export function vpcsInUse(facts: NetworkFacts, account: string): Subjects<SeenVpc> {
  return where(facts['ec2.vpc'], (vpc) => isInUse(vpc, facts, account));
}

/** Does something stand in it? */
export function isInUse(vpc: SeenVpc, facts: NetworkFacts, account: string): Tri {
  const isOwn = vpc.account === account;
  const standing = interfacesIn(vpc, facts).some(({ ownerId }) => isOwn || ownerId === account);
  return all(
    isOwn ? test(vpc.details, ({ state }) => state === 'available') : true,
    standing ||
      some(hidden(inRegion(facts['ec2.networkInterface'], vpc.region)), ({ details }) => test(details, () => false)),
  );
}

/** The interfaces that are known to stand in the VPC. */
export function interfacesIn({ id, region }: SeenVpc, facts: NetworkFacts): readonly SeenInterface[] {
  return interfacesByVpc(inRegion(facts['ec2.networkInterface'], region)).get(id) ?? [];
}

type Interfaces = Listing<Fact<'ec2.networkInterface', 'details'>>;

const interfacesByVpc = once((interfaces: Interfaces) =>
  groupBy(
    interfaces.items.flatMap(({ id, details }): SeenInterface[] => (details.ok ? [{ id, ...details.value }] : [])),
    ({ vpcId }) => vpcId,
  ),
);

/** Those of which is not known where they stand. */
const hidden = once((interfaces: Interfaces): Interfaces => ({
  ...interfaces,
  items: interfaces.items.filter(({ details }) => !details.ok),
}));

/** Is the security group attached to some interface? */
export function isAttached(
  { id, region }: Pick<Fact<'ec2.securityGroup'>, 'id' | 'region'>,
  interfaces: Interfaces,
): Tri {
  const here = inRegion(interfaces, region);
  return groupsAttached(here).has(id) || some(hidden(here), ({ details }) => test(details, () => false));
}

const groupsAttached = once(
  ({ items }: Interfaces): ReadonlySet<string> =>
    new Set(items.flatMap(({ details }) => (details.ok ? details.value.groupIds : []))),
);

/** The VPC of that id, own or shared; null: there is none. */
export function findVpc(id: string, region: string, vpcs: Listing<SeenVpc>): Read<SeenVpc | null> {
  return find(vpcs, region, 'id', id, listCall('ec2.vpc'));
}
