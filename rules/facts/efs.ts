import type { Read } from '../facts.ts';

export interface EfsAttributes {
  /** A replicated file system, identified by its source. */
  'efs.replication': { readonly destinationRegions: Read<readonly string[]> };
}
