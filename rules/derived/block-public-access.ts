/** Block public access: a bucket's flag is effective when the bucket or its account sets it. */
import { unread, type Fact, type Listing, type Read } from '../facts.ts';
import type { PublicAccessBlock } from '../facts/s3.ts';
import { any, test, type Tri } from '../listing.ts';
import { attributeCause } from './cause.ts';

export type BlockFlag = keyof PublicAccessBlock;

export const blockFlags: readonly BlockFlag[] = [
  'blockPublicAcls',
  'ignorePublicAcls',
  'blockPublicPolicy',
  'restrictPublicBuckets',
];

/** The account's flags; the call already counts in those of the organization. */
export function accountBlock(
  accounts: Listing<Fact<'s3.account', 'publicAccessBlock'>>,
): Read<PublicAccessBlock | null> {
  const [account] = accounts.items;
  if (account !== undefined) return account.publicAccessBlock;
  const causes = accounts.failures.map(({ cause }) => cause);
  if (causes.length > 0) return unread(...causes);
  const why = { code: 'NotCollected', reason: 'notCollected', region: 'global' } as const;
  return unread(attributeCause('s3.account', 'publicAccessBlock', why));
}

/** Is the flag on? No configuration means off. */
export function isSet(block: Read<PublicAccessBlock | null>, flag: BlockFlag): Tri {
  return test(block, (flags) => flags !== null && flags[flag]);
}

/** Is the flag on for the bucket, by its own configuration or the account's? */
export function isEffective(
  bucket: { readonly publicAccessBlock: Read<PublicAccessBlock | null> },
  account: Read<PublicAccessBlock | null>,
  flag: BlockFlag,
): Tri {
  return any(isSet(bucket.publicAccessBlock, flag), isSet(account, flag));
}

/** The flags known to be off, in AWS's spelling, for messages. */
export function flagsOff(states: readonly (readonly [BlockFlag, Tri])[]): readonly string[] {
  return states.filter(([, state]) => state === false).map(([flag]) => `${flag[0]?.toUpperCase()}${flag.slice(1)}`);
}
