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
  };
}
