import type { BackupRule } from '../../../rules/facts/backup.ts';
import rule from '../../../rules/backup/backup-copy-cross-account.ts';
import { cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import { copyJob, daysAgo, point, pointsDenied, vault, vaultArn } from './points.ts';

const away = vaultArn('central', '999999999999');
const jobsDenied = denied('Backup:ListCopyJobs', 'backup:ListCopyJobs');
const backupRule = (details: Partial<BackupRule> = {}): BackupRule => ({
  id: 'rule-1',
  name: 'daily',
  vaultName: 'main',
  airGappedVaultArn: null,
  scheduled: true,
  continuous: false,
  copyVaultArns: [away],
  ...details,
});
const plan = (id: string, rules: readonly BackupRule[] = [backupRule()], attributes: object = {}, name = id) =>
  resource('backup.plan', id, { rules, selections: 1, createdAt: daysAgo(400), tags: {}, ...attributes }, { name });
const job = (planId: string, details: Parameters<typeof copyJob>[1] = {}) =>
  copyJob(`${planId} ${JSON.stringify(details)}`, { planId, destinationVaultArn: away, ...details });
const strict = { level: 'strict' } as const;

cases(rule, [
  {
    ...strict,
    name: 'a copy to another account within 35 days; a refused one does not count, though the plan asks for it',
    resources: [
      plan('good'),
      job('good', { completedAt: daysAgo(35), createdAt: daysAgo(35) }),
      plan('late'),
      job('late', { completedAt: daysAgo(35.1), createdAt: daysAgo(35.1) }),
      plan('refused'),
      job('refused', { state: 'FAILED', message: 'cross-account is off', createdAt: daysAgo(1) }),
      job('refused', { state: 'FAILED', message: 'before', createdAt: daysAgo(2) }),
      plan('others'),
      job('others', { destinationVaultArn: vaultArn('second') }),
    ],
    expect: {
      good: ['pass', 'copied', { days: 35 }],
      late: ['fail', 'noCompletedCopy'],
      refused: ['fail', 'noCompletedCopy', { state: 'FAILED', message: 'cross-account is off' }],
      others: ['fail', 'noCompletedCopy', { state: 'COMPLETED' }],
    },
  },
  {
    ...strict,
    name: 'a copy to another region of the same account is none; an own air-gapped vault is',
    resources: [
      plan('region', [backupRule({ copyVaultArns: [vaultArn('far', '123456789012', 'ap-northeast-3')] })]),
      plan('none', [backupRule({ copyVaultArns: [] })]),
      vault('gap', { type: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' }),
      plan('gap', [backupRule({ copyVaultArns: [vaultArn('gap')] })]),
      job('gap', { destinationVaultArn: vaultArn('gap') }),
    ],
    expect: {
      region: ['fail', 'sameAccountOnly'],
      none: ['fail', 'sameAccountOnly'],
      gap: ['pass', 'copied'],
    },
  },
  {
    ...strict,
    name: 'straight into the air-gapped vault: a point in it',
    resources: [
      plan('good', [backupRule({ airGappedVaultArn: vaultArn('gap'), copyVaultArns: [] })]),
      point('p1', { planId: 'good', completedAt: daysAgo(35) }, { name: 'gap' }),
      plan('old', [backupRule({ airGappedVaultArn: vaultArn('gap'), copyVaultArns: [] })]),
      point('p2', { planId: 'old', completedAt: daysAgo(36) }, { name: 'gap' }),
      plan('elsewhere', [backupRule({ airGappedVaultArn: vaultArn('gap'), copyVaultArns: [] })]),
      point('p3', { planId: 'elsewhere' }),
    ],
    expect: {
      good: ['pass', 'airGapped', { days: 35 }],
      old: ['notApplicable', 'notDue'],
      elsewhere: ['fail', 'noCompletedCopy', { state: '-' }],
    },
  },
  {
    ...strict,
    name: 'new: no job has ended yet',
    resources: [
      plan('new', undefined, { createdAt: daysAgo(35) }),
      job('new', { state: 'RUNNING', completedAt: null }),
      plan('tried', undefined, { createdAt: daysAgo(35) }),
      job('tried', { state: 'PARTIAL' }),
    ],
    expect: { new: ['notApplicable', 'new'], tried: ['fail', 'noCompletedCopy'] },
  },
  {
    ...strict,
    name: 'no job in the history: due only if a point of an away rule was made within eight days',
    resources: [
      plan('monthly'),
      point('p1', { planId: 'monthly', completedAt: daysAgo(8.1) }),
      plan('due'),
      point('p2', { planId: 'due', completedAt: daysAgo(8) }),
      plan('continuous'),
      point('arn:aws:backup:recovery-point:continuous:p3', { planId: 'continuous' }),
      plan('other-rule', [backupRule(), backupRule({ id: 'rule-2', copyVaultArns: [] })]),
      point('p4', { planId: 'other-rule', ruleId: 'rule-2' }),
    ],
    expect: {
      monthly: ['notApplicable', 'notDue'],
      due: ['fail', 'noCompletedCopy', { state: '-', message: '-' }],
      continuous: ['notApplicable', 'notDue'],
      'other-rule': ['notApplicable', 'notDue'],
    },
  },
  {
    ...strict,
    name: 'plans without selections or schedule, and the one of EFS, are not selected',
    resources: [
      plan('idle', undefined, { selections: 0 }),
      plan('manual', [backupRule({ scheduled: false })]),
      plan('efs', [backupRule({ copyVaultArns: [] })], {}, 'aws/efs/automatic-backup-plan'),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    ...strict,
    name: 'the account that receives the copies',
    parameters: { 'backup-copy-cross-account': { backupAccounts: ['123456789012'] } },
    resources: [plan('own', [backupRule({ copyVaultArns: [] })])],
    expect: { own: ['notApplicable', 'hub'] },
  },
  {
    ...strict,
    name: 'jobs, selections, rules unread: unknown, unless the plan fails already or another job passes',
    resources: [
      plan('one'),
      plan('same', [backupRule({ copyVaultArns: [] })]),
      plan('passing'),
      job('passing'),
      plan('hidden', undefined, { rules: unread(denied('Backup:GetBackupPlan')) }),
      plan('veiled', undefined, { selections: unread(denied('Backup:ListBackupSelections')) }),
    ],
    unlisted: [{ kind: 'backup.copyJob', region: tokyo, cause: jobsDenied }],
    expect: {
      one: ['unknown', 'notRead'],
      same: ['fail', 'sameAccountOnly'],
      passing: ['pass'],
      hidden: ['unknown'],
      veiled: ['unknown'],
    },
  },
  {
    ...strict,
    name: 'points unread: whether a copy was due is not known',
    resources: [plan('one')],
    unlisted: [{ kind: 'backup.recoveryPoint', region: tokyo, cause: pointsDenied }],
    expect: { one: ['unknown', 'notRead'] },
  },
  {
    ...strict,
    name: 'out of scope by tag',
    resources: [plan('dev', [backupRule({ copyVaultArns: [] })], { tags: { 'fisc-scope': 'out' } })],
    expect: { dev: ['notApplicable', 'outOfScopeByTag'] },
  },
]);
