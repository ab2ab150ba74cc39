/** Whether data is encrypted at rest, by what a service tells free. */
import type { Read } from '../facts.ts';
import type { AtRest } from '../facts/at-rest.ts';
import { toldIn } from './told.ts';

/** The kinds whose lists tell of encryption. */
type EncryptedKind =
  | 'ec2.volume'
  | 'ec2.snapshot'
  | 'rds.instance'
  | 'rds.cluster'
  | 'rds.snapshot'
  | 'rds.clusterSnapshot'
  | 'efs.fileSystem'
  | 'redshift.cluster'
  | 'elasticache.cluster'
  | 'elasticache.replicationGroup';

interface Store {
  readonly kind: EncryptedKind;
  readonly region: string;
  readonly encryption: Read<AtRest>;
}

/** The type counts as far as it says yes; EBS's is reserved. Unread where AWS left out what it always says. */
export function isEncryptedDisk(store: Store): Read<boolean> {
  return toldOf(store, ({ type, encrypted }) => (type === 'sse-ebs' || type === 'sse-kms' ? true : encrypted));
}

/** The type, where it stands, is the truth: RDS and ElastiCache answer false for what a key of AWS's own encrypts. */
export function isEncryptedStore(store: Store): Read<boolean> {
  return toldOf(store, ({ type, encrypted }) => (type === null ? encrypted : type !== 'none'));
}

/** A key that AWS owns and the account does not see. */
export function hasAwsOwnedKey({ type }: AtRest): boolean {
  return type !== null && type !== 'none' && type !== 'sse-kms';
}

function toldOf(store: Store, question: (encryption: AtRest) => boolean | null): Read<boolean> {
  return store.encryption.ok ? toldIn(question(store.encryption.value), store, 'encryption') : store.encryption;
}
