import type { Read } from '../facts.ts';
import type { AtRest } from './at-rest.ts';
import type { GroupInUse } from './rds.ts';

/** https://docs.aws.amazon.com/redshift/latest/APIReference/API_Cluster.html */
export interface RedshiftCluster {
  /** `available`, `creating`, `deleting`, `resizing` …; null: not told. */
  readonly status: string | null;
  /** null: not told. */
  readonly publiclyAccessible: boolean | null;
  readonly parameterGroups: readonly GroupInUse[];
  /** A hardware security module of its own holds the keys. */
  readonly hasHsm: boolean;
  /** Days; null: not told. */
  readonly automatedSnapshotRetentionDays: number | null;
  /** ISO; null: not told. */
  readonly createdAt: string | null;
  readonly namespaceArn: string | null;
  /** The region that its snapshots are copied to; null: none. */
  readonly snapshotCopyRegion: string | null;
}

export interface RedshiftAttributes {
  'redshift.cluster': {
    readonly encryption: Read<AtRest>;
    readonly details: Read<RedshiftCluster>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
  /** A parameter group that a cluster uses; `id` is its name. */
  'redshift.parameterGroup': {
    /** `require_ssl` and `use_fips_ssl`, as far as the group has them; null: no value. */
    readonly tls: Read<Readonly<Record<string, string | null>>>;
  };
}
