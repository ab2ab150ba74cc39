import { mapRead, read, test, together, where, type Subjects } from '../listing.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { zonesCannotSee } from '../derived/zone-words.ts';
import type { Fact } from '../facts.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

type Subject = Fact<'elbv2.loadBalancer', 'details' | 'tags'> | Fact<'elb.loadBalancer', 'zones' | 'tags'>;

const notServing: readonly (string | null)[] = ['failed', 'provisioning'];

export default defineRule({
  id: 'elb-multi-az',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'elbv2.loadBalancer',
  alsoKinds: ['elb.loadBalancer'],
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'elbv2.loadBalancer': ['details', 'tags'], 'elb.loadBalancer': ['zones', 'tags'] },
  text: {
    ja: {
      title: 'ロードバランサーが複数のアベイラビリティーゾーンに配置されている',
      problem: 'ロードバランサーが複数のアベイラビリティーゾーンに配置されていない',
      rationale: '単一のゾーンに置かれたロードバランサーは、そのゾーンの障害により業務への接続を全て失う。',
      messages: {
        severalZones: '配置先のゾーン: {zones}',
        oneZone: '配置先のゾーンが2未満: {zones}',
        outpost: '判定対象外: Outpost上のロードバランサー',
        ...outOfScopeMessages.ja,
      },
      remediation:
        '別のアベイラビリティーゾーンのサブネットをロードバランサーに追加し、そのゾーンにもターゲットを配置する。',
      cannotSee: `ターゲットの配置先のゾーンは確認していない。${zonesCannotSee.ja}`,
    },
    en: {
      title: 'Load balancers stand in several Availability Zones',
      problem: 'A load balancer does not stand in several Availability Zones',
      rationale: 'A load balancer in one zone cuts the business off when that zone fails.',
      messages: {
        severalZones: 'It stands in {zones}',
        oneZone: 'It stands in fewer than two zones: {zones}',
        outpost: 'Not judged: it stands on an Outpost',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Add a subnet in another Availability Zone to the load balancer, and place targets in that zone too.',
      cannotSee: `In which zones the targets stand. ${zonesCannotSee.en}`,
    },
  },
  select(facts) {
    const balancers: Subjects<Subject> = where(facts['elbv2.loadBalancer'], ({ details }) =>
      test(details, ({ state }) => !notServing.includes(state)),
    );
    const classic = facts['elb.loadBalancer'];
    return together(balancers, classic);
  },
  check(balancer, _facts, context) {
    const { zones, onOutpost } =
      balancer.kind === 'elb.loadBalancer' ? { zones: read(balancer.zones), onOutpost: false } : read(balancer.details);
    if (onOutpost) return notApplicable('outpost');
    if (zones.length >= 2) return pass('severalZones', { zones });
    const tags = mapRead<Readonly<Record<string, string>> | null, Readonly<Record<string, string>>>(
      balancer.tags,
      (told) => told ?? {},
    );
    return unlessOutOfScope(tags, context, () => fail('oneZone', { zones }));
  },
});
