import {
  BackupClient,
  GetBackupPlanCommand,
  ListBackupPlansCommand,
  ListBackupVaultsCommand,
  ListRecoveryPointsByBackupVaultCommand,
} from '@aws-sdk/client-backup';
import { expect, test } from 'vitest';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, nextToken, refused } from '../../../helpers/lists.ts';

lists({
  kind: 'backup.plan',
  client: BackupClient,
  command: ListBackupPlansCommand,
  api: 'Backup:ListBackupPlans backup:ListBackupPlans',
  page: (n) => ({
    BackupPlansList: [
      { BackupPlanId: `plan-${n}`, BackupPlanArn: arnOf('backup', `backup-plan:${n}`), BackupPlanName: n },
    ],
  }),
  token: nextToken,
  id: (n) => `plan-${n}`,
  name: (n) => n,
});

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetBackupPlan.html
test('backup.plan: the vaults its rules copy to', async () => {
  const mock = mocked(BackupClient);
  mock.on(ListBackupPlansCommand).resolves({
    BackupPlansList: ['one', 'odd'].map((id) => ({ BackupPlanId: id, BackupPlanArn: id })),
  });
  mock.on(GetBackupPlanCommand, { BackupPlanId: 'one' }).resolves({
    BackupPlan: {
      BackupPlanName: 'one',
      Rules: [
        { RuleName: 'a', TargetBackupVaultName: 'v' },
        {
          RuleName: 'b',
          TargetBackupVaultName: 'v',
          CopyActions: [{ DestinationBackupVaultArn: 'arn:2' }, { DestinationBackupVaultArn: 'arn:1' }],
        },
      ],
    },
  });
  mock.on(GetBackupPlanCommand, { BackupPlanId: 'odd' }).resolves({});
  expect(valuesOf(await collectKind('backup.plan', ['copyVaultArns']), 'copyVaultArns')).toEqual({
    one: ['arn:1', 'arn:2'],
    odd: ['Backup:GetBackupPlan backup:GetBackupPlan MissingField malformed'],
  });
});

test('recovery points of every vault', async () => {
  const mock = mocked(BackupClient);
  mock.on(ListBackupVaultsCommand).resolves({ BackupVaultList: [{ BackupVaultName: 'a' }, { BackupVaultName: 'b' }] });
  mock
    .on(ListRecoveryPointsByBackupVaultCommand, { BackupVaultName: 'a' })
    .resolves({ RecoveryPoints: [{ RecoveryPointArn: 'arn:aws:ec2:ap-northeast-1::snapshot/snap-1' }] });
  mock.on(ListRecoveryPointsByBackupVaultCommand, { BackupVaultName: 'b' }).rejects(refused());
  const { listing } = await collectKind('backup.recoveryPoint', []);
  expect(listing.items.map(({ id, name }) => [id, name])).toEqual([
    ['arn:aws:ec2:ap-northeast-1::snapshot/snap-1', 'a'],
  ]);
  expect(listing.failures.map(({ cause }) => causeInShort(cause))).toEqual([
    'Backup:ListRecoveryPointsByBackupVault backup:ListRecoveryPointsByBackupVault AccessDeniedException denied',
  ]);
});
