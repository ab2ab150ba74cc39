import rule from '../../../rules/backup/backup-copies-in-allowed-regions.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const vault = (region: string, account = '123456789012') => `arn:aws:backup:${region}:${account}:backup-vault:v`;
const plan = (id: string, ...copyVaultArns: readonly string[]) => resource('backup.plan', id, { copyVaultArns });

cases(rule, [
  {
    name: 'a copy to another account in the same region; a plan without copies is no subject',
    resources: [plan('copies', vault('ap-northeast-1', '999999999999')), plan('plain')],
    expect: { copies: ['pass', 'inside', { regions: ['ap-northeast-1'] }] },
  },
  {
    name: 'one of two copies goes abroad',
    resources: [plan('copies', vault('ap-northeast-1'), vault('us-west-2'))],
    expect: { copies: ['fail', 'outside', { outside: ['us-west-2'] }] },
  },
  {
    name: 'a vault ARN that names no region is in no allowed one',
    resources: [plan('copies', 'arn:aws:backup')],
    expect: { copies: ['fail', 'outside', { outside: ['unknown'] }] },
  },
  { name: 'no plan copies', resources: [plan('plain')], expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a plan that could not be read',
    resources: [
      resource('backup.plan', 'p', { copyVaultArns: unread(denied('Backup:GetBackupPlan', 'backup:GetBackupPlan')) }),
    ],
    expect: { p: ['unknown', 'notRead'] },
  },
]);
