import type { Read } from '../facts.ts';

export interface EfsAttributes {
  'efs.fileSystem': {
    /** `available`, `deleting` …; null: not told. */
    readonly state: Read<string | null>;
    /** Text of the file system policy; null: none, and every client of the VPC gets in. */
    readonly policy: Read<string | null>;
  };
  /** A replicated file system, identified by its source. */
  'efs.replication': { readonly destinationRegions: Read<readonly string[]> };
}
