import type { Fact } from '../facts.ts';
import { any, read, test, where, type Tri } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';
import { isAuditTrail } from '../derived/audit-trails.ts';
import { isWithinDay } from '../derived/trail-delivery.ts';

export default defineRule({
  id: 'cloudtrail-trail-cloudwatch-logs',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'cloudtrail.trail',
  regions: 'looked',
  usesNow: true,
  needs: { 'cloudtrail.trail': ['details', 'status', 'eventSelectors'] },
  text: {
    ja: {
      title: '証跡がCloudWatch Logsに配信されている',
      problem: '証跡がCloudWatch Logsに配信されていない',
      rationale: '不正な操作を速やかに検知・通知するには、S3への保管に加えてログの即時の監視が必要である。',
      messages: {
        delivering: 'CloudWatch Logs に直近24時間以内に配信あり(最終配信 {at})',
        notConfigured: 'CloudWatch Logs への配信の設定なし',
        deliveryError: 'CloudWatch Logs への配信エラー: {error}',
        neverDelivered: 'CloudWatch Logs への配信の実績なし',
        stale: 'CloudWatch Logs に直近24時間の配信なし(最終配信 {at})',
        deliveredByOwner: '組織の証跡。配信は所有アカウント {owner} で行われるため、判定対象外',
      },
      remediation:
        '証跡にロググループとIAMロールを設定し、配信エラーがある場合はロールの権限(logs:CreateLogStream、logs:PutLogEvents)を修正する。',
      cannotSee:
        'メトリクスフィルター・アラームの有無と通知先、ロググループの保存期間は確認していない。組織の証跡の配信状況は所有アカウントのスキャンで確認する。',
    },
    en: {
      title: 'The trail is delivered to CloudWatch Logs',
      problem: 'A trail is not delivered to CloudWatch Logs',
      rationale: 'Misuse is noticed in time only if the log is watched as it is written, beside being kept in S3.',
      messages: {
        delivering: 'Delivered to CloudWatch Logs within the last 24 hours (latest {at})',
        notConfigured: 'Delivery to CloudWatch Logs is not configured',
        deliveryError: 'Delivery to CloudWatch Logs fails: {error}',
        neverDelivered: 'Nothing was ever delivered to CloudWatch Logs',
        stale: 'No delivery to CloudWatch Logs within the last 24 hours (latest {at})',
        deliveredByOwner: 'A trail of the organization: delivered in the owner account {owner}',
      },
      remediation:
        'Give the trail a log group and a role; if delivery fails, mend what the role may do (logs:CreateLogStream, logs:PutLogEvents).',
      cannotSee:
        'Metric filters, alarms and whom they notify, and how long the log group keeps events. Delivery of an organization trail is seen by scanning its owner account.',
    },
  },
  select: (facts, context) =>
    where(facts['cloudtrail.trail'], (trail) => {
      const audit = isAuditTrail(trail);
      return audit === false ? false : any(audit, isSeenFromMember(trail, context.account));
    }),
  check(trail, _facts, context) {
    if (isSeenFromMember(trail, context.account) === true) {
      return notApplicable('deliveredByOwner', { owner: trail.account });
    }
    if (read(trail.details).logGroupArn === null) return fail('notConfigured');
    const status = read(trail.status);
    const { latestCloudWatchLogsDeliveryError: error, latestCloudWatchLogsDeliveryTime: at } = status;
    if (error !== null) return fail('deliveryError', { error });
    if (at === null) return fail('neverDelivered');
    return isWithinDay(at, context.now) ? pass('delivering', { at }) : fail('stale', { at });
  },
});

/** An organization's trail goes to the log group of the account that owns it, whatever a member may read of it. */
function isSeenFromMember(trail: Fact<'cloudtrail.trail', 'details'>, account: string): Tri {
  return trail.account !== account && test(trail.details, (details) => details.isOrganizationTrail);
}
