import { BackupClient, GetBackupVaultAccessPolicyCommand, type BackupVaultListMember } from '@aws-sdk/client-backup';
import type { BackupVault } from '../../../rules/facts/backup.ts';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { iso } from '../free.ts';
import { tagCalls, tagsOf, vaultsIn } from './vaults.ts';

export default defineCollector({
  kind: 'backup.vault',
  type: 'AWS::Backup::BackupVault',
  recorded: true,
  scope: 'regional',
  list: call({ 'Backup:ListBackupVaults': 'backup:ListBackupVaults' }, async function* ({ aws }, region) {
    for await (const vault of vaultsIn(aws, region)) {
      const id = required(vault.BackupVaultName, 'BackupVaultName');
      const arn = required(vault.BackupVaultArn, 'BackupVaultArn');
      yield { id, arn, region, name: id, free: { details: detailsOf(vault) } };
    }
  }),
  attributes: {
    details: 'free',
    tags: call(tagCalls, tagsOf),
    // Of a vault that is there "not found" is its policy.
    policy: call(
      { 'Backup:GetBackupVaultAccessPolicy': 'backup:GetBackupVaultAccessPolicy' },
      async ({ aws }, { id, region }) => {
        const ask = new GetBackupVaultAccessPolicyCommand({ BackupVaultName: id });
        return required((await aws.send(BackupClient, ask, region)).Policy, 'Policy');
      },
      { notConfigured: ['ResourceNotFoundException'] },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});

/** AWS documents no member of a vault as required; a vault that does not say that it is locked is not. */
function detailsOf(vault: BackupVaultListMember): BackupVault {
  return {
    type: vault.VaultType ?? null,
    state: vault.VaultState ?? null,
    locked: vault.Locked === true,
    lockDate: iso(vault.LockDate),
    minRetentionDays: vault.MinRetentionDays ?? null,
    points: vault.NumberOfRecoveryPoints ?? null,
    keyArn: vault.EncryptionKeyArn ?? null,
    keyType: vault.EncryptionKeyType ?? null,
  };
}
