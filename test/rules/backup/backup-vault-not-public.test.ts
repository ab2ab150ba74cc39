import rule from '../../../rules/backup/backup-vault-not-public.ts';
import { account, cases, resource, tokyo } from '../../helpers/judge.ts';
import { allow, openPolicyCases, organization, policy, type PolicyRule } from '../resource-policies.ts';

const make: PolicyRule['make'] = (id, text) => resource('backup.vault', id, { policy: text });
const copyInto = 'backup:CopyIntoBackupVault';
const vaultArn = (name: string) => `arn:aws:backup:${tokyo}:${account}:backup-vault:${name}`;

cases(rule, [
  ...openPolicyCases({
    kind: 'backup.vault',
    action: 'backup:StartRestoreJob',
    make,
    list: ['Backup:ListBackupVaults', 'backup:ListBackupVaults'],
    call: ['Backup:GetBackupVaultAccessPolicy', 'backup:GetBackupVaultAccessPolicy'],
  }),
  {
    name: 'copies from the organization pass, copies from anyone are public: strangers fill the vault',
    resources: [make('org', policy(allow('*', copyInto, organization))), make('open', policy(allow('*', copyInto)))],
    expect: { org: ['pass', 'bound'], open: ['fail', 'public', { statements: ['#1'] }] },
  },
  {
    name: 'the recovery points in the vault are its own, another vault is not',
    resources: [
      make('points', policy({ ...allow('*', 'backup:StartRestoreJob'), Resource: 'arn:aws:ec2:*::snapshot/*' })),
      resource(
        'backup.vault',
        'mine',
        { policy: policy({ ...allow('*', copyInto), Resource: vaultArn('another') }) },
        { arn: vaultArn('mine') },
      ),
    ],
    expect: { points: ['fail', 'public'], mine: ['pass', 'bound'] },
  },
]);
