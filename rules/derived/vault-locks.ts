/** What keeps the points of a backup vault from being deleted. */
import type { BackupVault } from '../facts/backup.ts';

/** A vault of this type is locked by nature. https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html */
export const airGapped = 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT';

/**
 * `governance`: whoever may delete the lock's configuration removes it. `coolingOff`: it will be final, and is not yet.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export type VaultLock = 'none' | 'governance' | 'coolingOff' | 'compliance';

export function lockOf({ type, locked, lockDate }: BackupVault, now: number): VaultLock {
  if (type === airGapped) return 'compliance';
  if (!locked) return 'none';
  if (lockDate === null) return 'governance';
  return Date.parse(lockDate) > now ? 'coolingOff' : 'compliance';
}

/** The vault's account and region, by its ARN. */
export function placeOf(vaultArn: string): { readonly account: string; readonly region: string } {
  const [, , , region = '', account = ''] = vaultArn.split(':');
  return { account, region };
}
