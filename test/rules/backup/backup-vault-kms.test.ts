import rule from '../../../rules/backup/backup-vault-kms.ts';
import type { BackupVault } from '../../../rules/facts/backup.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { keyCases, keyId } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';

const vault = (id: string, details: Partial<BackupVault>, place = {}) =>
  resource(
    'backup.vault',
    id,
    {
      details: {
        type: 'BACKUP_VAULT',
        state: 'AVAILABLE',
        locked: false,
        lockDate: null,
        minRetentionDays: null,
        points: 3,
        keyArn: null,
        keyType: null,
        ...details,
      },
    },
    place,
  );
const aws = { keyArn: 'alias/aws/backup' };

cases(rule, [
  ...keyCases({ kind: 'backup.vault', make: (id, keyArn, place) => vault(id, { keyArn }, place) }),
  {
    name: 'an air-gapped vault with the key that AWS owns, and one with a key of the bank',
    level: 'strict',
    resources: [
      vault('owned', { type: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT', keyType: 'AWS_OWNED_KMS_KEY', keyArn: keyId }),
      vault('own', { type: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT', keyType: 'CUSTOMER_MANAGED_KMS_KEY', keyArn: keyId }),
      key(keyId),
    ],
    expect: { owned: ['fail', 'awsOwnedKey'], own: ['pass', 'customerKey'] },
  },
  {
    name: 'without a recovery point, or a view of what others hold: not selected',
    level: 'strict',
    resources: [
      vault('empty', { ...aws, points: 0 }),
      vault('view', { ...aws, type: 'RESTORE_ACCESS_BACKUP_VAULT' }),
      vault('untold', { ...aws, points: null }),
      vault('old', { ...aws, type: null }),
    ],
    expect: { untold: ['fail', 'awsManagedKey'], old: ['fail', 'awsManagedKey'] },
  },
  {
    name: 'a vault that was not read',
    level: 'strict',
    resources: [resource('backup.vault', 'v', { details: unread(denied('Backup:ListBackupVaults')) })],
    expect: { v: ['unknown', 'notRead'] },
  },
]);
