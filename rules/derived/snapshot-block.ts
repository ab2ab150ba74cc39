/** The switch of a region against public snapshots. */
import { known, unread, type Fact, type Listing, type Read } from '../facts.ts';
import type { SharingBlock } from '../facts/ec2.ts';
import { attributeCause } from './cause.ts';

/** Its state in the region. */
export function snapshotBlockIn(
  blocks: Listing<Fact<'ec2.snapshotBlock', 'block'>>,
  region: string,
): Read<SharingBlock['state']> {
  const here = blocks.items.find((block) => block.region === region);
  if (here !== undefined) return here.block.ok ? known(here.block.value.state) : here.block;
  const why = { code: 'RegionNotCollected', reason: 'notCollected', region } as const;
  return unread(attributeCause('ec2.snapshotBlock', 'block', why));
}
