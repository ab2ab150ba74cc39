/** Where the buckets stand that others replicate to. */
import { known, unread, type Fact, type Listing, type Read } from '../facts.ts';
import { find } from '../listing.ts';
import { attributeCall, listCall } from '../resource-types.ts';
import { attributeCause } from './cause.ts';

interface Places {
  readonly 's3.bucket': Listing<Fact<'s3.bucket', 'location'>>;
  readonly 's3.replicationDestination': Listing<Fact<'s3.replicationDestination', 'location'>>;
}

const head = attributeCall('s3.replicationDestination', 'location');

/** The region of a destination: an own bucket's, else HeadBucket's header. A bucket that does not exist has none. */
export function destinationRegion(name: string, facts: Places): Read<string> {
  const own = find(facts['s3.bucket'], null, 'id', name, listCall('s3.bucket'));
  if (own.ok && own.value !== null) return own.value.location;
  const found = find(facts['s3.replicationDestination'], null, 'id', name, head);
  if (!found.ok) return found;
  if (found.value === null) {
    const unlisted = facts['s3.bucket'].failures.map(({ cause }) => cause); // it may be an own bucket that was not listed
    return unread(...(unlisted.length > 0 ? unlisted : [untold('NotCollected', 'notCollected')]));
  }
  const { location } = found.value;
  if (!location.ok) return location;
  const { exists, region } = location.value;
  return region === null ? unread(untold(exists ? 'RegionUnknown' : 'NotFound', 'failed')) : known(region);
}

function untold(code: string, reason: 'notCollected' | 'failed') {
  return attributeCause('s3.replicationDestination', 'location', { code, reason, region: 'global' });
}
