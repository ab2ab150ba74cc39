import { read } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, type Level } from '../rule.ts';

/** The severity that a plan must offer. https://docs.aws.amazon.com/awssupport/latest/user/case-management.html */
const needed: Readonly<Record<Level, string>> = { standard: 'urgent', strict: 'critical' };

/** Business, Developer and Enterprise On-Ramp end. https://docs.aws.amazon.com/awssupport/latest/user/aws-support-plans.html */
const announced = Date.parse('2026-07-01T00:00:00Z');
const planEnds = '2027-01-01';

export default defineRule({
  id: 'support-plan-level',
  severity: 'medium',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  regions: 'looked',
  usesNow: true,
  needs: { account: ['supportSeverities'] },
  text: {
    ja: {
      title: '障害時の応答時間を定めたAWSサポートプランが適用されている',
      problem: '障害時の応答時間を定めたAWSサポートプランが適用されていない',
      rationale:
        '障害時に技術的な支援を受け、復旧の見通しを得るには、緊急の問合せを受け付け、応答時間の目標を定めたサポートプランが必要である。',
      messages: {
        plan: '技術的な問合せで選択できる重要度: {codes}',
        planEnding:
          '技術的な問合せで選択できる重要度: {codes}(ビジネスプラン等の旧プランは {planEnds} に提供終了。後継プランへの移行を確認)',
        noPlan: '技術サポートを含むサポートプランの契約なし(SubscriptionRequiredException)',
        belowLevel: '重要度 {needed} を選択できないサポートプラン(選択できる重要度: {codes})',
        partition: '{partition} パーティションのサポートは対象外',
      },
      remediation:
        'AWS Business Support+以上(厳格な管理では重要度 critical を選択できる上位のプラン)を契約する。一括契約の場合は、このアカウントが対象に含まれているかを確認する。',
      cannotSee:
        'プランの名称、料金、再販事業者との契約条件、社内の連絡態勢は確認していない。再販事業者が支援する場合は契約書で確認する。',
    },
    en: {
      title: 'A support plan with target response times is in force',
      problem: 'No support plan with target response times for failures is in force',
      rationale:
        'To get technical help in a failure, and a view on recovery, a bank needs a plan that takes urgent cases and states how soon it answers.',
      messages: {
        plan: 'Severities that technical cases may have: {codes}',
        planEnding:
          'Severities that technical cases may have: {codes} (Business and other former plans end on {planEnds}: see that the successor is in force)',
        noPlan: 'No support plan with technical support (SubscriptionRequiredException)',
        belowLevel: 'The support plan has no severity {needed} (it has: {codes})',
        partition: 'Support in the partition {partition} is not judged',
      },
      remediation:
        'Subscribe to Business Support+ or above (for strict management a higher plan that has the severity critical). Under a central contract, see that this account is enrolled.',
      cannotSee:
        "The plan's name and price, a reseller's terms, and who calls whom in the institution. Where a reseller gives support, its contract tells.",
    },
  },
  select: (facts) => facts.account,
  check({ supportSeverities }, _facts, { level, now, partition }) {
    if (partition !== 'aws') return notApplicable('partition', { partition });
    const codes = read(supportSeverities);
    if (codes === null) return fail('noPlan');
    if (!codes.includes(needed[level])) return fail('belowLevel', { codes, needed: needed[level] });
    if (codes.includes('critical')) return pass('plan', { codes, planFrom: 'withCritical' });
    const told = { codes, planFrom: 'businessOrAbove' };
    return now >= announced ? pass('planEnding', { ...told, planEnds }) : pass('plan', told);
  },
});
