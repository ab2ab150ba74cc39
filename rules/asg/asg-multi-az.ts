import { decide, read, test, where } from '../listing.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { anyOnOutpost } from '../derived/zones.ts';
import { zonesCannotSee } from '../derived/zone-words.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

export default defineRule({
  id: 'asg-multi-az',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'autoscaling.group',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'autoscaling.group': ['details', 'tags'], 'ec2.subnet': ['placement'] },
  text: {
    ja: {
      title: 'Auto Scalingグループが複数のアベイラビリティーゾーンを対象としている',
      problem: 'Auto Scalingグループが複数のアベイラビリティーゾーンを対象としていない',
      rationale: '単一のゾーンのみを対象とするグループは、そのゾーンの障害時に代替のインスタンスを起動できない。',
      messages: {
        severalZones: '対象のゾーン: {zones}',
        oneZone: '対象のゾーンが2未満: {zones}',
        outpost: '判定対象外: Outpost上のサブネットを使用するグループ',
        ...outOfScopeMessages.ja,
      },
      remediation: '別のアベイラビリティーゾーンのサブネットをAuto Scalingグループに追加する。',
      cannotSee: `インスタンスが現に配置されているゾーンは確認していない。${zonesCannotSee.ja}`,
    },
    en: {
      title: 'Auto Scaling groups span several Availability Zones',
      problem: 'An Auto Scaling group does not span several Availability Zones',
      rationale: 'A group of one zone cannot start other instances when that zone fails.',
      messages: {
        severalZones: 'It spans {zones}',
        oneZone: 'It spans fewer than two zones: {zones}',
        outpost: 'Not judged: it uses a subnet on an Outpost',
        ...outOfScopeMessages.en,
      },
      remediation: 'Add a subnet in another Availability Zone to the Auto Scaling group.',
      cannotSee: `In which zones instances stand right now. ${zonesCannotSee.en}`,
    },
  },
  select: (facts) => where(facts['autoscaling.group'], ({ details }) => test(details, ({ maxSize }) => maxSize >= 1)),
  check: (group, facts, context) =>
    unlessOutOfScope(group.tags, context, () => {
      const { zones, subnets } = read(group.details);
      if (decide(anyOnOutpost(subnets, group.region, facts))) return notApplicable('outpost');
      return zones.length >= 2 ? pass('severalZones', { zones }) : fail('oneZone', { zones });
    }),
});
