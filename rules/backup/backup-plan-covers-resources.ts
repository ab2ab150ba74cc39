import type { Needs } from '../facts.ts';
import { any, decide, type Tri } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, type RuleContext } from '../rule.ts';
import {
  arnsOf,
  createdAt,
  exemption,
  nativeOf,
  storeNeeds,
  stores,
  type Store,
  type StoreFacts,
} from '../derived/backed-up-stores.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import {
  freshPoints,
  isGood,
  newest,
  pointNeeds,
  pointsOf,
  shownTime,
  timeOf,
  unreadPoints,
  withinHours,
  type PointListing,
} from '../derived/recovery-points.ts';

const needs = { ...storeNeeds, ...pointNeeds } as const satisfies Needs;

export default defineRule({
  id: 'backup-plan-covers-resources',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'dynamodb.table',
  alsoKinds: [
    'rds.instance',
    'rds.cluster',
    'efs.fileSystem',
    'fsx.fileSystem',
    'redshift.cluster',
    'ec2.volume',
    's3.bucket',
  ],
  regions: 'looked',
  parameters: ['backupTypes', 'backupMaxAgeHours', 'importanceTag', 'sensitiveTag', 'outOfScopeTag'],
  usesNow: true,
  comparesPeers: true,
  needs,
  text: {
    ja: {
      title: 'データを保持する資源の最新のバックアップが存在する',
      problem: 'データを保持する資源に、基準の時間内のバックアップが存在しない',
      rationale:
        '責任共有モデルにおいてデータのバックアップは利用者の分担である。計画の対象であっても取得に失敗し続ける資源があるため、計画ではなく取得の結果により判定する。',
      messages: {
        recoveryPoint: 'AWS Backup の復旧ポイントあり(ボールト {vault}、時点 {time}、計画 {plan})',
        native: 'サービス自体のバックアップ機能による保護あり({by})',
        stopped: '継続的バックアップが停止しており、復元できる復旧ポイントがない',
        none: '復元できる復旧ポイントがなく、サービス自体のバックアップ機能も設定されていない',
        stale: '最新のバックアップが基準の {hours} 時間より古い(最新の時点: {time})',
        onDemandOnly: '基準の時間内の復旧ポイントは手動で取得したもののみ(時点 {time})。計画による取得がない',
        new: '判定対象外: 作成から {hours} 時間以内',
        scratch: '判定対象外: 一時用途のファイルシステム(スクラッチ)',
        linkedToS3: '判定対象外: データの原本がS3に存在するファイルシステム',
        ...outOfScopeMessages.ja,
      },
      remediation:
        'AWS Backup の計画の対象に加え、ジョブの失敗(ロール、KMSキー等)を解消するか、サービス自体の自動バックアップを有効にする。バックアップの間隔が基準より長い資源は backupMaxAgeHours により調整する。',
      cannotSee:
        'バックアップの内容の正しさ、復元の可否、EC2上のデータベースやアプリケーションによるダンプ、業務として合意した目標復旧時点との整合は確認していない。他アカウントのボールトのみに存在する復旧ポイントは算入していない。',
    },
    en: {
      title: 'Stores have a recent backup',
      problem: 'A store has no backup that is recent enough',
      rationale:
        "Backing up data is the customer's share of the responsibility. A plan may cover a store and its jobs fail day after day: judged is what was made, not what is planned.",
      messages: {
        recoveryPoint: 'AWS Backup holds a recovery point (vault {vault}, of {time}, plan {plan})',
        native: "The service's own backups protect it ({by})",
        stopped: 'Continuous backup has stopped, and no recovery point can be restored',
        none: "No recovery point can be restored, and the service's own backups are not set up",
        stale: 'The newest backup is older than {hours} hours (newest: {time})',
        onDemandOnly: 'The only recovery point that is recent enough was made by hand (of {time}); no plan makes any',
        new: 'Not judged: created within the last {hours} hours',
        scratch: 'Not judged: a scratch file system holds nothing that lasts',
        linkedToS3: 'Not judged: the originals of its data are in S3',
        ...outOfScopeMessages.en,
      },
      remediation:
        "Add the store to a plan of AWS Backup and mend what makes its jobs fail (role, KMS key), or enable the service's automatic backups. Where backups are meant to be rarer, set backupMaxAgeHours.",
      cannotSee:
        'Whether the content is right and can be restored, databases on EC2 and dumps by applications, and whether the recovery point is the one agreed. Points that only stand in vaults of other accounts are not counted.',
    },
  },
  select: (facts, context) => stores(facts, context),
  check: (store, facts, context) =>
    unlessOutOfScope(store.tags, context, () => judge(store, facts, facts['backup.recoveryPoint'], context)),
});

function judge(store: Store, facts: StoreFacts, listing: PointListing, context: RuleContext) {
  const { now, level, settings } = context;
  const hours = settings.backupMaxAgeHours;
  const exempt = exemption(store);
  if (exempt !== null) return notApplicable(exempt);
  const points = pointsOf(listing, arnsOf(store));
  const fresh = freshPoints(points, context);
  const counted = newest(level === 'strict' ? fresh.filter(({ planId }) => planId !== null) : fresh, now);
  if (counted !== null) {
    const { vault, planId } = counted;
    return pass('recoveryPoint', { vault, time: shownTime(timeOf(counted, now)), plan: planId ?? '-' });
  }
  const native = nativeOf(store, facts, context);
  if (native.protects === true) return pass('native', { by: native.by });
  const made = createdAt(store);
  if (made !== null && withinHours(hours, Date.parse(made), now)) return notApplicable('new', { hours });
  const causes = unreadPoints(listing, store.region);
  const mayHide: Tri = causes.length > 0 && { causes };
  decide(any(native.protects, mayHide));
  const good = points.filter(isGood);
  const newestGood = newest(good, now);
  const times = [native.time, newestGood === null ? null : timeOf(newestGood, now)].filter((time) => time !== null);
  const time = shownTime(times.length === 0 ? null : Math.max(...times));
  if (fresh.length > 0) return fail('onDemandOnly', { time });
  if (good.length === 0 && points.some((point) => point.continuous && point.status === 'STOPPED'))
    return fail('stopped');
  return good.length === 0 && !native.configured ? fail('none') : fail('stale', { hours, time });
}
