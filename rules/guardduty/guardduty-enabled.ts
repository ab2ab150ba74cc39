import type { Read } from '../facts.ts';
import type { Detector } from '../facts/guardduty.ts';
import { FactUnavailable, read } from '../listing.ts';
import { missingField } from '../derived/cause.ts';
import { featureNeeds, isFeatureInUse } from '../derived/guardduty-features.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

/** Where the events of IAM and of the sign-in are analysed. */
const globalEvents = 'us-east-1';

export default defineRule({
  id: 'guardduty-enabled',
  severity: 'high',
  scope: 'region',
  level: 'standard',
  kind: 'guardduty.detector',
  regions: 'every',
  parameters: ['allowedRegions', 'guardDutyFeatures'],
  needs: { 'guardduty.detector': ['detector'], ...featureNeeds },
  text: {
    ja: {
      title: '許可リージョンでGuardDutyが有効である',
      problem: 'GuardDutyが有効でない、又は必要な保護プランが無効である',
      rationale:
        '不正な操作や通信を速やかに検知するには、データを置き得る全てのリージョンで通信・DNS・操作の記録を常時分析する必要がある。',
      messages: {
        enabled: '{region} の GuardDuty は有効',
        notEnabled: '{region} で GuardDuty が有効化されていない(ディテクターなし)',
        suspended: '{region} の GuardDuty は一時停止中',
        featuresOff: '{region} で利用中のサービスに対する保護プランが無効: {features}',
        closedRegion: '{region} はサービスコントロールポリシーにより利用不可のため、判定対象外',
      },
      remediation:
        '該当リージョンで GuardDuty を有効化し、一時停止中の場合は再開する。組織で利用する場合は、委任管理者から全メンバーアカウントへの自動有効化を設定する。',
      cannotSee: '検出結果の内容と確認状況、抑制の設定、Runtime Monitoring のエージェントの導入範囲は確認していない。',
    },
    en: {
      title: 'GuardDuty is enabled in the allowed Regions',
      problem: 'GuardDuty is not enabled, or a protection plan that is needed is off',
      rationale:
        'Misuse is noticed in time only if traffic, DNS and activity are analysed all the time in every Region where data may stand.',
      messages: {
        enabled: 'GuardDuty is enabled in {region}',
        notEnabled: 'GuardDuty is not enabled in {region} (there is no detector)',
        suspended: 'GuardDuty is suspended in {region}',
        featuresOff: 'Protection plans are off in {region} though their services are in use: {features}',
        closedRegion: 'A service control policy closes {region}: nothing to judge there',
      },
      remediation:
        'Enable GuardDuty in the Region, or resume it where it is suspended. In an organization, let the delegated administrator enable it for all members by itself.',
      cannotSee:
        'The findings and whether anybody reads them, what is suppressed, and how far the agents of Runtime Monitoring reach.',
    },
  },
  select: (facts, { level, regions }) => ({
    items: facts['guardduty.detector'].items.filter(
      ({ region }) => regions.allowed.includes(region) || (level === 'strict' && region === globalEvents),
    ),
    failures: facts['guardduty.detector'].failures,
  }),
  check({ detector, region }, facts, { regions, settings }) {
    if (!regions.allowed.includes(region) && isClosed(detector)) return notApplicable('closedRegion', { region });
    const found = read(detector);
    if (found === null) return fail('notEnabled', { region });
    if (found.status === 'DISABLED') return fail('suspended', { region });
    const { enabledFeatures } = found;
    const asked = settings.guardDutyFeatures
      .filter((feature) => enabledFeatures?.includes(feature) !== true)
      .map((feature) => ({ feature, inUse: isFeatureInUse(feature, facts, region) }))
      .filter(({ inUse }) => inUse !== false);
    if (asked.length === 0) return pass('enabled', { region });
    if (enabledFeatures === null) throw new FactUnavailable([featuresUnsaid(region)]);
    const features = asked.filter(({ inUse }) => inUse === true).map(({ feature }) => feature);
    if (features.length > 0) return fail('featuresOff', { region, features });
    throw new FactUnavailable(asked.flatMap(({ inUse }) => (typeof inUse === 'boolean' ? [] : inUse.causes)));
  },
});

/** Did a service control policy refuse to list detectors there? */
function isClosed(detector: Read<Detector | null>): boolean {
  return (
    !detector.ok &&
    detector.causes.every(({ api, reason }) => api === 'GuardDuty:ListDetectors' && reason === 'deniedByScp')
  );
}

const featuresUnsaid = (region: string) => missingField({ kind: 'guardduty.detector', region }, 'detector');
