import type { CopyJob } from '../facts/backup.ts';
import type { Fact, Facts, Needs } from '../facts.ts';
import { all, allOf, decide, groupBy, read, some, test, where, type Tri } from '../listing.ts';
import { defineRule, fail, pass, type RuleContext } from '../rule.ts';
import { attributeCause } from '../derived/cause.ts';
import { inAccount } from '../derived/hand-over.ts';
import { inRegion } from '../derived/in-region.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { isGood, pointNeeds, readPoints, timeOf, unreadPoints, withinDays } from '../derived/recovery-points.ts';
import { airGapped, lockOf, placeOf } from '../derived/vault-locks.ts';

const needs = {
  'backup.vault': ['details', 'tags'],
  'backup.copyJob': ['details'],
  ...pointNeeds,
} as const satisfies Needs;

type Vault = Fact<'backup.vault', 'details' | 'tags'>;

/** EFS's own vault takes no lock of the customer's. */
const automatic = 'aws/efs/automatic-backup-vault';
const judgedTypes: ReadonlySet<string | null> = new Set([null, 'BACKUP_VAULT', airGapped]);

/** Days: points that must have been copied; how old the copy may be; how old the job may be. */
const pointDays = 7;
const copyDays = 8;
const jobDays = 30;

export default defineRule({
  id: 'backup-vault-locked',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'backup.vault',
  regions: 'looked',
  parameters: ['vaultMinRetentionDays', 'backupAccounts', 'outOfScopeTag'],
  usesNow: true,
  comparesPeers: true,
  judgedElsewhere: 'strict',
  needs,
  text: {
    ja: {
      title: 'バックアップボールトがロックされているか、ロックされたボールトに複製されている',
      problem: 'バックアップボールトの復旧ポイントが、管理者権限を持つ者による保持期間内の削除から保護されていない',
      rationale:
        '管理者権限を奪取した攻撃者は、復旧を妨げるためバックアップの削除を図る。最後の世代は、管理者にも削除できない状態で保持する必要がある。',
      messages: {
        locked: 'ボールトロックあり({lock}、最小保持日数 {days} 日)',
        airGapped: '論理エアギャップボールト(最小保持日数 {days} 日)',
        copiedToLocked:
          'ボールト自体のロックは基準に満たないが、直近の復旧ポイントの全てがロックされたボールトに複製済み',
        unlocked: 'ボールトロックなし。直近の復旧ポイントの全てがロックされたボールトに複製されている状態でもない',
        noMinimum: 'ボールトロックはあるが最小保持日数が {days} 日(基準 {required} 日。「-」は定めなし)',
        governance: 'ボールトロックがガバナンスモードであり、権限を持つ者が解除できる',
        coolingOff: 'ボールトロックが猶予期間中であり、{until} まで解除できる',
        ...outOfScopeMessages.ja,
      },
      remediation:
        '最小保持日数を定めたボールトロックを設定する(厳格な管理ではコンプライアンスモードとし、猶予期間の経過を確認する)。又は、ロックされたボールト若しくは論理エアギャップボールトへの複製を計画に加える。',
      cannotSee:
        'ガバナンスモードのロックを解除できる者の範囲、暗号鍵の削除による復旧ポイントの読取り不能、他アカウントのボールトにおける保持日数は確認していない。',
    },
    en: {
      title: 'Backup vaults are locked, or copied to locked ones',
      problem: 'Whoever has administrator rights can delete the recovery points of a backup vault before their time',
      rationale:
        'An attacker with administrator rights deletes backups so that nothing can be recovered: the last copies must be beyond an administrator too.',
      messages: {
        locked: 'The vault is locked ({lock}; points are kept for at least {days} days)',
        airGapped: 'The vault is logically air-gapped (points are kept for at least {days} days)',
        copiedToLocked:
          'The own lock of the vault does not suffice, but every resource with a recent point in it was copied to a locked vault',
        unlocked: 'The vault is not locked, and not every recent point in it was copied to a locked vault',
        noMinimum: 'The lock enforces a minimum of {days} days (asked: {required}; - means none)',
        governance: 'The lock is in governance mode: those with the permission remove it',
        coolingOff: 'The lock can still be removed, until {until}',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Lock the vault with a minimum retention (at strict in compliance mode, once its grace time is over), or add a copy to a locked or logically air-gapped vault to the plan.',
      cannotSee:
        'Who may remove a lock in governance mode, deletion of the key that makes locked points useless, and how long vaults of other accounts keep their points.',
    },
  },
  select: (facts) => where(facts['backup.vault'], (vault) => test(vault.details, () => isJudged(vault))),
  check: (vault, facts, context) => unlessOutOfScope(vault.tags, context, () => judge(vault, facts, context)),
});

function isJudged({ name, details }: Vault): boolean {
  const { state, type, points } = read(details);
  const isThere = state === null || state === 'AVAILABLE';
  return isThere && judgedTypes.has(type) && (points === null || points > 0) && name !== automatic;
}

function judge(vault: Vault, facts: Facts<typeof needs>, context: RuleContext) {
  const details = read(vault.details);
  const { now, level, settings } = context;
  const lock = lockOf(details, now);
  const isGap = details.type === airGapped;
  const days = details.minRetentionDays ?? '-';
  const required = settings.vaultMinRetentionDays;
  const isLongEnough = isGap || (details.minRetentionDays ?? 0) >= required;
  const isFinal = lock === 'compliance' || level === 'standard';
  if (lock !== 'none' && isLongEnough && isFinal)
    return isGap ? pass('airGapped', { days }) : pass('locked', { lock, days });
  if (decide(copiedToLocked(vault, facts, context))) return pass('copiedToLocked');
  if (lock === 'none') return fail('unlocked');
  if (!isLongEnough) return fail('noMinimum', { days, required });
  return lock === 'coolingOff' ? fail('coolingOff', { until: details.lockDate ?? '-' }) : fail('governance');
}

/** Was every resource with a recent good point in the vault copied to a locked vault since? Without such a point: no. */
function copiedToLocked(vault: Vault, facts: Facts<typeof needs>, context: RuleContext): Tri {
  const { now } = context;
  const points = facts['backup.recoveryPoint'];
  const recent = readPoints(points).filter(
    (point) =>
      (point.vaultArn === null
        ? point.region === vault.region && point.vault === vault.name
        : point.vaultArn === vault.arn) &&
      isGood(point) &&
      withinDays(pointDays, timeOf(point, now), now),
  );
  const causes = unreadPoints(points, vault.region);
  const areRead: Tri = causes.length === 0 || { causes };
  if (recent.length === 0) return causes.length === 0 ? false : areRead;
  const resources = [...groupBy(recent, ({ resourceArn }) => resourceArn ?? '').keys()];
  const jobs = {
    ...facts['backup.copyJob'],
    failures: facts['backup.copyJob'].failures.filter(({ region }) => region === vault.region),
  };
  const isCopied = (resource: string): Tri =>
    some(jobs, ({ details }) =>
      test(details, (job) => isRecentCopy(job, vault.arn, resource, now) && isLocked(job, facts, context)),
    );
  return all(allOf(resources, isCopied), areRead);
}

function isRecentCopy(job: CopyJob, from: string, resource: string, now: number): boolean {
  return (
    job.sourceVaultArn === from &&
    job.resourceArn === resource &&
    job.state === 'COMPLETED' &&
    job.completedAt !== null &&
    withinDays(copyDays, Date.parse(job.completedAt), now) &&
    withinDays(jobDays, Date.parse(job.createdAt), now)
  );
}

/** The lock state of a job does not tell the lock's mode: at strict the destination itself must, where it can be read. */
function isLocked(job: CopyJob, facts: Facts<typeof needs>, context: RuleContext): Tri {
  if (job.destinationVaultType === airGapped) return true;
  if (context.level === 'standard') return job.destinationLockState === 'LOCKED';
  const arn = job.destinationVaultArn ?? '';
  const { account, region } = placeOf(arn);
  const isOwn = account === context.account;
  const isLockedThere = job.destinationLockState === 'LOCKED';
  if (!isOwn && (!isLockedThere || context.settings.backupAccounts.includes(account))) return isLockedThere;
  const seen = isOwn ? facts : inAccount(account, facts, context)?.facts;
  if (seen === undefined) return notRead(region);
  const here = inRegion(seen['backup.vault'], region);
  const isFinal = some(
    here,
    (vault) => vault.arn === arn && test(vault.details, (details) => lockOf(details, context.now) === 'compliance'),
  );
  return isFinal === false && here.regions.length === 0 && isLockedThere ? notRead(region) : isFinal;
}

function notRead(region: string): Tri {
  return {
    causes: [attributeCause('backup.vault', 'details', { code: 'NotCollected', reason: 'notCollected', region })],
  };
}
