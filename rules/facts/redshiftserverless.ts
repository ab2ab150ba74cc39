import type { Read } from '../facts.ts';

export interface RedshiftServerlessAttributes {
  /** Its `id` is the workgroup's id, its `name` the name. */
  'redshiftserverless.workgroup': {
    readonly details: Read<{
      /** `CREATING`, `AVAILABLE`, `MODIFYING`, `DELETING`; null: not told. */
      readonly status: string | null;
      /** null: not told. */
      readonly publiclyAccessible: boolean | null;
    }>;
    /** `require_ssl` and `use_fips_ssl`, as far as they are set. */
    readonly tls: Read<Readonly<Record<string, string | null>>>;
  };
  /** Its `id` is the namespace's id, its `name` the name. */
  'redshiftserverless.namespace': {
    readonly details: Read<{
      /** `AVAILABLE`, `MODIFYING`, `DELETING`; null: not told. */
      readonly status: string | null;
      /** Id or ARN of the key, or `AWS_OWNED_KMS_KEY`; null: none is named. */
      readonly kmsKeyId: string | null;
    }>;
  };
  /** A namespace whose snapshots are copied; `id` is its name. */
  'redshiftserverless.snapshotCopy': { readonly regions: Read<readonly string[]> };
}
