import { read, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { isAuditTrail } from '../derived/audit-trails.ts';

export default defineRule({
  id: 'cloudtrail-trail-log-validation',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'cloudtrail.trail',
  regions: 'looked',
  needs: { 'cloudtrail.trail': ['details', 'status', 'eventSelectors'] },
  text: {
    ja: {
      title: '証跡のログファイルの整合性検証が有効である',
      problem: '証跡のログファイルの整合性検証が無効、又はダイジェストが配信されていない',
      rationale: 'ダイジェストファイルがなければ、ログの改ざん・削除を事後に検知できない。',
      messages: {
        validated: 'ログファイルの整合性検証が有効。ダイジェストの配信エラーの記録なし',
        disabled: 'ログファイルの整合性検証が無効',
        digestError: 'ダイジェストファイルの配信エラー: {error}',
      },
      remediation: '証跡のログファイルの検証を有効にし、配信エラーがある場合は配信先バケットのポリシーを修正する。',
      cannotSee:
        'ダイジェストによる検証(aws cloudtrail validate-logs)の実施状況と、有効化前のログの完全性は確認していない。',
    },
    en: {
      title: 'Log file validation of the trail is enabled',
      problem: 'Log file validation of a trail is disabled, or its digests are not delivered',
      rationale: 'Without digest files nobody can tell afterwards whether a log was altered or deleted.',
      messages: {
        validated: 'Log file validation is enabled, and no error of digest delivery is reported',
        disabled: 'Log file validation is disabled',
        digestError: 'Delivery of digest files fails: {error}',
      },
      remediation: 'Enable log file validation of the trail; if delivery fails, mend the policy of its bucket.',
      cannotSee:
        'Whether anybody validates the logs against the digests (aws cloudtrail validate-logs), and the integrity of logs written before validation was enabled.',
    },
  },
  select: (facts) => where(facts['cloudtrail.trail'], isAuditTrail),
  check(trail) {
    if (trail.details.ok && !trail.details.value.logFileValidationEnabled) return fail('disabled');
    const { latestDigestDeliveryError: error } = read(trail.status);
    if (error !== null) return fail('digestError', { error });
    read(trail.details);
    return pass('validated');
  },
});
