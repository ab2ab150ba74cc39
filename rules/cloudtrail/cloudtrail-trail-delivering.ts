import { FactUnavailable, read, where } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';
import { isAuditTrail } from '../derived/audit-trails.ts';
import { missingField } from '../derived/cause.ts';
import { isSince, isWithinDay } from '../derived/trail-delivery.ts';

export default defineRule({
  id: 'cloudtrail-trail-delivering',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'cloudtrail.trail',
  regions: 'looked',
  usesNow: true,
  needs: { 'cloudtrail.trail': ['status', 'eventSelectors'] },
  text: {
    ja: {
      title: '証跡のログがS3バケットに配信されている',
      problem: '証跡のログがS3バケットに配信されていない',
      rationale: '記録中の証跡であっても、バケットポリシーの誤り等で配信に失敗していればログは残らない。',
      messages: {
        delivering: '直近24時間以内に配信あり(最終配信 {at})',
        deliveryError: 'S3バケットへの配信エラー: {error}',
        stale: '直近24時間に配信なし(最終配信 {at})',
        justStarted: '記録開始から24時間未満(開始 {startedAt})で配信前のため、判定対象外',
      },
      remediation:
        '配信先バケットの存在、バケットポリシー、KMSキーのポリシーを確認し、CloudTrail による書込みを許可する。',
      cannotSee: '配信されたログファイルの内容と欠落の有無、配信後に削除されたログの有無は確認していない。',
    },
    en: {
      title: 'The trail delivers its logs to its S3 bucket',
      problem: 'A trail does not deliver its logs to its S3 bucket',
      rationale: 'A trail may be logging and yet leave no log, because the bucket refuses its deliveries.',
      messages: {
        delivering: 'Delivered within the last 24 hours (latest {at})',
        deliveryError: 'Delivery to the S3 bucket fails: {error}',
        stale: 'No delivery within the last 24 hours (latest {at})',
        justStarted: 'Logging since {startedAt}, under 24 hours, and not delivered yet',
      },
      remediation:
        'Check that the bucket exists and that its policy and the policy of the KMS key let CloudTrail write.',
      cannotSee: 'What the delivered files hold, whether any is missing, and whether any was deleted afterwards.',
    },
  },
  select: (facts) => where(facts['cloudtrail.trail'], isAuditTrail),
  check(trail, _facts, context) {
    const { latestDeliveryError: error, latestDeliveryTime: at, startLoggingTime: startedAt } = read(trail.status);
    if (error !== null) return fail('deliveryError', { error });
    if (at !== null && isWithinDay(at, context.now)) return pass('delivering', { at });
    if (startedAt !== null && isWithinDay(startedAt, context.now) && !isSince(at, startedAt)) {
      return notApplicable('justStarted', { startedAt });
    }
    if (at !== null) return fail('stale', { at });
    throw new FactUnavailable([missingField(trail, 'status')]);
  },
});
