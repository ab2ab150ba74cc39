import { read } from '../listing.ts';
import { accountIn, defineRule, fail, pass } from '../rule.ts';
import { isZoneAbroad } from '../derived/japan.ts';
import {
  describePlace,
  isOutpostAbroad,
  placedElsewhere,
  unjudgedBuckets,
  zoneNeeds,
  type Placed,
} from '../derived/zones.ts';
import type { Identity } from '../facts.ts';

export default defineRule({
  id: 'zones-in-japan',
  severity: 'high',
  scope: 'region',
  level: 'standard',
  kind: 'account',
  regions: 'allowed',
  parameters: ['allowedRegions', 'allowedZones'],
  needs: zoneNeeds,
  text: {
    ja: {
      title: '許可リージョン内のデータが許可されたゾーンに置かれている',
      problem: '許可外のゾーン又はOutpostに資源が置かれている',
      rationale:
        'ローカルゾーンや Outposts はリージョンと別の場所に立地する。ap-northeast-1-tpe-1a は東京リージョンに属するが台北にあり、リージョンのみの確認では国外保管を見落とす。',
      messages: {
        inside: '{region} のインスタンス、ボリューム、使用中のサブネットは全て許可されたゾーン内',
        inTaipei: '東京リージョンに属する台北のローカルゾーン {zone} に存在',
        otherZone: '許可外のゾーン {zone}({zoneType})に存在',
        onOutpost: '国外又は許可外の Outpost {outpost} に存在',
      },
      remediation:
        '資源を通常のアベイラビリティーゾーンへ移行し、不要なローカルゾーンのオプトインを解除する。国内の Wavelength Zone や Outposts を意図して利用する場合は allowedZones に明記する。',
      cannotSee:
        'EC2 のインスタンス、ボリューム、サブネット以外(ローカルゾーンの RDS、ECS、ロードバランサー、S3 on Outposts、ディレクトリバケット等)の立地、他アカウントの共有サブネットは確認していない。Outposts の所在国は利用者が登録した住所に基づく。',
    },
    en: {
      title: 'Data in allowed regions stands in allowed zones',
      problem: 'A resource stands in a zone or on an Outpost that is not allowed',
      rationale:
        'Local Zones and Outposts stand elsewhere than their region. ap-northeast-1-tpe-1a belongs to the Tokyo region and stands in Taipei: a check of regions alone passes data in Taiwan as data in Tokyo.',
      messages: {
        inside: 'All instances, volumes and subnets in use in {region} stand in allowed zones',
        inTaipei: 'Stands in {zone}, a Local Zone of the Tokyo region in Taipei',
        otherZone: 'Stands in {zone} ({zoneType}), a zone that is not allowed',
        onOutpost: 'Stands on Outpost {outpost}, which is abroad or not allowed',
      },
      remediation:
        'Move the resource to an ordinary Availability Zone and opt out of Local Zones that are not needed. Name Wavelength Zones or Outposts in Japan that are used on purpose in allowedZones.',
      cannotSee:
        'Where anything but EC2 instances, volumes and subnets stands (databases, containers and load balancers in Local Zones, S3 on Outposts, directory buckets), and subnets that other accounts share. An Outpost’s country is the address its owner registered.',
    },
  },
  select(facts, context) {
    const { items, undecided = [], failures = [] } = placedElsewhere(facts, context);
    const doubtful = new Set([...items, ...undecided.map(({ item }) => item), ...failures].map(({ region }) => region));
    const { enabled, allowed } = context.regions;
    const clean = allowed.filter((region) => (enabled?.includes(region) ?? true) && !doubtful.has(region));
    const regions = clean.map((region): Identity => accountIn(context.account, region, context.partition));
    return { items: [...items, ...regions], undecided, failures };
  },
  check(subject: Identity | Placed, facts) {
    if (!('placement' in subject)) return pass('inside', { region: subject.region });
    const { outpostArn } = read(subject.placement);
    if (outpostArn !== null) {
      const outpost = outpostArn.split('/').at(-1) ?? outpostArn;
      return fail('onOutpost', { outpost, abroad: isOutpostAbroad(outpost, subject.region, facts) });
    }
    const place = describePlace(subject, facts);
    const abroad = isZoneAbroad(place.zone);
    const isTaipei = place.zone.startsWith('ap-northeast-1-tpe-');
    return isTaipei ? fail('inTaipei', { ...place, abroad }) : fail('otherZone', { ...place, abroad });
  },
  coverage: (facts) => unjudgedBuckets(facts),
});
