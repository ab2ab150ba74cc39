import { read } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

export default defineRule({
  id: 'support-japanese-available',
  severity: 'low',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  regions: 'looked',
  needs: { account: ['supportInJapanese'] },
  text: {
    ja: {
      title: 'AWSサポートに日本語で技術的な問合せができる',
      problem: 'AWSサポートに日本語で技術的な問合せができることが確実でない',
      rationale:
        '障害時に日本語で問合せができない場合、翻訳を要する分だけ状況の把握と復旧が遅れ、係争や報告における認識の相違も生じやすい。',
      messages: {
        available: '日本語での技術的な問合せが可能(受付方法と時間: {hours})',
        bestEffortAccepted: '日本語での対応は可能な範囲に限られる(best_effort、受付方法と時間: {hours})',
        bestEffort: '日本語での対応は可能な範囲に限られ、保証されない(best_effort、受付方法と時間: {hours})',
        unavailable: '日本語での技術的な問合せは不可(unavailable)',
        noPlan: '判定対象外: 技術サポートを含むサポートプランの契約なし(SubscriptionRequiredException)',
      },
      remediation:
        '日本語での対応を含むサポートプランを契約するか、再販事業者等による日本語の窓口を契約書で定めて申告する。',
      cannotSee:
        '担当者の技能、社内の受付時間、EC2(Linux)以外のサービス及び他の分類の問合せにおける対応言語は確認していない。',
    },
    en: {
      title: 'Technical cases may be opened with AWS Support in Japanese',
      problem: 'It is not certain that technical cases may be opened with AWS Support in Japanese',
      rationale:
        'Without help in Japanese, a failure takes longer to understand and to mend, and reports and disputes are misunderstood more easily.',
      messages: {
        available: 'Technical cases may be opened in Japanese (channels and hours: {hours})',
        bestEffortAccepted: 'Help in Japanese is given as far as possible (best_effort; channels and hours: {hours})',
        bestEffort:
          'Help in Japanese is given as far as possible, and is not assured (best_effort; channels and hours: {hours})',
        unavailable: 'Technical cases may not be opened in Japanese (unavailable)',
        noPlan: 'Not judged: no support plan with technical support (SubscriptionRequiredException)',
      },
      remediation:
        "Subscribe to a plan that includes Japanese, or have a reseller's Japanese desk set in its contract, and attest it.",
      cannotSee:
        "How able the staff are, the institution's own hours, and the languages for services other than EC2 (Linux) and for other categories of cases.",
    },
  },
  select: (facts) => facts.account,
  check(account, _facts, { level }) {
    const support = read(account.supportInJapanese);
    if (support === null) return notApplicable('noPlan');
    const { availability, hours } = support;
    const params = { hours };
    if (availability === 'available') return pass('available', params);
    if (availability === 'unavailable') return fail('unavailable');
    return level === 'strict' ? fail('bestEffort', params) : pass('bestEffortAccepted', params);
  },
});
