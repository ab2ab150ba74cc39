import { all, anyOf, decide, FactUnavailable, mapRead, read, test, where } from '../listing.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { targetNeeds, zoneOfTarget } from '../derived/target-zones.ts';
import { told } from '../derived/told.ts';
import { zonesCannotSee } from '../derived/zone-words.ts';
import type { Fact, Facts, Needs } from '../facts.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

const needs = {
  'elbv2.targetGroup': ['details', 'targets', 'tags'],
  ...targetNeeds,
} as const satisfies Needs;

type Group = Fact<'elbv2.targetGroup', 'details' | 'targets' | 'tags'>;

/** Registered, and not left aside by every balancer. */
const inUse: readonly string[] = ['healthy', 'unhealthy', 'initial', 'draining'];

export default defineRule({
  id: 'elb-targets-multi-az',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'elbv2.targetGroup',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs,
  text: {
    ja: {
      title: 'ロードバランサーの正常なターゲットが複数のアベイラビリティーゾーンに配置されている',
      problem: 'ロードバランサーの正常なターゲットが複数のアベイラビリティーゾーンに配置されていない',
      rationale:
        'ロードバランサーが複数のゾーンにあっても、処理を担うターゲットが単一のゾーンに偏っていれば、そのゾーンの障害により業務が停止する。',
      messages: {
        severalZones: '正常なターゲットのゾーン(収集時点): {zones}',
        oneZone: '正常なターゲットのゾーンが2未満(収集時点): {zones}(ターゲット {targets}、うち正常 {healthy})',
        outsideVpc: '判定対象外: ターゲットのIPアドレスが {vpc} のサブネットに属さない',
        ...outOfScopeMessages.ja,
      },
      remediation:
        '別のアベイラビリティーゾーンにもターゲットを配置する。配置済みの場合は、異常と判定されている原因を取り除く。',
      cannotSee: `収集時点以外のターゲットの状態、VPCの外及び共有されたサブネットにあるターゲットのゾーンは確認していない。${zonesCannotSee.ja}`,
    },
    en: {
      title: 'Healthy targets of load balancers stand in several Availability Zones',
      problem: 'The healthy targets of a load balancer do not stand in several Availability Zones',
      rationale:
        'A load balancer in several zones helps nobody when all servers behind it stand in one: the business stops with that zone.',
      messages: {
        severalZones: 'Zones of healthy targets when facts were collected: {zones}',
        oneZone:
          'Healthy targets stood in fewer than two zones when facts were collected: {zones} (targets: {targets}, healthy: {healthy})',
        outsideVpc: 'Not judged: no IP address of its targets is in a subnet of {vpc}',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Place targets in another Availability Zone too. If there are some, find out why their health checks fail.',
      cannotSee: `Targets at any other time, and the zones of targets outside the VPC or in subnets that another account shares. ${zonesCannotSee.en}`,
    },
  },
  select: (facts) =>
    where(facts['elbv2.targetGroup'], ({ details, targets }) =>
      all(
        test(details, ({ type, balancers }) => (type === 'instance' || type === 'ip') && balancers.length > 0),
        test(targets, (found) => (found ?? []).some(({ state }) => inUse.includes(state))),
      ),
    ),
  check: (group, facts, context) =>
    unlessOutOfScope(
      mapRead<Readonly<Record<string, string>> | null, Readonly<Record<string, string>>>(
        group.tags,
        (tags) => tags ?? {},
      ),
      context,
      () => verdict(group, facts),
    ),
});

function verdict(group: Group, facts: Facts<typeof needs>) {
  const targets = read(group.targets)!.filter(({ state }) => inUse.includes(state));
  const healthy = targets.filter(({ state }) => state === 'healthy');
  const placed = [...new Set(healthy.map(({ id }) => id))].map((id) => zoneOfTarget(id, group, facts));
  const zones = [...new Set(placed.flatMap((zone) => (zone.ok && zone.value !== null ? [zone.value] : [])))].sort();
  if (zones.length >= 2) return pass('severalZones', { zones });
  const unplaced = placed.flatMap((zone) => (zone.ok ? [] : [zone.causes]));
  if (zones.length + unplaced.length >= 2) throw new FactUnavailable(unplaced.flat());
  const { type, vpcId } = read(group.details);
  if (
    type === 'ip' &&
    !decide(anyOf(targets, ({ id }) => test(zoneOfTarget(id, group, facts), (zone) => zone !== null)))
  ) {
    return notApplicable('outsideVpc', { vpc: told(vpcId, group, 'details') });
  }
  return fail('oneZone', { zones, targets: targets.length, healthy: healthy.length });
}
