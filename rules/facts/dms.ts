import type { Read } from '../facts.ts';

/** Database Migration Service. */
export interface DmsAttributes {
  'dms.replicationInstance': {
    readonly details: Read<{
      /** `available`, `creating`, `deleting` …; null: not told. */
      readonly status: string | null;
      /** null: not told. */
      readonly publiclyAccessible: boolean | null;
    }>;
  };
  'dms.endpoint': {
    readonly details: Read<{
      /** `oracle`, `aurora-postgresql`, `s3`; null: not told. */
      readonly engine: string | null;
      /** `active`, `creating`, `deleting` …; null: not told. */
      readonly status: string | null;
      /** `none`, `require`, `verify-ca`, `verify-full`; null: not told. */
      readonly sslMode: string | null;
    }>;
  };
}
