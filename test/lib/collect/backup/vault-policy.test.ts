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

test('backup.vault: one that is air-gapped and that the plain list does not show', async () => {
  const mock = mocked(BackupClient);
  const vault = (BackupVaultName: string, VaultType: 'BACKUP_VAULT' | 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') => ({
    BackupVaultName,
    BackupVaultArn: arnOf('backup', `backup-vault:${BackupVaultName}`),
    VaultType,
  });
  const gap = vault('gap', 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT');
  const plain = vault('plain', 'BACKUP_VAULT');
  mock.on(ListBackupVaultsCommand).resolves({ BackupVaultList: [plain] });
  mock.on(ListBackupVaultsCommand, { ByVaultType: gap.VaultType }).resolves({ BackupVaultList: [gap, plain] });
  const idsNow = async () => (await collectKind('backup.vault', [])).listing.items.map(({ id }) => id);
  expect(await idsNow()).toEqual(['gap', 'plain']);
  expect(mock.calls()).toHaveLength(2);

  mock.reset();
  mock.on(ListBackupVaultsCommand).resolves({ BackupVaultList: [gap, plain] });
  expect(await idsNow()).toEqual(['gap', 'plain']);
  expect(mock.calls()).toHaveLength(1);
});
