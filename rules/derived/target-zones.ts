/** In which Availability Zone a target of a load balancer stands. */
import type { Fact, Facts, Needs, Read } from '../facts.ts';
import { find, mapRead, read } from '../listing.ts';
import { listCall } from '../resource-types.ts';
import { rangeOf } from './address-ranges.ts';
import { missingField } from './cause.ts';
import { told } from './told.ts';

export const targetNeeds = {
  'ec2.instance': ['placement'],
  'ec2.subnet': ['placement', 'network'],
} as const satisfies Needs;

type TargetFacts = Facts<typeof targetNeeds>;
type Group = Fact<'elbv2.targetGroup', 'details'>;

/** The zone of a target by where it stands; Target.AvailabilityZone is a choice of routing. null: it cannot be found. */
export function zoneOfTarget(target: string, group: Group, facts: TargetFacts): Read<string | null> {
  const { type, vpcId } = read(group.details);
  if (type === 'ip') return zoneOfAddress(target, told(vpcId, group, 'details'), group.region, facts);
  const instance = find(facts['ec2.instance'], group.region, 'id', target, listCall('ec2.instance'));
  if (!instance.ok) return instance;
  return instance.value === null ? { ok: true, value: null } : mapRead(instance.value.placement, ({ zone }) => zone);
}

function zoneOfAddress(address: string, vpcId: string, region: string, facts: TargetFacts): Read<string | null> {
  const { items, failures } = facts['ec2.subnet'];
  const at = rangeOf(`${address}/${address.includes(':') ? 128 : 32}`);
  const holds = (cidr: string): boolean => {
    const range = rangeOf(cidr);
    return range !== null && range.family === at?.family && range.start <= at.start && at.start <= range.end;
  };
  const causes = failures.filter((failure) => failure.region === region).map(({ cause }) => cause);
  for (const subnet of items.filter((one) => one.region === region)) {
    if (!subnet.network.ok) {
      causes.push(...subnet.network.causes);
      continue;
    }
    const { vpcId: itsVpc, cidrs } = subnet.network.value;
    if (!cidrs.some(holds)) continue;
    if (itsVpc === vpcId) return mapRead(subnet.placement, ({ zone }) => zone);
    if (itsVpc === null) {
      causes.push(missingField(subnet, 'network'));
    }
  }
  return causes.length > 0 ? { ok: false, causes } : { ok: true, value: null };
}
