/** Security groups that isolate a machine. */
import type { Cause, Fact, Facts, Listing } from '../facts.ts';
import { groupBy } from '../listing.ts';
import { globMatch } from '../policy/index.ts';
import { isWideOpen } from './address-ranges.ts';
import { inRegion } from './in-region.ts';
import { once } from './once.ts';
import { peersOf, type groupNeeds } from './open-sources.ts';

type SeenGroup = Fact<'ec2.securityGroup', 'details'>;

export interface Quarantine {
  /** A group of such a name that lets nobody in and nothing out to anybody; null: none known. */
  readonly closed: string | null;
  /** Those of such a name that do. */
  readonly open: readonly string[];
  /** Why there may be another, or one may be closed. */
  readonly causes: readonly Cause[];
}

/** What is known of groups of such a name in the VPC: an instance takes groups of its own VPC alone. */
export function quarantineIn(
  vpc: { readonly id: string; readonly region: string },
  names: readonly string[],
  facts: Facts<typeof groupNeeds>,
): Quarantine {
  const { region } = vpc;
  const groups = inRegion(facts['ec2.securityGroup'], region);
  const judged = (groupsByVpc(groups).get(vpc.id) ?? [])
    .filter((group) => isNamed(group, names))
    .map((group) => {
      const { ingress = [], egress = [] } = group.details.ok ? group.details.value : {};
      const ends = [ingress, egress].map((permissions) => peersOf(permissions, region, facts));
      return {
        id: group.id,
        isOpen: ends.some(({ cidrs }) => isWideOpen(cidrs)),
        causes: ends.flatMap(({ causes }) => causes),
      };
    });
  return {
    closed: judged.find(({ isOpen, causes }) => !isOpen && causes.length === 0)?.id ?? null,
    open: judged.filter(({ isOpen }) => isOpen).map(({ id }) => id),
    causes: [
      ...judged.filter(({ isOpen }) => !isOpen).flatMap(({ causes }) => causes),
      ...groups.items.flatMap(({ details }) => (details.ok ? [] : details.causes)),
      ...groups.failures.map(({ cause }) => cause),
    ],
  };
}

/** In any case, by its own name or its owner's. */
function isNamed({ details, name = '' }: SeenGroup, names: readonly string[]): boolean {
  const own = details.ok ? details.value.groupName : '';
  return names.some((glob) => [own, name].some((text) => globMatch(glob.toLowerCase(), text.toLowerCase())));
}

const groupsByVpc = once(({ items }: Listing<SeenGroup>) =>
  groupBy(items, ({ details }) => (details.ok ? details.value.vpcId : null)),
);
