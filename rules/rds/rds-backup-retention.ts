import type { Facts, Needs } from '../facts.ts';
import { decide, mapRead, read, type Tri } from '../listing.ts';
import { defineRule, fail, pass, type RuleContext } from '../rule.ts';
import { databaseArns, databaseNeeds, databases, retentionDays, type Database } from '../derived/databases.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { freshPoints, pointNeeds, pointsOf, unreadPoints, type Point } from '../derived/recovery-points.ts';

const needs = { ...databaseNeeds, ...pointNeeds } as const satisfies Needs;

export default defineRule({
  id: 'rds-backup-retention',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'rds.instance',
  alsoKinds: ['rds.cluster'],
  regions: 'looked',
  parameters: ['rdsBackupRetentionDays', 'outOfScopeTag', 'backupMaxAgeHours'],
  usesNow: true,
  needs,
  text: {
    ja: {
      title: 'データベースの自動バックアップが所要の日数保持される',
      problem: 'データベースの自動バックアップが取得されていないか、保持日数が基準に満たない',
      rationale:
        'データの損傷は発生から日数を経て判明することがある。損傷前の世代に戻すには、所要の日数分のバックアップを保持する必要がある。',
      messages: {
        kept: '自動バックアップの保持日数 {days} 日',
        keptByPoint:
          'AWS Backup の復旧ポイントを所要の日数保持(自動バックアップの保持日数 {days} 日、復旧ポイント {point})',
        off: '自動バックアップなし(保持日数 0 日。適用待ちの変更: {pending})',
        short: '自動バックアップの保持日数が {days} 日(基準 {required} 日。適用待ちの変更: {pending})',
        ...outOfScopeMessages.ja,
      },
      remediation:
        '自動バックアップの保持期間を基準の日数以上に変更するか、AWS Backup の計画で基準の日数以上保持する復旧ポイントを取得する。適用待ちの変更は適用されるまで算入されない。',
      cannotSee:
        '保持日数より前に生じた論理的な破損からの回復、業務として合意した保持期間との整合、バックアップから復元できるかは確認していない。',
    },
    en: {
      title: 'Automatic backups of databases are kept for as many days as asked',
      problem: 'Automatic backups of a database are off, or kept for too few days',
      rationale:
        'Damage to data may be noticed days after it happened; going back to a state before it takes backups of as many days.',
      messages: {
        kept: 'Automatic backups are kept for {days} days',
        keptByPoint:
          'AWS Backup keeps a recovery point long enough (automatic backups: {days} days; recovery point {point})',
        off: 'There are no automatic backups (kept for 0 days; change still to be applied: {pending})',
        short:
          'Automatic backups are kept for {days} days only (asked: {required}; change still to be applied: {pending})',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Set the backup retention period to at least the days asked, or have a plan of AWS Backup make points that are kept so long. A pending change does not count before it is applied.',
      cannotSee:
        'Recovery from logical damage older than the days kept, whether the days are those agreed for the business, and whether a backup can be restored.',
    },
  },
  select: (facts) => databases(facts),
  check: (database, facts, context) => unlessOutOfScope(database.tags, context, () => judge(database, facts, context)),
});

function judge(database: Database, facts: Facts<typeof needs>, context: RuleContext) {
  const required = context.settings.rdsBackupRetentionDays;
  const days = read(retentionDays(database));
  if (days >= required) return pass('kept', { days });
  const pending = read(mapRead(database.details, pendingDays));
  if (days === 0) return fail('off', { pending });
  const points = freshPoints(pointsOf(facts['backup.recoveryPoint'], databaseArns(database)), context);
  const kept = points.find((point) => isKept(point, required));
  if (kept !== undefined) return pass('keptByPoint', { days, point: kept.arn });
  const causes = unreadPoints(facts['backup.recoveryPoint'], database.region);
  const allRead: Tri = causes.length === 0 || { causes };
  decide(allRead);
  return fail('short', { days, required, pending });
}

/** Made by a plan, of one moment, and not deleted before so many days. */
function isKept({ continuous, planId, deleteAfterDays, deleteAt, createdAt }: Point, days: number): boolean {
  if (continuous || planId === null) return false;
  if (deleteAt === null && deleteAfterDays === null) return true;
  if (deleteAfterDays !== null && deleteAfterDays >= days) return true;
  return deleteAt !== null && Date.parse(deleteAt) - Date.parse(createdAt) >= days * 86_400_000;
}

function pendingDays(details: object): string | number {
  return 'pendingBackupRetentionDays' in details && typeof details.pendingBackupRetentionDays === 'number'
    ? details.pendingBackupRetentionDays
    : '-';
}
