/** What the flow logs of a VPC cover. */
import type { Facts, Listing, Needs } from '../facts.ts';
import type { FlowLog } from '../facts/vpc.ts';
import { groupBy } from '../listing.ts';
import { inRegion } from './in-region.ts';
import { interfacesIn, networkNeeds, type SeenVpc } from './networks.ts';
import { once } from './once.ts';
import { listCall } from '../resource-types.ts';

export const flowLogNeeds = { ...networkNeeds, 'ec2.flowLog': ['details'] } as const satisfies Needs;

type FlowLogFacts = Facts<typeof flowLogNeeds>;

/** What would be asked of another account about its flow logs. */
export const flowLogCall = listCall('ec2.flowLog');

/** Does it take records, and are they not known to be lost? S3 and Firehose may not tell how delivery goes. */
export function isGood({ status, deliveryStatus }: FlowLog): boolean {
  return status === 'ACTIVE' && deliveryStatus !== 'FAILED';
}

/** Do the good ones among the logs of one resource take all traffic, be it in two halves? */
function takesAll(logs: readonly FlowLog[]): boolean {
  const traffic = new Set(logs.filter(isGood).map(({ trafficType }) => trafficType));
  return traffic.has('ALL') || (traffic.has('ACCEPT') && traffic.has('REJECT'));
}

export interface FlowLogCoverage {
  /** One log, or two halves, for the whole VPC. */
  readonly isWhole: boolean;
  /** Subnets in which something stands and of which not everything is taken. */
  readonly uncovered: readonly string[];
  /** Some subnet or interface is covered. */
  readonly isPartly: boolean;
  /** Every log of the VPC, of its subnets and of its interfaces, good or not. */
  readonly logs: readonly FlowLog[];
}

/** What is known of it: lists that failed may hold more logs, and more interfaces. */
export function flowLogCoverage(vpc: SeenVpc, facts: FlowLogFacts): FlowLogCoverage {
  const { id, region } = vpc;
  const logsOf = logsByResource(inRegion(facts['ec2.flowLog'], region));
  const covers = (resource: string): boolean => takesAll(logsOf.get(resource) ?? []);
  const standing = interfacesIn(vpc, facts);
  const subnets = [...groupBy(standing, ({ subnetId }) => subnetId)];
  const uncovered = subnets
    .filter(([subnet, interfaces]) => !covers(subnet) && !interfaces.every((one) => covers(one.id)))
    .map(([subnet]) => subnet)
    .sort();
  const resources = [id, ...subnets.map(([subnet]) => subnet), ...standing.map((one) => one.id)];
  return {
    isWhole: covers(id),
    uncovered,
    isPartly: uncovered.length < subnets.length || standing.some((one) => covers(one.id)),
    logs: resources.flatMap((resource) => logsOf.get(resource) ?? []),
  };
}

const logsByResource = once((logs: FlowLogFacts['ec2.flowLog']) =>
  groupBy(valuesOf(logs), ({ resourceId }) => resourceId),
);

function valuesOf({ items }: Listing<{ readonly details: FlowLogFacts['ec2.flowLog']['items'][number]['details'] }>) {
  return items.flatMap(({ details }) => (details.ok ? [details.value] : []));
}
