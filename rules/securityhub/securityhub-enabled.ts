import type { EnabledStandard } from '../facts/securityhub.ts';
import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'securityhub-enabled',
  severity: 'high',
  scope: 'region',
  level: 'standard',
  kind: 'securityhub.hub',
  regions: 'allowed',
  parameters: ['allowedRegions', 'securityStandards'],
  needs: { 'securityhub.hub': ['hub', 'standards', 'hubV2'] },
  text: {
    ja: {
      title: '許可リージョンでSecurity Hub CSPMが有効であり、セキュリティ基準に照らして検査している',
      problem: 'Security Hub CSPMが有効でない、又は必要なセキュリティ基準による検査が稼働していない',
      rationale:
        '設定の不備を継続的に把握するには、明文化された基準に照らした自動の検査と、検出結果の一元的な集約が必要である。',
      messages: {
        enabled: '{region} の Security Hub CSPM は有効、稼働中のセキュリティ基準: {standards}',
        notEnabled: '{region} で Security Hub CSPM が有効化されていない',
        onlyV2: '{region} では新しい Security Hub のみ有効。設定の検査を行う Security Hub CSPM は有効化されていない',
        noStandard: '{region} の Security Hub CSPM に稼働中のセキュリティ基準がない(理由: {reason})',
        otherStandard:
          '{region} の Security Hub CSPM に必要なセキュリティ基準がない(稼働中: {standards}、必要: {wanted})',
      },
      remediation:
        'Security Hub CSPM を有効化し、AWS 基礎セキュリティのベストプラクティス等のセキュリティ基準を有効にする。理由が NO_AVAILABLE_CONFIGURATION_RECORDER の場合は AWS Config の記録を先に開始する。',
      cannotSee: '無効化されたコントロール、抑制された検出結果、検出結果への対応状況は確認していない。',
    },
    en: {
      title: 'Security Hub CSPM is enabled in the allowed Regions and checks against a standard',
      problem: 'Security Hub CSPM is not enabled, or no standard that is needed is at work',
      rationale:
        'Flaws in the settings are noticed continuously only if they are checked by machine against a written standard, and found in one place.',
      messages: {
        enabled: 'Security Hub CSPM is enabled in {region}; standards at work: {standards}',
        notEnabled: 'Security Hub CSPM is not enabled in {region}',
        onlyV2:
          'Only the new Security Hub is enabled in {region}; Security Hub CSPM, which checks the settings, is not',
        noStandard: 'Security Hub CSPM in {region} has no standard at work (reason: {reason})',
        otherStandard:
          'Security Hub CSPM in {region} lacks the standard that is needed (at work: {standards}; needed: {wanted})',
      },
      remediation:
        'Enable Security Hub CSPM and a standard such as AWS Foundational Security Best Practices. Where the reason is NO_AVAILABLE_CONFIGURATION_RECORDER, start recording in AWS Config first.',
      cannotSee: 'Controls that are disabled, findings that are suppressed, and what is done about findings.',
    },
  },
  select: (facts) => facts['securityhub.hub'],
  check({ hub, standards, hubV2, region }, _facts, { settings }) {
    if (read(hub) === null) {
      const isV2 = hubV2.ok && hubV2.value !== null;
      return isV2 ? fail('onlyV2', { region }) : fail('notEnabled', { region });
    }
    const subscribed = read(standards);
    const atWork = subscribed.filter(({ status }) => status === 'READY').map(nameOf);
    if (atWork.length === 0) {
      const reason = subscribed.find((one) => one.reason !== null)?.reason ?? subscribed[0]?.status ?? '-';
      return fail('noStandard', { region, reason });
    }
    const wanted = settings.securityStandards;
    if (wanted.length > 0 && !atWork.some((name) => wanted.includes(name))) {
      return fail('otherStandard', { region, standards: atWork, wanted });
    }
    return pass('enabled', { region, standards: atWork });
  },
});

/** `arn:…::standards/<name>/v/1.0.0`, of the oldest `arn:…::ruleset/<name>/v/1.2.0`. */
function nameOf({ arn }: EnabledStandard): string {
  return /(?:standards|ruleset)\/([^/]+)\//.exec(arn)?.[1] ?? arn;
}
