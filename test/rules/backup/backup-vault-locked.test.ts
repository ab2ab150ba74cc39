import rule from '../../../rules/backup/backup-vault-locked.ts';
import { cases, denied, tokyo, unread } from '../../helpers/judge.ts';
import { copyJob, daysAgo, hoursAgo, point, pointsDenied, vault, vaultArn } from './points.ts';

const governance = { locked: true, minRetentionDays: 35 };
const compliance = { ...governance, lockDate: daysAgo(1) };
const gap = { type: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT', locked: true, minRetentionDays: 1 };
const db = 'arn:aws:rds:ap-northeast-1:123456789012:db:one';
const disk = 'arn:aws:ec2:ap-northeast-1:123456789012:volume/vol-1';
const jobsDenied = denied('Backup:ListCopyJobs', 'backup:ListCopyJobs');
const other = '999999999999';
const foreign = (details: object) => ({
  ...vault('central', details),
  arn: vaultArn('central', other),
  account: other,
});
const copies = (...resources: readonly string[]) =>
  resources.map((resourceArn) => copyJob(resourceArn, { resourceArn }));

cases(rule, [
  {
    name: 'at standard any lock with a minimum passes; without one it keeps nothing',
    resources: [
      vault('governance', governance),
      vault('cooling', { ...governance, lockDate: daysAgo(-2) }),
      vault('compliance', compliance),
      vault('gap', gap),
      vault('seven', { ...governance, minRetentionDays: 7 }),
      vault('six', { ...governance, minRetentionDays: 6 }),
      vault('none', { ...compliance, minRetentionDays: null }),
      vault('Default'),
    ],
    expect: {
      governance: ['pass', 'locked', { lock: 'governance', days: 35 }],
      cooling: ['pass', 'locked', { lock: 'coolingOff' }],
      compliance: ['pass', 'locked', { lock: 'compliance' }],
      gap: ['pass', 'airGapped', { days: 1 }],
      seven: ['pass', 'locked'],
      six: ['fail', 'noMinimum', { days: 6, required: 7 }],
      none: ['fail', 'noMinimum', { days: '-' }],
      Default: ['fail', 'unlocked'],
    },
  },
  {
    name: 'at strict the lock must be final: locked without a date is no WORM, set yesterday with three days of grace neither',
    level: 'strict',
    resources: [
      vault('governance', governance),
      vault('cooling', { ...governance, lockDate: daysAgo(-2) }),
      vault('compliance', compliance),
      vault('short', { ...compliance, minRetentionDays: 34 }),
      vault('gap', { ...gap, lockDate: daysAgo(-2) }),
    ],
    expect: {
      governance: ['fail', 'governance'],
      cooling: ['fail', 'coolingOff', { until: daysAgo(-2) }],
      compliance: ['pass', 'locked'],
      short: ['fail', 'noMinimum', { days: 34, required: 35 }],
      gap: ['pass', 'airGapped'],
    },
  },
  {
    name: 'empty vaults, vaults that are being made, shared ones and the one of EFS are not selected; a count not told is judged',
    resources: [
      vault('empty', { points: 0 }),
      vault('making', { state: 'CREATING' }),
      vault('shared', { type: 'RESTORE_ACCESS_BACKUP_VAULT' }),
      vault('aws/efs/automatic-backup-vault'),
      vault('untold', { points: null, state: null, type: null }),
    ],
    expect: { untold: ['fail', 'unlocked'] },
  },
  {
    name: 'a working vault, all of it copied to the locked central vault of another account',
    resources: [
      vault('main'),
      point('p1', { resourceArn: db }),
      point('p2', { resourceArn: disk }),
      point('p3', { resourceArn: 'arn:old', completedAt: daysAgo(8), createdAt: daysAgo(8) }),
      point('p4', { resourceArn: 'arn:broken', status: 'PARTIAL' }),
      ...copies(db, disk),
    ],
    expect: { main: ['pass', 'copiedToLocked'] },
  },
  {
    name: 'one resource that was not copied fails the vault',
    resources: [vault('main'), point('p1', { resourceArn: db }), point('p2', { resourceArn: disk }), ...copies(db)],
    expect: { main: ['fail', 'unlocked'] },
  },
  {
    name: 'no point within seven days: nothing can have been copied',
    resources: [
      vault('main'),
      point('p1', { resourceArn: db, completedAt: daysAgo(7.1), createdAt: daysAgo(8) }),
      ...copies(db),
    ],
    expect: { main: ['fail', 'unlocked'] },
  },
  {
    name: 'the best of its copies counts, by a copy within eight days even if later points were not copied',
    resources: [
      vault('main'),
      point('p1', { resourceArn: db, completedAt: hoursAgo(1) }),
      copyJob('j1', { resourceArn: db, destinationLockState: 'UNLOCKED' }),
      copyJob('j2', { resourceArn: db, completedAt: daysAgo(8), createdAt: daysAgo(8) }),
    ],
    expect: { main: ['pass', 'copiedToLocked'] },
  },
  {
    name: 'a copy that failed, is old, came from another vault, or went to an unlocked one does not count',
    resources: [
      vault('main'),
      point('p1', { resourceArn: db }),
      copyJob('j1', { resourceArn: db, state: 'FAILED' }),
      copyJob('j2', { resourceArn: db, completedAt: daysAgo(8.1), createdAt: daysAgo(9) }),
      copyJob('j3', { resourceArn: db, sourceVaultArn: vaultArn('other') }),
      copyJob('j4', { resourceArn: db, destinationLockState: 'UNLOCKED' }),
      copyJob('j5', { resourceArn: db, destinationLockState: null }),
      copyJob('j6', { resourceArn: db, state: 'RUNNING', completedAt: null }),
      copyJob('j7', { resourceArn: db, createdAt: daysAgo(31) }),
    ],
    expect: { main: ['fail', 'unlocked'] },
  },
  {
    name: 'strict: a locked vault of another account does not tell its mode',
    level: 'strict',
    resources: [vault('main'), point('p1', { resourceArn: db }), ...copies(db)],
    expect: { main: ['unknown', 'notRead'] },
  },
  {
    name: 'strict: unless the account is named, or the vault is air-gapped, or an own one that is final',
    level: 'strict',
    parameters: { 'backup-vault-locked': { backupAccounts: ['999999999999'] } },
    resources: [
      vault('main'),
      vault('final', compliance),
      point('p1', { resourceArn: db }),
      point('p2', { resourceArn: disk }),
      point('p3', { resourceArn: 'arn:third' }),
      ...copies(db),
      copyJob('j2', { resourceArn: disk, destinationVaultArn: vaultArn('final') }),
      copyJob('j3', {
        resourceArn: 'arn:third',
        destinationVaultArn: vaultArn('gap', '888888888888'),
        destinationVaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
      }),
    ],
    expect: { main: ['pass', 'copiedToLocked'], final: ['pass', 'locked'] },
  },
  ...(
    [
      ['whose lock is final', ['pass', 'copiedToLocked'], [foreign(compliance)]],
      ['whose lock can be removed', ['fail', 'unlocked'], [foreign(governance)]],
      ['that is not there any more', ['fail', 'unlocked'], []],
    ] as const
  ).map(([name, expected, vaults]) => ({
    name: `strict: a vault of another account that can be read, ${name}`,
    level: 'strict' as const,
    resources: [vault('main'), point('p1', { resourceArn: db }), ...copies(db)],
    elsewhere: { [other]: vaults },
    expect: { main: expected },
  })),
  {
    name: 'strict: the vaults of that account were refused, or stand in a region that was not looked at',
    level: 'strict',
    looked: [tokyo],
    enabled: [tokyo],
    resources: [
      vault('main'),
      point('p1', { resourceArn: db }),
      ...copies(db),
      vault('second'),
      point('p2', { resourceArn: disk }, { name: 'second' }),
      copyJob('j2', {
        resourceArn: disk,
        sourceVaultArn: vaultArn('second'),
        destinationVaultArn: vaultArn('central', other, 'ap-northeast-3'),
      }),
    ],
    elsewhere: { [other]: [] },
    unlistedElsewhere: [
      { kind: 'backup.vault', region: tokyo, cause: denied('Backup:ListBackupVaults', 'backup:ListBackupVaults') },
    ],
    expect: { main: ['unknown', 'notRead'], second: ['unknown', 'notRead'] },
  },
  {
    name: 'at standard the state that the job tells is enough, of an own vault too',
    resources: [
      vault('main'),
      vault('soft', governance),
      point('p1', { resourceArn: db, completedAt: daysAgo(7), createdAt: daysAgo(7) }),
      copyJob('j1', { resourceArn: db, destinationVaultArn: vaultArn('soft') }),
    ],
    expect: { main: ['pass', 'copiedToLocked'], soft: ['pass', 'locked'] },
  },
  {
    name: 'strict: copied to an own vault whose lock can be removed; a failing resource beside an unknown one fails',
    level: 'strict',
    resources: [
      vault('main'),
      vault('soft', governance),
      point('p1', { resourceArn: db }),
      point('p2', { resourceArn: disk }),
      copyJob('j1', { resourceArn: db, destinationVaultArn: vaultArn('soft') }),
      copyJob('j2', { resourceArn: disk }),
    ],
    expect: { main: ['fail', 'unlocked'], soft: ['fail', 'governance'] },
  },
  {
    name: 'copy jobs or points unread: unknown, unless the own lock passes',
    resources: [vault('main'), vault('good', governance), point('p1', { resourceArn: db })],
    unlisted: [{ kind: 'backup.copyJob', region: 'ap-northeast-1', cause: jobsDenied }],
    expect: { main: ['unknown', 'notRead'], good: ['pass'] },
  },
  {
    name: 'points unread',
    resources: [vault('main'), vault('good', governance)],
    unlisted: [{ kind: 'backup.recoveryPoint', region: 'ap-northeast-1', cause: pointsDenied }],
    expect: { main: ['unknown', 'notRead'], good: ['pass'] },
  },
  {
    name: 'out of scope by tag; tags unread: no fail',
    resources: [
      vault('dev', {}, { tags: { 'fisc-scope': 'out' } }),
      vault('hidden', {}, { tags: unread(denied('Backup:ListTags', 'backup:ListTags')) }),
    ],
    expect: { dev: ['notApplicable', 'outOfScopeByTag'], hidden: ['unknown', 'notRead'] },
  },
]);
