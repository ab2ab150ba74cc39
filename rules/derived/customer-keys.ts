/** Which keys the KMS rules judge. */
import type { Fact } from '../facts.ts';
import type { KeyMetadata } from '../facts/kms.ts';
import { test, where, type Subjects, type Tri } from '../listing.ts';

type Key = Fact<'kms.key', 'metadata'>;

/** The account's own keys that AWS does not manage; a key that DescribeKey does not tell of stays undecided. */
export function isCustomerKey(key: Key): Tri {
  return test(key.metadata, ({ manager }) => manager === 'CUSTOMER');
}

/** The customer keys that are not on their way out. */
export function customerKeysInUse<K extends Key>(
  keys: Subjects<K>,
  question: (metadata: KeyMetadata) => boolean = () => true,
): Subjects<K> {
  return where(keys, (key) =>
    test(key.metadata, (metadata) => {
      return metadata.manager === 'CUSTOMER' && !isPendingDeletion(metadata) && question(metadata);
    }),
  );
}

/**
 * Does the key encrypt and decrypt? `Updating`: the primary of a multi-Region key is being moved, which stops nothing.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 */
export function isUsable({ state }: KeyMetadata): boolean {
  return state === 'Enabled' || state === 'Updating';
}

/** Whether its deletion is scheduled, be it after that of its replicas. */
export function isPendingDeletion({ state }: KeyMetadata): boolean {
  return state === 'PendingDeletion' || state === 'PendingReplicaDeletion';
}
