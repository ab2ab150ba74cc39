import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { liveClusters } from '../derived/live-clusters.ts';

export default defineRule({
  id: 'cloudhsm-cluster-backup-retention',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'cloudhsm.cluster',
  regions: 'looked',
  parameters: ['hsmBackupRetentionDays'],
  needs: { 'cloudhsm.cluster': ['details', 'backupRetention'] },
  text: {
    ja: {
      title: 'CloudHSMクラスターのバックアップが所定の期間保持される',
      problem: 'CloudHSMクラスターのバックアップが所定の期間保持される設定でない',
      rationale:
        'CloudHSM の鍵は AWS を含め他のいずれの者も保持していない。クラスターを失った際の復元手段はバックアップのみである。',
      messages: {
        kept: 'バックアップの保持期間 {days} 日(基準 {required} 日以上)',
        tooShort: 'バックアップの保持期間 {days} 日(基準 {required} 日以上)',
        unexpectedPolicy: 'バックアップの保持ポリシーが日数指定でない(種別: {type}、値: {value})',
      },
      remediation: 'クラスターのバックアップ保持期間を基準以上に変更する(ModifyCluster、設定可能範囲は 7〜379 日)。',
      cannotSee:
        '個々のバックアップからの復元試験、保持ポリシーの適用除外又は手動削除、他リージョンへの複製(保持ポリシーの対象外)の管理は確認していない。',
    },
    en: {
      title: 'CloudHSM cluster keeps its backups long enough',
      problem: 'A CloudHSM cluster is not set to keep its backups long enough',
      rationale:
        'Nobody else holds the keys of a CloudHSM cluster, not even AWS: backups are the only way to get them back.',
      messages: {
        kept: 'Backups are kept {days} days (at least {required} required)',
        tooShort: 'Backups are kept {days} days (at least {required} required)',
        unexpectedPolicy: 'The retention policy is not in days (type: {type}; value: {value})',
      },
      remediation: 'Lengthen the backup retention of the cluster (ModifyCluster; AWS allows 7 to 379 days).',
      cannotSee:
        'Whether a restore was tested, backups exempted from the policy or deleted by hand, and copies in other regions, to which the policy does not apply.',
    },
  },
  select: (facts) => liveClusters(facts['cloudhsm.cluster']),
  check(cluster, _facts, { settings }) {
    const { type, value } = read(cluster.backupRetention);
    if (type !== 'DAYS' || !/^\d+$/.test(value)) return fail('unexpectedPolicy', { type, value });
    const params = { days: Number(value), required: settings.hsmBackupRetentionDays };
    return params.days >= params.required ? pass('kept', params) : fail('tooShort', params);
  },
});
