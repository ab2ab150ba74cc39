/** What of a list stands in one region, and the regions that regional rules judge. */
import type { Identity, Listing } from '../facts.ts';
import { accountIn, type RuleContext } from '../rule.ts';
import { once } from './once.ts';

/** The items in the region, and the failures that may hide some there. */
export function inRegion<T extends { readonly region: string }>(listing: Listing<T>, region: string): Listing<T> {
  return partOf(listing, region) as unknown as Listing<T>;
}

const partOf = once((listing: Listing<{ readonly region: string }>, region: string) => ({
  items: listing.items.filter((item) => item.region === region),
  failures: listing.failures.filter((failure) => failure.region === region || failure.region === 'global'),
  regions: listing.regions.filter((one) => one === region || one === 'global'),
}));

/** The account in each allowed region that is enabled, in the order in which they are stated. */
export function accountInAllowed({ account, partition, regions }: RuleContext): readonly Identity<'account'>[] {
  return regions.allowed
    .filter((region) => regions.enabled?.includes(region) ?? true)
    .map((region) => accountIn(account, region, partition));
}
