import type { Read } from '../facts.ts';

export interface SecretsManagerAttributes {
  'secretsmanager.secret': {
    /** Regions it is replicated to; those of a replica are empty. */
    readonly replicaRegions: Read<readonly string[]>;
  };
}
