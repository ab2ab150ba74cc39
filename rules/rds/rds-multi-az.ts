import type { Fact, Facts, Needs } from '../facts.ts';
import { FactUnavailable, read, test, together, where, type Subjects } from '../listing.ts';
import { isEnding } from '../derived/ending.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { told } from '../derived/told.ts';
import { zonesCannotSee } from '../derived/zone-words.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

const needs = {
  'rds.instance': ['engine', 'details', 'tags'],
  'rds.cluster': ['engine', 'details', 'tags'],
} as const satisfies Needs;

type Instance = Fact<'rds.instance', 'engine' | 'details' | 'tags'>;
type Cluster = Fact<'rds.cluster', 'engine' | 'details' | 'tags'>;

export default defineRule({
  id: 'rds-multi-az',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'rds.instance',
  alsoKinds: ['rds.cluster'],
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs,
  text: {
    ja: {
      title: 'RDSのデータベースが複数のアベイラビリティーゾーンに配置されている',
      problem: 'RDSのデータベースが複数のアベイラビリティーゾーンに配置されていない',
      rationale:
        '単一のゾーンに置かれたデータベースは、そのゾーンの障害により停止し、復旧はバックアップからの復元による。',
      messages: {
        multiAz: 'マルチAZ配置',
        severalZones: 'クラスターのインスタンスが {zones} に配置',
        singleAz: 'マルチAZ配置ではない',
        pending: 'マルチAZ配置への変更が未適用',
        oneZone: 'クラスターのインスタンスのゾーンが2未満: {zones}',
        noInstance: 'クラスターにインスタンスなし',
        custom: '判定対象外: 利用者がOSとデータベースを管理する {engine}',
        limitless: '判定対象外: Aurora Limitless Database(冗長性はシャードグループによる)',
        headless: '判定対象外: グローバルデータベースのインスタンスのないクラスター',
        ...outOfScopeMessages.ja,
      },
      remediation:
        'インスタンスはマルチAZ配置に変更する。クラスターは別のアベイラビリティーゾーンにリーダーインスタンスを追加する。',
      cannotSee: `別ゾーンのリードレプリカによる代替は判定に含めない。${zonesCannotSee.ja}`,
    },
    en: {
      title: 'RDS databases stand in several Availability Zones',
      problem: 'An RDS database does not stand in several Availability Zones',
      rationale: 'A database in one zone stops with that zone, and comes back from a backup only.',
      messages: {
        multiAz: 'It is a Multi-AZ deployment',
        severalZones: 'The instances of the cluster stand in {zones}',
        singleAz: 'It is no Multi-AZ deployment',
        pending: 'The change to a Multi-AZ deployment is not applied yet',
        oneZone: 'The instances of the cluster stand in fewer than two zones: {zones}',
        noInstance: 'The cluster has no instance',
        custom: 'Not judged: with {engine} the customer runs system and database',
        limitless: 'Not judged: Aurora Limitless Database (its shard group decides on redundancy)',
        headless: 'Not judged: a cluster of a global database that has no instance',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Change the instance to a Multi-AZ deployment; give the cluster a reader in another Availability Zone.',
      cannotSee: `A read replica in another zone does not count. ${zonesCannotSee.en}`,
    },
  },
  select(facts) {
    const instances: Subjects<Instance | Cluster> = where(facts['rds.instance'], ({ details }) =>
      test(
        details,
        ({ clusterId, replicaOf, status }) => clusterId === null && replicaOf === null && !isEnding(status),
      ),
    );
    const clusters: Subjects<Instance | Cluster> = where(facts['rds.cluster'], ({ details }) =>
      test(details, ({ status }) => !isEnding(status)),
    );
    return together(instances, clusters);
  },
  check: (database, facts, context) =>
    unlessOutOfScope(database.tags, context, () =>
      database.kind === 'rds.cluster' ? clusterVerdict(database, facts) : instanceVerdict(database),
    ),
});

function instanceVerdict(instance: Instance) {
  const engine = read(instance.engine);
  if (engine?.startsWith('custom-') === true) return notApplicable('custom', { engine });
  const { multiAz, pendingMultiAz } = read(instance.details);
  if (told(multiAz, instance, 'details')) return pass('multiAz');
  return pendingMultiAz === true ? fail('pending') : fail('singleAz');
}

/** Never by DBCluster.AvailabilityZones, which are those where instances may stand: by where its instances do. */
function clusterVerdict(cluster: Cluster, facts: Facts<typeof needs>) {
  const { members, globalClusterId, scalabilityType } = read(cluster.details);
  if (scalabilityType === 'limitless') return notApplicable('limitless');
  if (members.length === 0) return globalClusterId === null ? fail('noInstance') : notApplicable('headless');
  const near = facts['rds.instance'].items.filter(({ region }) => region === cluster.region);
  const zones = new Set(
    near.flatMap(({ details }) =>
      details.ok &&
      details.value.clusterId === cluster.name &&
      isServing(details.value.status) &&
      details.value.zone !== null
        ? [details.value.zone]
        : [],
    ),
  );
  if (zones.size >= 2) return pass('severalZones', { zones: [...zones].sort() });
  const causes = [
    ...near.flatMap(({ details }) => (details.ok ? [] : details.causes)),
    ...facts['rds.instance'].failures.filter(({ region }) => region === cluster.region).map(({ cause }) => cause),
  ];
  if (causes.length > 0) throw new FactUnavailable(causes);
  return fail('oneZone', { zones: [...zones] });
}

function isServing(status: string | null): boolean {
  return !isEnding(status) && status !== 'creating' && status !== 'failed';
}
