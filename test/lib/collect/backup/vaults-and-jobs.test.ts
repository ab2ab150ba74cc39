import {
  BackupClient,
  GetBackupPlanCommand,
  ListBackupPlansCommand,
  ListBackupSelectionsCommand,
  ListBackupVaultsCommand,
  ListCopyJobsCommand,
  ListRecoveryPointsByBackupVaultCommand,
  ListRestoreJobsCommand,
  ListRestoreTestingPlansCommand,
  ListRestoreTestingSelectionsCommand,
  ListTagsCommand,
} from '@aws-sdk/client-backup';
import { expect, test } from 'vitest';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, nextToken, refused } from '../../../helpers/lists.ts';

const made = new Date('2026-11-01T00:00:00Z');
const done = new Date('2026-11-01T01:00:00Z');

lists(
  {
    kind: 'backup.vault',
    client: BackupClient,
    command: ListBackupVaultsCommand,
    api: 'Backup:ListBackupVaults backup:ListBackupVaults',
    page: (n) => ({
      BackupVaultList: [{ BackupVaultName: n, BackupVaultArn: arnOf('backup', `backup-vault:${n}`), Locked: false }],
    }),
    token: nextToken,
    id: (n) => n,
  },
  {
    kind: 'backup.copyJob',
    client: BackupClient,
    command: ListCopyJobsCommand,
    api: 'Backup:ListCopyJobs backup:ListCopyJobs',
    page: (n) => ({ CopyJobs: [{ CopyJobId: n, State: 'RUNNING', CreationDate: made }] }),
    token: nextToken,
    id: (n) => n,
    name: () => undefined,
  },
  {
    kind: 'backup.restoreJob',
    client: BackupClient,
    command: ListRestoreJobsCommand,
    api: 'Backup:ListRestoreJobs backup:ListRestoreJobs',
    page: (n) => ({ RestoreJobs: [{ RestoreJobId: n, Status: 'RUNNING', CreationDate: made }] }),
    token: nextToken,
    id: (n) => n,
    name: () => undefined,
  },
  {
    kind: 'backup.restoreTestingPlan',
    client: BackupClient,
    command: ListRestoreTestingPlansCommand,
    api: 'Backup:ListRestoreTestingPlans backup:ListRestoreTestingPlans',
    page: (n) => ({
      RestoreTestingPlans: [
        {
          RestoreTestingPlanName: n,
          RestoreTestingPlanArn: arnOf('backup', `restore-testing-plan:${n}`),
          CreationTime: made,
          ScheduleExpression: 'cron(0 1 ? * * *)',
        },
      ],
    }),
    token: nextToken,
    id: (n) => n,
  },
);

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupVaultListMember.html
test('backup.vault: its lock, its key, its type; tags of every page', async () => {
  const mock = mocked(BackupClient);
  mock.on(ListBackupVaultsCommand).resolves({
    BackupVaultList: [
      {
        BackupVaultName: 'locked',
        BackupVaultArn: 'arn:locked',
        VaultType: 'BACKUP_VAULT',
        VaultState: 'AVAILABLE',
        EncryptionKeyArn: 'arn:key',
        EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY',
        NumberOfRecoveryPoints: 3,
        Locked: true,
        MinRetentionDays: 7,
        LockDate: made,
      },
      { BackupVaultName: 'bare', BackupVaultArn: 'arn:bare' },
    ],
  });
  mock.on(ListTagsCommand, { ResourceArn: 'arn:locked' }).resolves({ Tags: { a: '1' }, NextToken: 'more' });
  mock.on(ListTagsCommand, { ResourceArn: 'arn:locked', NextToken: 'more' }).resolves({ Tags: { b: '2' } });
  mock.on(ListTagsCommand, { ResourceArn: 'arn:bare' }).rejects(refused());
  const collected = await collectKind('backup.vault', ['tags']);
  expect(valuesOf(collected, 'details')).toEqual({
    locked: {
      type: 'BACKUP_VAULT',
      state: 'AVAILABLE',
      locked: true,
      lockDate: made.toISOString(),
      minRetentionDays: 7,
      points: 3,
      keyArn: 'arn:key',
      keyType: 'CUSTOMER_MANAGED_KMS_KEY',
    },
    bare: {
      type: null,
      state: null,
      locked: false,
      lockDate: null,
      minRetentionDays: null,
      points: null,
      keyArn: null,
      keyType: null,
    },
  });
  expect(valuesOf(collected, 'tags')).toEqual({
    locked: { a: '1', b: '2' },
    bare: ['Backup:ListTags backup:ListTags AccessDeniedException denied'],
  });
});

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RecoveryPointByBackupVault.html
test('backup.recoveryPoint: times, plan and lifecycle; one that says no status; not of vaults that show others’', async () => {
  const mock = mocked(BackupClient);
  mock.on(ListBackupVaultsCommand).resolves({
    BackupVaultList: [
      { BackupVaultName: 'own', VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' },
      { BackupVaultName: 'theirs', VaultType: 'RESTORE_ACCESS_BACKUP_VAULT' },
    ],
  });
  mock.on(ListRecoveryPointsByBackupVaultCommand, { BackupVaultName: 'theirs' }).rejects(new Error('not asked'));
  mock.on(ListRecoveryPointsByBackupVaultCommand, { BackupVaultName: 'own' }).resolves({
    RecoveryPoints: [
      {
        RecoveryPointArn: 'arn:full',
        BackupVaultArn: 'arn:own',
        VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
        ResourceArn: 'arn:db',
        ResourceType: 'RDS',
        Status: 'COMPLETED',
        CreationDate: made,
        CompletionDate: done,
        CreatedBy: { BackupPlanId: 'plan', BackupRuleId: 'rule' },
        CalculatedLifecycle: { DeleteAt: done },
        Lifecycle: { DeleteAfterDays: 35 },
        LastRestoreTime: done,
      },
      { RecoveryPointArn: 'arn:bare', Status: 'CREATING', CreationDate: made },
      { RecoveryPointArn: 'arn:odd', CreationDate: made },
    ],
  });
  const none = null;
  expect(valuesOf(await collectKind('backup.recoveryPoint', []), 'details')).toEqual({
    'arn:full': {
      vaultArn: 'arn:own',
      vaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
      resourceArn: 'arn:db',
      resourceType: 'RDS',
      status: 'COMPLETED',
      createdAt: made.toISOString(),
      completedAt: done.toISOString(),
      planId: 'plan',
      ruleId: 'rule',
      deleteAt: done.toISOString(),
      deleteAfterDays: 35,
      lastRestoredAt: done.toISOString(),
    },
    'arn:bare': {
      vaultArn: none,
      vaultType: none,
      resourceArn: none,
      resourceType: none,
      status: 'CREATING',
      createdAt: made.toISOString(),
      completedAt: none,
      planId: none,
      ruleId: none,
      deleteAt: none,
      deleteAfterDays: none,
      lastRestoredAt: none,
    },
    'arn:odd': ['Backup:ListBackupVaults backup:ListBackupVaults MissingField malformed'],
  });
});

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html
test('backup.plan: rules, selections of every page, when it was made', async () => {
  const mock = mocked(BackupClient);
  mock.on(ListBackupPlansCommand).resolves({
    BackupPlansList: [{ BackupPlanId: 'one', BackupPlanArn: 'arn:one', CreationDate: made }],
  });
  mock.on(GetBackupPlanCommand).resolves({
    BackupPlan: {
      BackupPlanName: 'one',
      Rules: [
        {
          RuleId: 'r',
          RuleName: 'daily',
          TargetBackupVaultName: 'v',
          TargetLogicallyAirGappedBackupVaultArn: 'arn:gap',
          ScheduleExpression: 'cron(0 5 ? * * *)',
          CopyActions: [{ DestinationBackupVaultArn: 'arn:away' }],
        },
        { RuleName: 'continuous', TargetBackupVaultName: 'v', EnableContinuousBackup: true },
      ],
    },
  });
  mock.on(ListBackupSelectionsCommand).resolves({ BackupSelectionsList: [{ SelectionId: 'a' }], NextToken: 'more' });
  mock
    .on(ListBackupSelectionsCommand, { NextToken: 'more' })
    .resolves({ BackupSelectionsList: [{ SelectionId: 'b' }] });
  const collected = await collectKind('backup.plan', ['rules', 'selections']);
  expect(valuesOf(collected, 'selections')).toEqual({ one: 2 });
  expect(valuesOf(collected, 'createdAt')).toEqual({ one: made.toISOString() });
  expect(valuesOf(collected, 'rules')).toEqual({
    one: [
      {
        id: 'r',
        name: 'daily',
        vaultName: 'v',
        airGappedVaultArn: 'arn:gap',
        scheduled: true,
        continuous: false,
        copyVaultArns: ['arn:away'],
      },
      {
        id: null,
        name: 'continuous',
        vaultName: 'v',
        airGappedVaultArn: null,
        scheduled: false,
        continuous: true,
        copyVaultArns: [],
      },
    ],
  });
});

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CopyJob.html
test('backup.copyJob: where it went; of AWS’s sentence the first 120 characters', async () => {
  const mock = mocked(BackupClient);
  mock.on(ListCopyJobsCommand).resolves({
    CopyJobs: [
      {
        CopyJobId: 'one',
        SourceBackupVaultArn: 'arn:from',
        DestinationBackupVaultArn: 'arn:to',
        DestinationVaultType: 'BACKUP_VAULT',
        DestinationVaultLockState: 'LOCKED',
        ResourceArn: 'arn:db',
        State: 'FAILED',
        StatusMessage: 'x'.repeat(200),
        CreationDate: made,
        CompletionDate: done,
        CreatedBy: { BackupPlanId: 'plan' },
      },
    ],
  });
  expect(valuesOf(await collectKind('backup.copyJob', []), 'details')).toEqual({
    one: {
      sourceVaultArn: 'arn:from',
      destinationVaultArn: 'arn:to',
      destinationVaultType: 'BACKUP_VAULT',
      destinationLockState: 'LOCKED',
      resourceArn: 'arn:db',
      state: 'FAILED',
      message: 'x'.repeat(120),
      createdAt: made.toISOString(),
      completedAt: done.toISOString(),
      planId: 'plan',
    },
  });
});

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreJobsListMember.html
test('backup.restoreJob: its outcome, its validation, who started it', async () => {
  const mock = mocked(BackupClient);
  mock.on(ListRestoreJobsCommand).resolves({
    RestoreJobs: [
      {
        RestoreJobId: 'one',
        Status: 'COMPLETED',
        IsParent: true,
        ValidationStatus: 'SUCCESSFUL',
        ResourceType: 'EBS',
        CreationDate: made,
        CompletionDate: done,
        CreatedBy: { RestoreTestingPlanArn: 'arn:plan' },
      },
    ],
  });
  expect(valuesOf(await collectKind('backup.restoreJob', []), 'details')).toEqual({
    one: {
      status: 'COMPLETED',
      parent: true,
      validation: 'SUCCESSFUL',
      resourceType: 'EBS',
      createdAt: made.toISOString(),
      completedAt: done.toISOString(),
      testingPlanArn: 'arn:plan',
    },
  });
});

test('backup.restoreTestingPlan: its last run and what its selections protect', async () => {
  const mock = mocked(BackupClient);
  mock.on(ListRestoreTestingPlansCommand).resolves({
    RestoreTestingPlans: [
      {
        RestoreTestingPlanName: 'one',
        RestoreTestingPlanArn: 'arn:one',
        LastExecutionTime: done,
        CreationTime: made,
        ScheduleExpression: 'cron(0 1 ? * * *)',
      },
    ],
  });
  const selection = (ProtectedResourceType: string) => ({ ProtectedResourceType }) as never;
  mock
    .on(ListRestoreTestingSelectionsCommand)
    .resolves({ RestoreTestingSelections: [selection('RDS')], NextToken: 'more' });
  mock
    .on(ListRestoreTestingSelectionsCommand, { NextToken: 'more' })
    .resolves({ RestoreTestingSelections: [selection('EBS')] });
  const collected = await collectKind('backup.restoreTestingPlan', ['selectionTypes']);
  expect(valuesOf(collected, 'lastExecutedAt')).toEqual({ one: done.toISOString() });
  expect(valuesOf(collected, 'selectionTypes')).toEqual({ one: ['EBS', 'RDS'] });
});

test.each(['UnrecognizedClientException', 'UnknownOperationException', 'NotFoundException'])(
  'backup.restoreTestingPlan: %s of a region without restore testing is an empty list; a refusal is none',
  async (code) => {
    const mock = mocked(BackupClient);
    mock.on(ListRestoreTestingPlansCommand).rejects(refused(code));
    const { listing } = await collectKind('backup.restoreTestingPlan', []);
    expect([listing.items, listing.failures]).toEqual([[], []]);
    mock.on(ListRestoreTestingPlansCommand).rejects(refused());
    const refusedList = (await collectKind('backup.restoreTestingPlan', [])).listing;
    expect(refusedList.failures.map(({ cause }) => causeInShort(cause))).toEqual([
      'Backup:ListRestoreTestingPlans backup:ListRestoreTestingPlans AccessDeniedException denied',
    ]);
  },
);
