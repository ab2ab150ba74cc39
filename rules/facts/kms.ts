import type { Read } from '../facts.ts';

/** DescribeKey. */
export interface KeyMetadata {
  readonly manager: 'AWS' | 'CUSTOMER';
  /** KeyState: Enabled, Disabled, PendingDeletion, PendingImport, PendingReplicaDeletion, Unavailable, … */
  readonly state: string;
  readonly spec: string;
  readonly usage: string;
  /** AWS_KMS, EXTERNAL, AWS_CLOUDHSM, EXTERNAL_KEY_STORE. */
  readonly origin: string;
  readonly customKeyStoreId: string | null;
  readonly deletionDate: string | null;
  readonly multiRegion: {
    readonly type: 'PRIMARY' | 'REPLICA';
    readonly primaryRegion: string;
    readonly replicaRegions: readonly string[];
  } | null;
}

/** GetKeyRotationStatus. */
export interface KeyRotation {
  readonly enabled: boolean;
  /** Days; absent in the answer means 365, AWS's default. */
  readonly periodDays: number;
}

export interface KmsAttributes {
  'kms.key': {
    readonly metadata: Read<KeyMetadata>;
    /** The key policy `default` as written; null: an AWS managed key, whose policy is AWS's (not asked). */
    readonly policy: Read<string | null>;
    /** null: AWS managed, or a key that cannot rotate by itself (asymmetric, HMAC, imported, custom store; not asked). */
    readonly rotation: Read<KeyRotation | null>;
  };
  /** An alias; its `id` and `name` are `alias/…`. null: predefined by AWS, no key yet. */
  'kms.alias': { readonly targetKeyId: Read<string | null> };
  'kms.customKeyStore': {
    readonly details: Read<{
      /** AWS_CLOUDHSM or EXTERNAL_KEY_STORE. */
      readonly type: string;
      readonly connectionState: string;
      readonly connectionErrorCode: string | null;
      readonly cloudHsmClusterId: string | null;
    }>;
  };
}
