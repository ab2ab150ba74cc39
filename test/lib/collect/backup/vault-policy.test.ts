import { BackupClient, GetBackupVaultAccessPolicyCommand, ListBackupVaultsCommand } from '@aws-sdk/client-backup';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, mocked, refused } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetBackupVaultAccessPolicy.html
test('backup.vault: its policy, none ("not found" of a vault that is there), refused, an empty answer', async () => {
  const mock = mocked(BackupClient);
  const names = ['shared', 'plain', 'hidden', 'hollow'];
  mock.on(ListBackupVaultsCommand).resolves({
    BackupVaultList: names.map((BackupVaultName) => ({
      BackupVaultName,
      BackupVaultArn: arnOf('backup', `backup-vault:${BackupVaultName}`),
    })),
  });
  const ask = (BackupVaultName: string) => mock.on(GetBackupVaultAccessPolicyCommand, { BackupVaultName });
  ask('shared').resolves({ BackupVaultName: 'shared', Policy: '{}' });
  ask('plain').rejects(refused('ResourceNotFoundException'));
  ask('hidden').rejects(refused());
  ask('hollow').resolves({});
  const api = 'Backup:GetBackupVaultAccessPolicy backup:GetBackupVaultAccessPolicy';
  expect(valuesOf(await collectKind('backup.vault', ['policy']), 'policy')).toEqual({
    shared: '{}',
    plain: null,
    hidden: [`${api} AccessDeniedException denied`],
    hollow: [`${api} MissingField malformed`],
  });
});
