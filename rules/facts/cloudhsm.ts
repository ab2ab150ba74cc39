import type { Read } from '../facts.ts';

/** What DescribeClusters says of a cluster. */
export interface HsmCluster {
  /** ClusterState: ACTIVE, UNINITIALIZED, INITIALIZED, DEGRADED, UPDATE_IN_PROGRESS, DELETED, … */
  readonly state: string;
  readonly hsmType: string;
  readonly hsms: readonly { readonly id: string; readonly availabilityZone: string; readonly state: string }[];
}

export interface CloudHsmAttributes {
  'cloudhsm.cluster': {
    readonly details: Read<HsmCluster>;
    readonly mode: Read<'FIPS' | 'NON_FIPS'>;
    readonly backupRetention: Read<{
      /** DAYS. */
      readonly type: string;
      readonly value: string;
    }>;
  };
  /** A backup owned by the account; it stands in the region that lists it, copies too. */
  'cloudhsm.backup': {
    readonly details: Read<{
      /** null: the answer did not say. */
      readonly clusterId: string | null;
      /** CREATE_IN_PROGRESS, READY, DELETED, PENDING_DELETION. */
      readonly state: string;
      /** Where it was copied from; null: not a copy. */
      readonly sourceRegion: string | null;
    }>;
  };
}
