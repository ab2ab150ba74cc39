import type { Read } from '../facts.ts';
import type { AtRest } from './at-rest.ts';

/** https://docs.aws.amazon.com/efs/latest/ug/API_FileSystemDescription.html */
export interface FileSystem {
  /** ISO; null: not told. */
  readonly createdAt: string | null;
  /** Of a One Zone file system; null: it stands in several. */
  readonly zoneName: string | null;
  /** `ENABLED`, `DISABLED`, `REPLICATING` (it is a copy); null: not told. */
  readonly overwriteProtection: string | null;
}

export interface EfsAttributes {
  'efs.fileSystem': {
    /** `available`, `deleting` …; null: not told. */
    readonly state: Read<string | null>;
    readonly encryption: Read<AtRest>;
    readonly details: Read<FileSystem>;
    readonly tags: Read<Readonly<Record<string, string>>>;
    /** Text of the file system policy; null: none, and every client of the VPC gets in. */
    readonly policy: Read<string | null>;
  };
  /** A replicated file system, identified by its source. */
  'efs.replication': { readonly destinationRegions: Read<readonly string[]> };
}
