import { day, waitingTooLong } from '../derived/waiting-findings.ts';
import { read } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

export default defineRule({
  id: 'securityhub-findings-reviewed',
  severity: 'medium',
  scope: 'region',
  level: 'standard',
  kind: 'securityhub.hub',
  regions: 'allowed',
  parameters: ['allowedRegions', 'findingMaxAgeDays'],
  usesNow: true,
  needs: { 'securityhub.hub': ['newCritical', 'newHigh'] },
  text: {
    ja: {
      title: 'Security Hub CSPMの重大な検出結果が期限内に確認されている',
      problem: 'Security Hub CSPMの重大な検出結果が未確認のまま期限を超えている',
      rationale:
        '検出結果は、確認し対応を判断して初めて意味を持つ。記録を保管するだけでは、異常の有無を点検したことにならない。',
      messages: {
        reviewed: '{region} に、未確認(NEW)のまま {days} 日を超えた重大度 {severities} の検出結果なし',
        waiting: '{region} に、未確認(NEW)のまま {days} 日を超えた重大度 {severities} の検出結果が {count} 件',
        hubOff: '{region} の Security Hub CSPM は有効化されていないため、判定対象外',
      },
      remediation:
        '検出結果を確認し、是正する、担当者へ通知済み(NOTIFIED)とする、又は理由を記録して抑制(SUPPRESSED)する。確認の期限は設定の findingMaxAgeDays による。',
      cannotSee: '確認の質、抑制の理由、自動化により全ての検出結果が抑制されていないかは確認していない。',
    },
    en: {
      title: 'Serious findings of Security Hub CSPM are looked at in time',
      problem: 'Serious findings of Security Hub CSPM wait beyond the time allowed without being looked at',
      rationale:
        'Findings are worth something only once somebody looks at them and decides. Keeping records is no review of them.',
      messages: {
        reviewed: 'No finding of severity {severities} in {region} has been NEW for more than {days} days',
        waiting: '{count} findings of severity {severities} in {region} have been NEW for more than {days} days',
        hubOff: 'Security Hub CSPM is not enabled in {region}',
      },
      remediation:
        'Look at the findings: mend what they show, mark them NOTIFIED once they are with somebody, or SUPPRESSED with the reason on record. How long that may take is the setting findingMaxAgeDays.',
      cannotSee:
        'The quality of the decisions, why findings are suppressed, and whether automation suppresses all of them.',
    },
  },
  select: (facts) => facts['securityhub.hub'],
  check({ newCritical, newHigh, region }, _facts, { level, now, settings }) {
    const asked = level === 'strict' ? { CRITICAL: newCritical, HIGH: newHigh } : { CRITICAL: newCritical };
    const days = settings.findingMaxAgeDays;
    const params = { region, days, severities: Object.keys(asked) };
    const known = Object.values(asked).flatMap((one) => (one.ok && one.value !== null ? [one.value] : []));
    const { isAny, count } = waitingTooLong(known, now, (age) => age > days * day);
    if (isAny) return fail('waiting', { ...params, count });
    const lists = Object.values(asked).map(read);
    return lists.includes(null) ? notApplicable('hubOff', { region }) : pass('reviewed', params);
  },
});
