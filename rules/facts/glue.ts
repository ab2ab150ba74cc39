import type { Read } from '../facts.ts';

export interface GlueAttributes {
  /** The resource policy of a region's Data Catalog, on the account. */
  'glue.catalogPolicy': {
    /** As written; null: none. */
    readonly policy: Read<string | null>;
  };
}
