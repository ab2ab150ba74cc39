import type { Fact, Facts, Needs } from '../facts.ts';
import { any, decide, read, test, where } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, type RuleContext } from '../rule.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { daysBack, reachesBack, reachingReplica } from '../derived/point-in-time.ts';
import { freshPoints, newest, pointNeeds, pointsOf, shownTime, timeOf } from '../derived/recovery-points.ts';

const needs = {
  'dynamodb.table': ['details', 'pointInTime', 'replicaRegions', 'tags'],
  ...pointNeeds,
} as const satisfies Needs;

type Table = Fact<'dynamodb.table', 'details' | 'pointInTime' | 'replicaRegions' | 'tags'>;

const judged: ReadonlySet<string> = new Set(['ACTIVE', 'UPDATING', 'INACCESSIBLE_ENCRYPTION_CREDENTIALS', 'ARCHIVED']);

export default defineRule({
  id: 'dynamodb-pitr',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'dynamodb.table',
  regions: 'looked',
  parameters: ['pitrDays', 'outOfScopeTag', 'backupMaxAgeHours'],
  usesNow: true,
  comparesPeers: true,
  needs,
  text: {
    ja: {
      title: 'DynamoDBテーブルのポイントインタイムリカバリが所要の日数で有効である',
      problem: 'DynamoDBテーブルのポイントインタイムリカバリが無効であるか、復元できる期間が所要の日数に満たない',
      rationale:
        '誤操作や改ざんによるデータの損傷から回復するには、任意の時点に復元できることが必要である。日次のバックアップでは直近の更新が失われる。',
      messages: {
        enabled: 'ポイントインタイムリカバリ有効、復元できる期間 {days} 日',
        byReplica:
          '同じグローバルテーブルのレプリカ({region})でポイントインタイムリカバリ有効、復元できる期間 {days} 日',
        off: 'ポイントインタイムリカバリ無効(AWS Backup の最新の復旧ポイント: {point}。日次の復旧ポイントは代替とならない)',
        short:
          'ポイントインタイムリカバリは有効であるが、復元できる期間が {days} 日(基準 {required} 日。AWS Backup の最新の復旧ポイント: {point})',
        archived: '判定対象外: アーカイブ済みのテーブル(更新なし)',
        ...outOfScopeMessages.ja,
      },
      remediation: 'ポイントインタイムリカバリを有効にし、復元できる期間を基準の日数以上に設定する。',
      cannotSee:
        'S3へのエクスポート、復元試験の実施、復元後の業務への組込みは確認していない。「ContinuousBackupsStatus」は全てのテーブルで有効と示されるため、判定に用いていない。',
    },
    en: {
      title: 'DynamoDB tables have point-in-time recovery for as many days as asked',
      problem: 'A DynamoDB table has no point-in-time recovery, or one that reaches back too few days',
      rationale:
        'To recover from a mistake or tampering, a table must be restorable to any second; a daily backup loses what was written since.',
      messages: {
        enabled: 'Point-in-time recovery reaches back {days} days',
        byReplica: 'Point-in-time recovery of its replica in {region} reaches back {days} days',
        off: 'Point-in-time recovery is off (newest recovery point in AWS Backup: {point}; daily points do not replace it)',
        short:
          'Point-in-time recovery reaches back {days} days only (asked: {required}; newest recovery point in AWS Backup: {point})',
        archived: 'Not judged: the table is archived and takes no writes',
        ...outOfScopeMessages.en,
      },
      remediation: 'Enable point-in-time recovery with a recovery period of at least the days asked.',
      cannotSee:
        'Exports to S3, whether a restore was ever tried, and how restored data would return to work. ContinuousBackupsStatus says enabled of every table and is not used.',
    },
  },
  select: (facts) => where(facts['dynamodb.table'], ({ details }) => test(details, ({ status }) => judged.has(status))),
  check(table, facts, context) {
    return unlessOutOfScope(table.tags, context, () => {
      if (read(table.details).status === 'ARCHIVED') return notApplicable('archived');
      return judge(table, facts, context);
    });
  },
});

function judge(table: Table, facts: Facts<typeof needs>, context: RuleContext) {
  const { settings, regions, now } = context;
  const own = reachesBack(table, settings.pitrDays);
  if (own === true) return pass('enabled', { days: daysBack(table) });
  const replica = reachingReplica(table, facts['dynamodb.table'], regions.looked, settings.pitrDays);
  if (replica.ok && replica.value !== null)
    return pass('byReplica', { region: replica.value.region, days: daysBack(replica.value) });
  decide(
    any(
      own,
      test(replica, (one) => one !== null),
    ),
  );
  const days = daysBack(table);
  const fresh = newest(freshPoints(pointsOf(facts['backup.recoveryPoint'], [table.arn]), context), now);
  const point = shownTime(fresh === null ? null : timeOf(fresh, now));
  return days === 0 ? fail('off', { point }) : fail('short', { days, required: settings.pitrDays, point });
}
