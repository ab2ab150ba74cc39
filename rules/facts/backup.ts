import type { Read } from '../facts.ts';

/** A vault as its list shows it. https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupVaultListMember.html */
export interface BackupVault {
  /** `BACKUP_VAULT`, `LOGICALLY_AIR_GAPPED_BACKUP_VAULT`, `RESTORE_ACCESS_BACKUP_VAULT`; null: not told. */
  readonly type: string | null;
  /** `CREATING`, `AVAILABLE`, `FAILED`; null: not told. */
  readonly state: string | null;
  /** Whether Vault Lock applies. */
  readonly locked: boolean;
  /** When the lock can no longer be changed, ISO; null: it always can (or there is none). */
  readonly lockDate: string | null;
  /** null: the lock enforces no minimum. */
  readonly minRetentionDays: number | null;
  /** Recovery points in it; null: not told. */
  readonly points: number | null;
  /** ARN of the key that it encrypts with. */
  readonly keyArn: string | null;
  /** `AWS_OWNED_KMS_KEY`, `CUSTOMER_MANAGED_KMS_KEY`; null: not told. */
  readonly keyType: string | null;
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RecoveryPointByBackupVault.html */
export interface RecoveryPoint {
  readonly vaultArn: string | null;
  /** The type of the vault that holds it, as in {@link BackupVault}. */
  readonly vaultType: string | null;
  /** What was backed up; null: not told. */
  readonly resourceArn: string | null;
  /** AWS Backup's name of the type: `RDS`, `Aurora`, `DynamoDB`, `EBS` … */
  readonly resourceType: string | null;
  readonly status: string;
  /** ISO; of a continuous point the day on which continuous backup began. */
  readonly createdAt: string;
  /** ISO; null: not finished, or not told. */
  readonly completedAt: string | null;
  /** The plan and its rule that made it; null: made on demand. */
  readonly planId: string | null;
  readonly ruleId: string | null;
  /** When it will be deleted, ISO; null: AWS has calculated no such time. */
  readonly deleteAt: string | null;
  /** Days after its creation; null: its lifecycle deletes nothing by age. */
  readonly deleteAfterDays: number | null;
  /** ISO; null: never restored. */
  readonly lastRestoredAt: string | null;
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html */
export interface BackupRule {
  /** null: not told. */
  readonly id: string | null;
  readonly name: string;
  readonly vaultName: string;
  /** The air-gapped vault that it backs up into directly; null: none. */
  readonly airGappedVaultArn: string | null;
  readonly scheduled: boolean;
  readonly continuous: boolean;
  /** ARNs of the vaults that it copies to. */
  readonly copyVaultArns: readonly string[];
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CopyJob.html */
export interface CopyJob {
  readonly sourceVaultArn: string | null;
  readonly destinationVaultArn: string | null;
  readonly destinationVaultType: string | null;
  /** `LOCKED`, `UNLOCKED`; null: not told. */
  readonly destinationLockState: string | null;
  readonly resourceArn: string | null;
  /** `CREATED`, `RUNNING`, `COMPLETED`, `FAILED`, `PARTIAL`. */
  readonly state: string;
  /** The first 120 characters of AWS's sentence; null: none. */
  readonly message: string | null;
  /** ISO. */
  readonly createdAt: string;
  /** ISO; null: not finished. */
  readonly completedAt: string | null;
  readonly planId: string | null;
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreJobsListMember.html */
export interface RestoreJob {
  /** `PENDING`, `RUNNING`, `COMPLETED`, `ABORTED`, `FAILED`. */
  readonly status: string;
  /** A job that stands for the jobs of its parts. */
  readonly parent: boolean;
  /** `FAILED`, `SUCCESSFUL`, `TIMED_OUT`, `VALIDATING`; null: not validated. */
  readonly validation: string | null;
  readonly resourceType: string | null;
  /** ISO. */
  readonly createdAt: string;
  /** ISO; null: not finished. */
  readonly completedAt: string | null;
  /** The restore testing plan that started it; null: none did. */
  readonly testingPlanArn: string | null;
}

export interface BackupAttributes {
  'backup.plan': {
    /** ARNs of the vaults that its rules copy to. */
    readonly copyVaultArns: Read<readonly string[]>;
    /** ISO; null: not told. */
    readonly createdAt: Read<string | null>;
    readonly rules: Read<readonly BackupRule[]>;
    /** How many selections of resources are assigned to it. */
    readonly selections: Read<number>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
  'backup.vault': {
    readonly details: Read<BackupVault>;
    /** The access policy as written; null: none. */
    readonly policy: Read<string | null>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
  /** A recovery point in an own vault; `name` is the vault's. */
  'backup.recoveryPoint': { readonly details: Read<RecoveryPoint> };
  /** The jobs that the service still shows. */
  'backup.copyJob': { readonly details: Read<CopyJob> };
  'backup.restoreJob': { readonly details: Read<RestoreJob> };
  'backup.restoreTestingPlan': {
    /** ISO; null: it has not run yet. */
    readonly lastExecutedAt: Read<string | null>;
    /** The resource types that its selections protect, one for each selection. */
    readonly selectionTypes: Read<readonly string[]>;
  };
}
