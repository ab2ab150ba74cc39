/** Recovery points, vaults and jobs of AWS Backup for the cases of its rules. */
import type { BackupVault, CopyJob, RecoveryPoint, RestoreJob } from '../../../rules/facts/backup.ts';
import type { Identity } from '../../../rules/facts.ts';
import type { StoredFact } from '../../../lib/collect/facts-set.ts';
import { account, denied, now, resource, tokyo } from '../../helpers/judge.ts';

/** ISO, so many hours before the collection. */
export function hoursAgo(hours: number): string {
  return new Date(Date.parse(now) - hours * 3_600_000).toISOString();
}

export const daysAgo = (days: number): string => hoursAgo(days * 24);

export const vaultArn = (name: string, owner = account, region = tokyo): string =>
  `arn:aws:backup:${region}:${owner}:backup-vault:${name}`;

/** A completed point of a resource, made by a plan an hour ago in the vault `main`. */
export function point(arn: string, details: Partial<RecoveryPoint> = {}, identity: Partial<Identity> = {}): StoredFact {
  return resource(
    'backup.recoveryPoint',
    arn,
    {
      details: {
        vaultArn: vaultArn(identity.name ?? 'main'),
        vaultType: 'BACKUP_VAULT',
        resourceArn: null,
        resourceType: 'RDS',
        status: 'COMPLETED',
        createdAt: hoursAgo(2),
        completedAt: hoursAgo(1),
        planId: 'plan-1',
        ruleId: 'rule-1',
        deleteAt: null,
        deleteAfterDays: null,
        lastRestoredAt: null,
        ...details,
      },
    },
    { arn, name: 'main', ...identity },
  );
}

export function vault(name: string, details: Partial<BackupVault> = {}, attributes: object = {}): StoredFact {
  return resource(
    'backup.vault',
    name,
    {
      details: {
        type: 'BACKUP_VAULT',
        state: 'AVAILABLE',
        locked: false,
        lockDate: null,
        minRetentionDays: null,
        points: 1,
        keyArn: null,
        keyType: null,
        ...details,
      },
      tags: {},
      ...attributes,
    },
    { arn: vaultArn(name), name },
  );
}

/** A completed copy of a resource's point from the vault `main`. */
export function copyJob(id: string, details: Partial<CopyJob> = {}): StoredFact {
  return resource('backup.copyJob', id, {
    details: {
      sourceVaultArn: vaultArn('main'),
      destinationVaultArn: vaultArn('central', '999999999999'),
      destinationVaultType: 'BACKUP_VAULT',
      destinationLockState: 'LOCKED',
      resourceArn: null,
      state: 'COMPLETED',
      message: null,
      createdAt: hoursAgo(2),
      completedAt: hoursAgo(1),
      planId: 'plan-1',
      ...details,
    },
  });
}

export function restoreJob(
  id: string,
  details: Partial<RestoreJob> = {},
  identity: Partial<Identity> = {},
): StoredFact {
  return resource(
    'backup.restoreJob',
    id,
    {
      details: {
        status: 'COMPLETED',
        parent: false,
        validation: null,
        resourceType: 'RDS',
        createdAt: daysAgo(31),
        completedAt: daysAgo(30),
        testingPlanArn: null,
        ...details,
      },
    },
    identity,
  );
}

export const pointsDenied = denied('Backup:ListRecoveryPointsByBackupVault', 'backup:ListRecoveryPointsByBackupVault');
