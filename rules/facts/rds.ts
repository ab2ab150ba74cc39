import type { Read } from '../facts.ts';
import type { AtRest } from './at-rest.ts';

/** A parameter or option group that a database uses, and whether its settings are in force. */
export interface GroupInUse {
  readonly name: string;
  /** `in-sync`, `pending-reboot`, `applying` …; null: not told. */
  readonly status: string | null;
}

/** What instances and clusters have in common. */
interface Database {
  readonly engineVersion: string | null;
  /** `available`, `stopped`, `creating`, `deleting` …; null: not told. */
  readonly status: string | null;
  /** null: not told; a cluster of Aurora never tells. */
  readonly publiclyAccessible: boolean | null;
  /** Reached through AWS's own gateway; null: not told. */
  readonly internetAccessGateway: boolean | null;
  /** Stands in a VPC of the account; null: not told. */
  readonly vpcNetworking: boolean | null;
  /** Days; null: not told. */
  readonly backupRetentionDays: number | null;
  /** ISO; null: nothing can be restored, or not told. */
  readonly latestRestorableTime: string | null;
  /** ISO; null: not told. */
  readonly createdAt: string | null;
  readonly multiAz: boolean | null;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html */
export interface DbInstance extends Database {
  readonly instanceIdentifier: string | null;
  /** null: of no cluster. */
  readonly clusterId: string | null;
  readonly zone: string | null;
  /** The instance or cluster that it is a read replica of; null: of none. */
  readonly replicaOf: string | null;
  readonly parameterGroups: readonly GroupInUse[];
  readonly optionGroups: readonly GroupInUse[];
  /** Transparent data encryption of the engine has a credential. */
  readonly hasTdeCredential: boolean;
  readonly pendingMultiAz: boolean | null;
  /** Days that are to come with the next maintenance; null: no change. */
  readonly pendingBackupRetentionDays: number | null;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html */
export interface DbCluster extends Database {
  readonly parameterGroup: string | null;
  readonly members: readonly {
    readonly instanceIdentifier: string | null;
    /** Whether the cluster's parameters are in force on it. */
    readonly parameterGroupStatus: string | null;
  }[];
  /** ARN of the cluster or instance that it is a replica of; null: of none. */
  readonly replicationSource: string | null;
  /** null: of no global cluster. */
  readonly globalClusterId: string | null;
  /** `standard`, `limitless`; null: not told. */
  readonly scalabilityType: string | null;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBSnapshot.html */
export interface DbSnapshot {
  /** `manual`, `automated`, `awsbackup`; null: not told. */
  readonly type: string | null;
  readonly status: string | null;
  readonly engine: string | null;
}

/** The parameters that say whether TLS is required, by name, as far as the group has them; null: no value. */
export type TlsParameters = Readonly<Record<string, string | null>>;

/** RDS, Aurora, Neptune and DocumentDB. */
export interface RdsAttributes {
  'rds.instance': {
    /** ARNs of its copies in other regions: read replicas and replicated automated backups. */
    readonly copies: Read<readonly string[]>;
    /** `postgres`, `aurora-mysql`, …; null: the answer did not say. */
    readonly engine: Read<string | null>;
    readonly encryption: Read<AtRest>;
    readonly details: Read<DbInstance>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
  'rds.cluster': {
    readonly copies: Read<readonly string[]>;
    readonly engine: Read<string | null>;
    readonly encryption: Read<AtRest>;
    readonly details: Read<DbCluster>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
  /** Of instances: the account's own. */
  'rds.snapshot': {
    /** Anybody may restore it; null: not asked, for it is encrypted or not a manual one, and so cannot be public. */
    readonly public: Read<boolean | null>;
    readonly encryption: Read<AtRest>;
    readonly details: Read<DbSnapshot>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
  /** Of clusters: the account's own. */
  'rds.clusterSnapshot': {
    readonly public: Read<boolean | null>;
    readonly encryption: Read<AtRest>;
    readonly details: Read<DbSnapshot>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
  /** Automated backups where they lie; `id` is the ARN of the backup. */
  'rds.automatedBackup': {
    readonly source: Read<{ readonly arn: string; readonly resourceId: string | null; readonly name: string }>;
  };
  /** A DB parameter group that an instance outside a cluster uses; `id` is its name. */
  'rds.parameterGroup': { readonly tls: Read<TlsParameters> };
  /** A parameter group that a cluster uses; `id` is its name. */
  'rds.clusterParameterGroup': { readonly tls: Read<TlsParameters> };
  /** An option group that an instance of Oracle uses; `id` is its name. */
  'rds.optionGroup': {
    readonly options: Read<
      readonly {
        readonly name: string;
        /** SQLNET.ENCRYPTION_SERVER; null: the option has no such setting. */
        readonly encryptionServer: string | null;
      }[]
    >;
  };
  /** One for all regions. */
  'rds.globalCluster': { readonly memberArns: Read<readonly string[]> };
}
