import type { Read } from '../facts.ts';

/** https://docs.aws.amazon.com/fsx/latest/APIReference/API_FileSystem.html */
export interface FsxFileSystem {
  /** `WINDOWS`, `LUSTRE`, `ONTAP`, `OPENZFS`; null: not told. */
  readonly type: string | null;
  /** `AVAILABLE`, `CREATING`, `FAILED`, `DELETING`, `MISCONFIGURED` …; null: not told. */
  readonly lifecycle: string | null;
  /** `MULTI_AZ_1`, `SINGLE_AZ_2`, `SCRATCH_2`, `PERSISTENT_1` …; null: not told. */
  readonly deploymentType: string | null;
  /** ARN of the key; null: none is named. */
  readonly kmsKeyId: string | null;
  /** ISO; null: not told. */
  readonly createdAt: string | null;
  /** Days; null: not told. */
  readonly backupRetentionDays: number | null;
  /** Lustre whose data comes from S3. */
  readonly linkedToS3: boolean;
}

export interface FsxAttributes {
  'fsx.fileSystem': {
    readonly details: Read<FsxFileSystem>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
}
