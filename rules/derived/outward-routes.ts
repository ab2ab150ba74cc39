/** Which way what stands in a VPC goes to the internet, and whether it passes a point that can stop it. */
import type { Fact, Facts, Needs, Read } from '../facts.ts';
import { all, find, not, some, test, type Tri } from '../listing.ts';
import { attributeCall, listCall } from '../resource-types.ts';
import { attributeCause } from './cause.ts';
import { inRegion } from './in-region.ts';

export const outwardNeeds = {
  'ec2.routeTable': ['details'],
  'ec2.natGateway': ['details'],
  'ec2.vpcEndpoint': ['type'],
  'networkfirewall.firewall': ['endpoints'],
} as const satisfies Needs;

type OutwardFacts = Facts<typeof outwardNeeds>;

/** The end of a way: none, a firewall's endpoint, the network's centre, or the internet or what is not known to stop. */
export type Exit = 'none' | 'inspected' | 'central' | 'open';

interface Place {
  readonly vpcId: string;
  readonly region: string;
}

/** Where a subnet's traffic for the internet goes, by IPv4 and by IPv6. */
export function exitsOf(subnetId: string, place: Place, facts: OutwardFacts): readonly Read<Exit>[] {
  return exitsOfTable(tableOf(subnetId, place, facts), place.region, facts, true);
}

type Table = Fact<'ec2.routeTable', 'details'>;

/** The table that is associated with the subnet, else the VPC's main one. */
function tableOf(subnetId: string, { vpcId, region }: Place, facts: OutwardFacts): Read<Table> {
  const { items, failures } = inRegion(facts['ec2.routeTable'], region);
  const here = items.flatMap((table) =>
    table.details.ok && table.details.value.vpcId === vpcId ? [{ table, ...table.details.value }] : [],
  );
  const own = here.find(({ subnetIds }) => subnetIds.includes(subnetId));
  if (own !== undefined) return { ok: true, value: own.table };
  const hidden = [
    ...failures.map(({ cause }) => cause),
    ...items.flatMap(({ details }) => (details.ok ? [] : details.causes)),
  ];
  if (hidden.length > 0) return { ok: false, causes: hidden };
  const main = here.find(({ isMain }) => isMain);
  if (main !== undefined) return { ok: true, value: main.table };
  const missing = { code: 'NoMainRouteTable', reason: 'malformed', region } as const;
  return { ok: false, causes: [attributeCause('ec2.routeTable', 'details', missing)] };
}

function exitsOfTable(
  table: Read<Table>,
  region: string,
  facts: OutwardFacts,
  throughNat: boolean,
): readonly Read<Exit>[] {
  if (!table.ok) return [table];
  const { details } = table.value;
  if (!details.ok) return [details];
  // A route whose target is gone leads nowhere.
  const targets = details.value.outward.filter(({ isDead }) => !isDead).map(({ target }) => target);
  if (targets.length === 0) return [{ ok: true, value: 'none' }];
  return targets.flatMap((target) => exitsBy(target ?? '', region, facts, throughNat));
}

function exitsBy(target: string, region: string, facts: OutwardFacts, throughNat: boolean): readonly Read<Exit>[] {
  if (target.startsWith('tgw-') || /:core-network\//.test(target)) return [{ ok: true, value: 'central' }];
  if (target.startsWith('vpce-')) return [endpointExit(target, region, facts)];
  if (target.startsWith('nat-') && throughNat) return natExits(target, region, facts);
  return [{ ok: true, value: 'open' }];
}

/** An endpoint counts unless it can be told that it is neither a gateway load balancer's nor a firewall's. */
function endpointExit(id: string, region: string, facts: OutwardFacts): Read<Exit> {
  const endpoint = find(facts['ec2.vpcEndpoint'], region, 'id', id, listCall('ec2.vpcEndpoint'));
  const isOther = test(endpoint, (found) =>
    found === null ? true : test(found.type, (type) => type !== 'GatewayLoadBalancer'),
  );
  const isNoFirewall = not(
    some(inRegion(facts['networkfirewall.firewall'], region), ({ endpoints }) =>
      test(endpoints, (ids) => ids.includes(id)),
    ),
  );
  return { ok: true, value: all(isOther, isNoFirewall) === true ? 'open' : 'inspected' };
}

/** What leaves by a NAT gateway goes on from the gateway's own subnet, or by the table of a regional one. */
function natExits(id: string, region: string, facts: OutwardFacts): readonly Read<Exit>[] {
  const found = find(facts['ec2.natGateway'], region, 'id', id, listCall('ec2.natGateway'));
  if (!found.ok) return [found];
  if (found.value === null) return [{ ok: true, value: 'open' }];
  const { details } = found.value;
  if (!details.ok) return [details];
  const { vpcId, subnetId, routeTableId } = details.value;
  if (subnetId !== null) return exitsOfTable(tableOf(subnetId, { vpcId, region }, facts), region, facts, false);
  if (routeTableId === null) return [{ ok: true, value: 'open' }];
  const call = attributeCall('ec2.routeTable', 'details');
  const table = find(facts['ec2.routeTable'], region, 'id', routeTableId, call);
  if (!table.ok) return [table];
  if (table.value === null) return [{ ok: true, value: 'open' }];
  return exitsOfTable({ ok: true, value: table.value }, region, facts, false);
}

/** Has the VPC a NAT gateway that works? */
export function hasNatGateway(vpcId: string, region: string, facts: Pick<OutwardFacts, 'ec2.natGateway'>): Tri {
  return some(inRegion(facts['ec2.natGateway'], region), ({ details }) =>
    test(details, (gateway) => gateway.vpcId === vpcId && gateway.state === 'available'),
  );
}
