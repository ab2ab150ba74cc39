import {
  BackupClient,
  ListRecoveryPointsByBackupVaultCommand,
  type RecoveryPointByBackupVault,
} from '@aws-sdk/client-backup';
import type { RecoveryPoint } from '../../../rules/facts/backup.ts';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { iso } from '../free.ts';
import { isoOf, vaultsIn } from './vaults.ts';

/** A vault of this type shows what stands in another account's air-gapped vault. */
const othersPoints = 'RESTORE_ACCESS_BACKUP_VAULT';

/** The recovery points in the account's own vaults. */
export default defineCollector({
  kind: 'backup.recoveryPoint',
  type: 'AWS::Backup::RecoveryPoint',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: call(
    {
      'Backup:ListBackupVaults': 'backup:ListBackupVaults',
      'Backup:ListRecoveryPointsByBackupVault': 'backup:ListRecoveryPointsByBackupVault',
    },
    async function* ({ aws, attempt }, region) {
      for await (const vault of vaultsIn(aws, region)) {
        const name = required(vault.BackupVaultName, 'BackupVaultName');
        if (vault.VaultType === othersPoints) continue;
        const points = aws.pages(
          BackupClient,
          (token) =>
            new ListRecoveryPointsByBackupVaultCommand({ BackupVaultName: name, MaxResults: 1000, NextToken: token }),
          (page) => page.NextToken,
          region,
        );
        for await (const page of points) {
          for (const point of required(page.RecoveryPoints, 'RecoveryPoints')) {
            const arn = required(point.RecoveryPointArn, 'RecoveryPointArn');
            const details = await attempt(async () => detailsOf(point));
            yield { id: arn, arn, region, name, reads: { details } };
          }
        }
      }
    },
  ),
  attributes: { details: 'free' },
});

function detailsOf(point: RecoveryPointByBackupVault): RecoveryPoint {
  return {
    vaultArn: point.BackupVaultArn ?? null,
    vaultType: point.VaultType ?? null,
    resourceArn: point.ResourceArn ?? null,
    resourceType: point.ResourceType ?? null,
    status: required(point.Status, 'RecoveryPoints[].Status'),
    createdAt: isoOf(point.CreationDate, 'RecoveryPoints[].CreationDate'),
    completedAt: iso(point.CompletionDate),
    planId: point.CreatedBy?.BackupPlanId ?? null,
    ruleId: point.CreatedBy?.BackupRuleId ?? null,
    deleteAt: iso(point.CalculatedLifecycle?.DeleteAt),
    deleteAfterDays: point.Lifecycle?.DeleteAfterDays ?? null,
    lastRestoredAt: iso(point.LastRestoreTime),
  };
}
