import { defineRule, fail, pass } from '../rule.ts';
import {
  emptyRegion,
  failuresOf,
  fixedByAws,
  inventoryCoverage,
  inventoryKinds,
  inventoryNeeds,
  isClosedAndUnused,
  takeInventory,
  typeNameOf,
} from '../derived/region-inventory.ts';

export default defineRule({
  id: 'region-resources-in-allowed-regions',
  severity: 'high',
  scope: 'region',
  level: 'standard',
  kind: 'account',
  regions: 'notAllowed',
  standsInRegion: true,
  carriesClosedRegions: true,
  parameters: ['allowedRegions', 'baselineResources'],
  needs: inventoryNeeds,
  text: {
    ja: {
      title: '許可リージョン以外にデータを置く資源が存在しない',
      problem: '許可リージョン以外にデータを置く資源が存在する',
      rationale:
        'データの所在は契約・法令対応の前提となる。有効なリージョンは誤って利用される可能性があるため、許可外の全ての有効リージョンについて実在する資源を確認する必要がある。',
      messages: {
        nothingFound: '{region} に対象資源なし(確認した種別: {types})',
        closedAndUnused:
          '{region} はサービスコントロールポリシーにより閉鎖。Cost Explorer 上も前月初めから利用・課金なし',
        resourceFound: '許可外のリージョン {region} に {type} が存在',
      },
      remediation:
        '資源を許可リージョンへ移行のうえ削除する。意図した利用であれば allowedRegions に追加するか、期限付きの例外として承認する。再発防止として未使用リージョンを SCP で拒否する。',
      cannotSee:
        '一覧にないサービス(Redshift Serverless、ElastiCache Serverless、MemoryDB、OpenSearch Serverless 等)の資源、無効化されたリージョンに残る資源(S3バケットを除く)、資源の内容は確認していない。Cost Explorer には課金も利用量も生じない休眠資源は現れない。既定のVPC、Config、GuardDuty、Security Hub 等の統制用資源、CDKブートストラップ、ランディングゾーンの名称に一致するものは対象外。',
    },
    en: {
      title: 'No resource that holds data stands outside the allowed regions',
      problem: 'A resource that holds data stands outside the allowed regions',
      rationale:
        'Where data stands is what contracts and laws build on. Anyone may use an enabled region by mistake, so every enabled region that is not allowed is searched for resources that really exist.',
      messages: {
        nothingFound: 'No such resource in {region} ({types} types looked for)',
        closedAndUnused:
          '{region} is closed by a service control policy, and Cost Explorer shows neither cost nor usage there since the start of last month',
        resourceFound: '{type} exists in {region}, a region that is not allowed',
      },
      remediation:
        'Move the resource to an allowed region and delete it; if the use is intended, add the region to allowedRegions or approve an expiring exception. Deny unused regions by a service control policy.',
      cannotSee:
        'Resources of other services (Redshift Serverless, ElastiCache Serverless, MemoryDB, OpenSearch Serverless, …), resources left in disabled regions (buckets excepted), and what resources contain. Cost Explorer does not show idle resources without cost or usage. Default VPCs, Config, GuardDuty, Security Hub and the like, CDK bootstrap, and what bears a landing zone’s names are left out.',
    },
  },
  select(facts, context) {
    const { found, undecided, causes, regions } = takeInventory(facts, context);
    const occupied = new Set([...found, ...undecided.map(({ item }) => item)].map(({ region }) => region));
    const closed = regions.filter(
      (region) => !occupied.has(region) && causes.has(region) && isClosedAndUnused(region, facts, causes.get(region)!),
    );
    const empty = regions.filter((region) => !occupied.has(region) && !causes.has(region));
    return {
      items: [...found, ...[...empty, ...closed].map((region) => emptyRegion(region, context))],
      undecided,
      failures: failuresOf(causes, context).filter(({ region }) => !closed.includes(region)),
    };
  },
  check({ kind, region }, facts, context) {
    if (kind !== 'account') return fail('resourceFound', { region, type: typeNameOf(kind) });
    if (takeInventory(facts, context).causes.has(region)) return pass('closedAndUnused', { region });
    return pass('nothingFound', { region, types: inventoryKinds.length });
  },
  coverage: (facts, context) => [...inventoryCoverage(facts, context), ...fixedByAws],
});
