import type { Read } from '../facts.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html */
export interface DynamoDbTable {
  /** `ACTIVE`, `UPDATING`, `ARCHIVED` … */
  readonly status: string;
  /** ISO. */
  readonly createdAt: string;
  /** Another key than AWS's own; null: the key that AWS owns. */
  readonly encryption: {
    /** `ENABLED`, `UPDATING` … */
    readonly status: string | null;
    readonly keyArn: string | null;
  } | null;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoveryDescription.html */
export interface PointInTimeRecovery {
  readonly enabled: boolean;
  /** null: AWS's 35 days. */
  readonly periodDays: number | null;
}

export interface DynamoDbAttributes {
  'dynamodb.table': {
    /** Regions of its replicas and witnesses, its own not among them. */
    readonly replicaRegions: Read<readonly string[]>;
    readonly details: Read<DynamoDbTable>;
    /** null: the table cannot have continuous backups. */
    readonly pointInTime: Read<PointInTimeRecovery | null>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
  /** A global table, one for all regions. Listed here: those of version 2017.11.29. */
  'dynamodb.globalTable': { readonly replicaRegions: Read<readonly string[]> };
}
