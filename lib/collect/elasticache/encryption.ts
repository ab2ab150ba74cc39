import type { AtRest } from '../../../rules/facts/at-rest.ts';
import type { InTransit } from '../../../rules/facts/elasticache.ts';

interface Told {
  readonly AtRestEncryptionEnabled?: boolean | undefined;
  readonly StorageEncryptionType?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly TransitEncryptionEnabled?: boolean | undefined;
  readonly TransitEncryptionMode?: string | undefined;
}

/** What caches and replication groups tell alike. */
export function encryptionOf(found: Told): { readonly encryption: AtRest; readonly transit: InTransit } {
  return {
    encryption: {
      encrypted: found.AtRestEncryptionEnabled ?? null,
      type: found.StorageEncryptionType ?? null,
      kmsKeyId: found.KmsKeyId ?? null,
    },
    transit: { enabled: found.TransitEncryptionEnabled ?? null, mode: found.TransitEncryptionMode ?? null },
  };
}
