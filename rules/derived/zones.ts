/** Where resources of EC2 stand within a region. */
import type { Facts, Identity, Needs, Read } from '../facts.ts';
import type { Placement } from '../facts/ec2.ts';
import { all, any, anyOf, find, not, read, test, where, type Subjects, type Tri, type Undecided } from '../listing.ts';
import { listCall, typeOf } from '../resource-types.ts';
import type { Abroad } from './japan.ts';
import type { CoverageNote, RuleContext } from '../rule.ts';

export const zoneNeeds = {
  'ec2.zone': ['type'],
  'ec2.instance': ['placement'],
  'ec2.volume': ['placement'],
  'ec2.subnet': ['placement', 'inUse'],
  'outposts.outpost': ['country'],
  's3.directoryBucket': [],
  's3.tableBucket': [],
  's3.vectorBucket': [],
} as const satisfies Needs;

type ZoneFacts = Facts<typeof zoneNeeds>;

/** A resource with its placement. */
export type Placed = Identity & { readonly placement: Read<Placement> };

/** Instances, volumes and subnets that may stand elsewhere than in an allowed zone. */
export function placedElsewhere(facts: ZoneFacts, context: RuleContext): Subjects<Placed> {
  const elsewhere = (one: Placed): Tri => not(isAllowedPlace(one, facts, context));
  const parts = [
    where<Placed>(facts['ec2.instance'], elsewhere),
    where<Placed>(facts['ec2.volume'], elsewhere),
    // Default subnets stand in every zone, used or not.
    where(facts['ec2.subnet'], (subnet) =>
      all(
        elsewhere(subnet),
        test(subnet.inUse, (used) => used),
      ),
    ),
  ] as const;
  const undecided = parts.flatMap((part): readonly Undecided<Placed>[] => part.undecided);
  const unlisted = [...facts['ec2.zone'].failures, ...facts['outposts.outpost'].failures];
  const closed = new Set(unlisted.map(({ region }) => region));
  const doubtful = new Set(undecided.map(({ item }) => item.region));
  return {
    items: parts.flatMap(({ items }): readonly Placed[] => items),
    // Without the zones of a region nothing there can be placed: one finding for the region, not one for each.
    undecided: undecided.filter(({ item }) => !closed.has(item.region)),
    failures: [
      ...parts.flatMap(({ failures }) => failures ?? []),
      ...unlisted.filter(({ region }) => doubtful.has(region)),
    ],
  };
}

/** Named in `allowedZones` (by zone name, zone id or Outpost id); where that is not set an ordinary zone, or an Outpost in Japan. */
function isAllowedPlace({ placement, region }: Placed, facts: ZoneFacts, context: RuleContext): Tri {
  return test(placement, ({ zone, outpostArn }) => {
    const { allowedZones } = context.settings;
    const outpostId = outpostArn?.split('/').at(-1) ?? null;
    if (outpostId !== null) return isAllowedOutpost(outpostId, region, facts, context);
    const known = find(facts['ec2.zone'], region, 'name', zone, notAsked.zone);
    if (allowedZones !== null) {
      return any(
        allowedZones.includes(zone),
        test(known, (found) => found !== null && allowedZones.includes(found.id)),
      );
    }
    return test(known, (found) => found !== null && test(found.type, (type) => type === 'availability-zone'));
  });
}

/** Does one of these subnets stand on an Outpost? Those that are not listed (shared by another account) do not. */
export function anyOnOutpost(
  subnets: readonly string[],
  region: string,
  facts: Pick<Facts<{ readonly 'ec2.subnet': readonly ['placement'] }>, 'ec2.subnet'>,
): Tri {
  return anyOf(subnets, (id) =>
    test(find(facts['ec2.subnet'], region, 'id', id, listCall('ec2.subnet')), (subnet) =>
      subnet === null ? false : test(subnet.placement, ({ outpostArn }) => outpostArn !== null),
    ),
  );
}

/** Named in `allowedZones`; where that is not set, in Japan. */
export function isAllowedOutpost(
  outpostId: string,
  region: string,
  facts: Pick<ZoneFacts, 'outposts.outpost'>,
  { settings: { allowedZones } }: RuleContext,
): Tri {
  if (allowedZones !== null) return allowedZones.includes(outpostId);
  const outpost = find(facts['outposts.outpost'], region, 'id', outpostId, notAsked.outpost);
  // An Outpost that another account shares is not in the list: where it stands is not known.
  if (outpost.ok && outpost.value === null) return { causes: [{ ...notAsked.outpost, ...notShown, region }] };
  return test(outpost, (found) => test(found!.country, (country) => country === 'JP'));
}

const notAsked = { zone: listCall('ec2.zone'), outpost: listCall('outposts.outpost') };
const notShown = { code: 'OutpostNotListed', reason: 'failed' } as const;

/** By the country that its owner registered. */
export function isOutpostAbroad(id: string, region: string, facts: Pick<ZoneFacts, 'outposts.outpost'>): Abroad {
  const outpost = find(facts['outposts.outpost'], region, 'id', id, notAsked.outpost);
  const country = outpost.ok ? outpost.value?.country : undefined;
  return country?.ok === true ? country.value !== 'JP' : 'unknown';
}

/** What the zone is called in messages. */
export function describePlace(placed: Placed, facts: ZoneFacts): { readonly zone: string; readonly zoneType: string } {
  const { zone } = read(placed.placement);
  const found = find(facts['ec2.zone'], placed.region, 'name', zone, notAsked.zone);
  const type = found.ok ? found.value?.type : undefined;
  return { zone, zoneType: type?.ok === true ? type.value : '-' };
}

const unjudgedKinds = ['s3.directoryBucket', 's3.tableBucket', 's3.vectorBucket'] as const;

/** Buckets that no rule judges, so that they are not silently absent. */
export function unjudgedBuckets(facts: ZoneFacts): CoverageNote[] {
  return unjudgedKinds.flatMap((kind) => {
    const { items, failures } = facts[kind];
    const regions = new Set([...items, ...failures].map(({ region }) => region));
    return [...regions].sort().map((region): CoverageNote => ({
      region,
      type: typeOf(kind).type,
      status: failures.some((failure) => failure.region === region) ? 'failed' : 'notJudged',
      subjects: items.filter((item) => item.region === region).length,
    }));
  });
}
