import { BackupClient, ListBackupVaultsCommand, ListRecoveryPointsByBackupVaultCommand } from '@aws-sdk/client-backup';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';

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
    async function* ({ aws }, region) {
      const vaults = aws.pages(
        BackupClient,
        (token) => new ListBackupVaultsCommand({ MaxResults: 1000, NextToken: token }),
        (page) => page.NextToken,
        region,
      );
      for await (const vaultPage of vaults) {
        for (const vault of required(vaultPage.BackupVaultList, 'BackupVaultList')) {
          const name = required(vault.BackupVaultName, 'BackupVaultName');
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
              yield { id: arn, arn, region, name };
            }
          }
        }
      }
    },
  ),
  attributes: {},
});
