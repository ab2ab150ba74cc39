import type { Read } from '../facts.ts';

export interface SecretsManagerAttributes {
  'secretsmanager.secret': {
    /** Regions it is replicated to; those of a replica are empty. */
    readonly replicaRegions: Read<readonly string[]>;
    /** Id, ARN or alias of the key; null: AWS's own `aws/secretsmanager`. */
    readonly kmsKeyId: Read<string | null>;
    readonly tags: Read<Readonly<Record<string, string>>>;
    /** ISO date of the deletion asked for; null: it is not to be deleted. */
    readonly deletionDate: Read<string | null>;
    /** Text of the resource policy; null: none. */
    readonly policy: Read<string | null>;
  };
}
