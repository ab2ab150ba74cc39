import type { BackupRule } from '../../../rules/facts/backup.ts';
import rule from '../../../rules/backup/backup-restore-tested.ts';
import { cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import { daysAgo, point, pointsDenied, restoreJob, vaultArn } from './points.ts';

const osaka = 'ap-northeast-3';
const jobsDenied = denied('Backup:ListRestoreJobs', 'backup:ListRestoreJobs');
const plansDenied = denied('Backup:ListRestoreTestingPlans', 'backup:ListRestoreTestingPlans');
const testing = (
  name: string,
  lastExecutedAt: string | null,
  selectionTypes: readonly string[] | ReturnType<typeof unread>,
) =>
  resource(
    'backup.restoreTestingPlan',
    name,
    { lastExecutedAt, selectionTypes: selectionTypes as never },
    { arn: `arn:plan:${name}` },
  );
const ofPlan = (id: string, details: object = {}) => restoreJob(id, { testingPlanArn: 'arn:plan:tests', ...details });
const copies = (id: string, owner: string | null, selections = 1) =>
  resource('backup.plan', id, {
    selections,
    rules: [
      {
        id: 'r',
        name: 'daily',
        vaultName: 'main',
        airGappedVaultArn: null,
        scheduled: true,
        continuous: false,
        copyVaultArns: owner === null ? [] : [vaultArn('central', owner)],
      } satisfies BackupRule,
    ],
  });
const rds = point('p1');
const central = { 'backup-restore-tested': { restoreTestAccounts: ['999999999999'] } };

cases(rule, [
  {
    name: 'nothing in AWS Backup that could be restored',
    resources: [point('p1', { status: 'PARTIAL' }), restoreJob('j1')],
    expect: { account: ['notApplicable', 'nothingInAwsBackup'] },
  },
  {
    name: 'a job that completed within the year',
    resources: [rds, restoreJob('j1', { completedAt: daysAgo(365) })],
    expect: { account: ['pass', 'restored', { days: 365 }] },
  },
  {
    name: 'older, running, a parent, or still validating: not seen',
    resources: [
      rds,
      restoreJob('j1', { completedAt: daysAgo(366), createdAt: daysAgo(366) }),
      restoreJob('j2', { status: 'RUNNING', completedAt: null }),
      restoreJob('j3', { parent: true }),
      restoreJob('j4', { validation: 'VALIDATING' }),
    ],
    expect: { account: ['fail', 'notSeen', { days: 365 }] },
  },
  {
    name: 'validated',
    resources: [rds, restoreJob('j1', { validation: 'SUCCESSFUL' })],
    expect: { account: ['pass'] },
  },
  {
    name: 'a point, even an expired one, that says when it was restored',
    resources: [rds, point('p2', { status: 'EXPIRED', lastRestoredAt: daysAgo(300) })],
    expect: { account: ['pass', 'restored'] },
  },
  {
    name: 'only failures',
    resources: [
      rds,
      restoreJob('j1', { status: 'FAILED' }),
      restoreJob('j2', { status: 'ABORTED', completedAt: null }),
      restoreJob('j3', { validation: 'TIMED_OUT' }),
      restoreJob('j4', { validation: 'FAILED' }),
      restoreJob('j5', { status: 'FAILED', completedAt: daysAgo(400), createdAt: daysAgo(400) }),
    ],
    expect: { account: ['fail', 'failed', { jobs: 4 }] },
  },
  {
    name: 'a plan that ran, whose jobs the history no longer shows',
    resources: [rds, testing('tests', daysAgo(200), ['RDS'])],
    expect: { account: ['pass', 'restored'] },
  },
  {
    name: 'a plan that runs and whose newest job failed: the run alone proves nothing',
    resources: [
      rds,
      testing('tests', daysAgo(1), ['RDS']),
      ofPlan('j1', { status: 'FAILED', completedAt: daysAgo(1) }),
      ofPlan('j2', { completedAt: daysAgo(400) }),
    ],
    expect: { account: ['fail', 'failed', { jobs: 1 }] },
  },
  {
    name: 'a plan whose newest job completed and is being validated passes; one that only runs does not',
    resources: [rds, testing('tests', daysAgo(1), ['RDS']), ofPlan('j1', { validation: 'VALIDATING' })],
    expect: { account: ['pass'] },
  },
  {
    name: 'its jobs only run',
    resources: [rds, testing('tests', daysAgo(1), ['RDS']), ofPlan('j1', { status: 'RUNNING', completedAt: null })],
    expect: { account: ['fail', 'notSeen'] },
  },
  {
    name: 'a plan without selections, or that has not run',
    resources: [rds, testing('tests', daysAgo(1), []), testing('idle', null, ['RDS'])],
    expect: { account: ['fail', 'notSeen'] },
  },
  {
    name: 'strict: within half a year, of every type',
    level: 'strict',
    resources: [
      rds,
      point('p2', { resourceType: 'EBS' }),
      point('p3', { resourceType: 'EFS' }),
      point('p4', { resourceType: 'S3', lastRestoredAt: daysAgo(183) }),
      restoreJob('j1'),
      testing('other', daysAgo(10), ['EBS']),
    ],
    expect: { account: ['fail', 'typesMissing', { missing: ['EFS'], days: 183 }] },
  },
  {
    name: 'strict: all types',
    level: 'strict',
    resources: [rds, point('p2', { resourceType: 'EBS' }), restoreJob('j1'), testing('other', daysAgo(10), ['EBS'])],
    expect: { account: ['pass', 'restored'] },
  },
  {
    name: 'strict: a missing type while a list is unread',
    level: 'strict',
    looked: [tokyo, osaka],
    resources: [rds, point('p2', { resourceType: 'EBS' }), restoreJob('j1')],
    unlisted: [{ kind: 'backup.restoreTestingPlan', region: osaka, cause: plansDenied }],
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'a list unread elsewhere does not matter once a restore was seen',
    looked: [tokyo, osaka],
    resources: [rds, restoreJob('j1')],
    unlisted: [
      { kind: 'backup.restoreJob', region: osaka, cause: jobsDenied },
      { kind: 'backup.recoveryPoint', region: osaka, cause: pointsDenied },
    ],
    expect: { account: ['pass'] },
  },
  ...(
    [
      ['backup.restoreJob', jobsDenied],
      ['backup.restoreTestingPlan', plansDenied],
      ['backup.recoveryPoint', pointsDenied],
    ] as const
  ).map(([kind, cause]) => ({
    name: `nothing seen and ${kind} unread`,
    looked: [tokyo, osaka],
    resources: [rds],
    unlisted: [{ kind, region: osaka, cause }],
    expect: { account: ['unknown', 'notRead'] as const },
  })),
  {
    name: 'selections unread',
    resources: [rds, testing('tests', daysAgo(1), unread(denied('Backup:ListRestoreTestingSelections')))],
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'a plan ran, and the jobs of its region are refused: it does not stand',
    resources: [rds, testing('tests', daysAgo(1), ['RDS'])],
    unlisted: [{ kind: 'backup.restoreJob', region: tokyo, cause: jobsDenied }],
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'no point read and a region unread',
    unlisted: [{ kind: 'backup.recoveryPoint', region: tokyo, cause: pointsDenied }],
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'tested centrally: every plan with selections copies there',
    parameters: central,
    resources: [rds, copies('a', '999999999999'), copies('b', null, 0)],
    expect: { account: ['notApplicable', 'testedCentrally'] },
  },
  {
    name: 'not every plan does, or none has selections',
    parameters: central,
    resources: [rds, copies('a', '999999999999'), copies('b', '888888888888')],
    expect: { account: ['fail', 'notSeen'] },
  },
  {
    name: 'without a plan that has selections nothing is tested centrally',
    parameters: central,
    resources: [rds, copies('a', '999999999999', 0)],
    expect: { account: ['fail', 'notSeen'] },
  },
]);
