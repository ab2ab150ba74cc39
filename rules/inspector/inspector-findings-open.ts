import { accountInAllowed, inRegion } from '../derived/in-region.ts';
import { day, waitingTooLong } from '../derived/waiting-findings.ts';
import { FactUnavailable, read } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

export default defineRule({
  id: 'inspector-findings-open',
  severity: 'medium',
  scope: 'region',
  level: 'standard',
  kind: 'account',
  regions: 'allowed',
  parameters: ['allowedRegions', 'findingMaxAgeDays'],
  usesNow: true,
  needs: { 'inspector.account': ['status', 'fixableCritical', 'fixableHigh'] },
  text: {
    ja: {
      title: 'Inspectorが検出した修正可能な重大な脆弱性が期限内に是正されている',
      problem: 'Inspectorが検出した修正可能な重大な脆弱性が期限を超えて残存している',
      rationale: '修正版が公開された脆弱性は攻撃の手順も広まりやすく、検出後速やかな是正が必要である。',
      messages: {
        mended: '{region} に、検出から {days} 日を超えて残存する修正可能な重大度 {severities} の脆弱性なし',
        open: '{region} に、検出から {days} 日を超えて残存する修正可能な重大度 {severities} の脆弱性が {count} 件',
        inspectorOff: '{region} の Inspector は有効でないため、判定対象外',
        notOffered: '{region} で Inspector は提供されていないため、判定対象外',
      },
      remediation:
        '修正版を適用する。適用できない場合は、影響を評価した記録を残し、期限付きの例外又は抑制として登録する。是正の期限は設定の findingMaxAgeDays による。',
      cannotSee:
        '抑制された脆弱性、修正版のない脆弱性、診断の対象となっていない資源、外部からの到達可否は確認していない。',
    },
    en: {
      title: 'Serious weaknesses that Inspector found and that have a fix are mended in time',
      problem: 'Serious weaknesses that Inspector found and that have a fix stay open beyond the time allowed',
      rationale: 'Once a fix is published the way to attack spreads too: what is found must be mended soon.',
      messages: {
        mended: 'No weakness of severity {severities} with a fix has been open in {region} for more than {days} days',
        open: '{count} weaknesses of severity {severities} with a fix have been open in {region} for more than {days} days',
        inspectorOff: 'Inspector is not enabled in {region}',
        notOffered: 'Inspector is not offered in {region}',
      },
      remediation:
        'Install the fixes. Where that cannot be done, keep a record of what it means, and register an exception or a suppression with an end. How long mending may take is the setting findingMaxAgeDays.',
      cannotSee:
        'Weaknesses that are suppressed or have no fix, what is not scanned, and whether a weakness can be reached from outside.',
    },
  },
  select: (_facts, context) => ({ items: accountInAllowed(context) }),
  check({ region }, facts, { level, now, settings }) {
    const inspector = inRegion(facts['inspector.account'], region);
    const [own] = inspector.items;
    if (own === undefined) {
      if (inspector.failures.length === 0) return notApplicable('notOffered', { region });
      throw new FactUnavailable(inspector.failures.map(({ cause }) => cause));
    }
    if (read(own.status).account !== 'ENABLED') return notApplicable('inspectorOff', { region });
    const { fixableCritical, fixableHigh } = own;
    const asked = level === 'strict' ? { CRITICAL: fixableCritical, HIGH: fixableHigh } : { CRITICAL: fixableCritical };
    const days = settings.findingMaxAgeDays;
    const params = { region, days, severities: Object.keys(asked) };
    const known = Object.values(asked).flatMap((one) => (one.ok ? [one.value] : []));
    const { isAny, count } = waitingTooLong(known, now, (age) => age >= days * day);
    if (isAny) return fail('open', { ...params, count });
    for (const one of Object.values(asked)) read(one);
    return pass('mended', params);
  },
});
