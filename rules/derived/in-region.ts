/** What of a list stands in one region. */
import type { Listing } from '../facts.ts';
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
