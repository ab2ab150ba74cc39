import { read, test, where } from '../listing.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { told } from '../derived/told.ts';
import { zonesCannotSee } from '../derived/zone-words.ts';
import { defineRule, fail, pass, type Level } from '../rule.ts';

const neededZones: Readonly<Record<Level, number>> = { standard: 2, strict: 3 };

export default defineRule({
  id: 'opensearch-multi-az',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'opensearch.domain',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'opensearch.domain': ['details', 'tags'] },
  text: {
    ja: {
      title: 'OpenSearchドメインのデータノードが複数のアベイラビリティーゾーンに配置されている',
      problem: 'OpenSearchドメインのデータノードの配置が、必要なアベイラビリティーゾーン数に満たない',
      rationale:
        'データノードが単一のゾーンに偏ったドメインは、そのゾーンの障害により検索も取込みもできなくなり、複製のない索引を失う。',
      messages: {
        severalZones: '{zones} ゾーンに配置(データノード {nodes} 台)',
        oneZone: 'ゾーン分散(ZoneAwarenessEnabled)が無効',
        tooFewZones: '配置先が {zones} ゾーンであり、必要な {needed} ゾーンに満たない',
        oneNode: 'ゾーン分散は有効だが、データノードが {nodes} 台',
        ...outOfScopeMessages.ja,
      },
      remediation:
        'ドメインのアベイラビリティーゾーン数を2(厳格な管理では3)以上とし、データノードをゾーン数の倍数とする。索引のレプリカを1以上とする。',
      cannotSee: `索引ごとのレプリカの数、専用マスターノードの台数は確認していない。${zonesCannotSee.ja}`,
    },
    en: {
      title: 'Data nodes of OpenSearch domains stand in several Availability Zones',
      problem: 'The data nodes of an OpenSearch domain stand in fewer Availability Zones than needed',
      rationale:
        'A domain whose data nodes share a zone neither searches nor takes documents while that zone fails, and loses indexes without replicas.',
      messages: {
        severalZones: 'It stands in {zones} zones (data nodes: {nodes})',
        oneZone: 'Zone awareness (ZoneAwarenessEnabled) is off',
        tooFewZones: 'It stands in {zones} zones, and {needed} are needed',
        oneNode: 'Zone awareness is on, and the number of data nodes is {nodes}',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Set two Availability Zones or more for the domain (three for strict management), make the data nodes a multiple of the zones, and give indexes a replica.',
      cannotSee: `How many replicas each index has, and how many dedicated master nodes there are. ${zonesCannotSee.en}`,
    },
  },
  select: (facts) =>
    where(facts['opensearch.domain'], ({ details }) => test(details, (domain) => domain !== null && !domain.deleted)),
  check: (domain, _facts, context) =>
    unlessOutOfScope(domain.tags, context, () => {
      const { zoneAwareness, zoneCount, instanceCount } = read(domain.details)!;
      if (!zoneAwareness) return fail('oneZone');
      // https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_ZoneAwarenessConfig.html
      const zones = zoneCount ?? 2;
      const needed = neededZones[context.level];
      if (zones < needed) return fail('tooFewZones', { zones, needed });
      const nodes = told(instanceCount, domain, 'details');
      return nodes < 2 ? fail('oneNode', { nodes }) : pass('severalZones', { zones, nodes });
    }),
});
