import type { Read } from '../facts.ts';

export interface BackupAttributes {
  'backup.plan': {
    /** ARNs of the vaults that its rules copy to. */
    readonly copyVaultArns: Read<readonly string[]>;
  };
}
