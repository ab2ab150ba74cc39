import { read, test, where } from '../listing.ts';
import { outsideAllowed } from '../derived/copies.ts';
import { listed } from '../derived/shortened.ts';
import { someAbroad } from '../derived/japan.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'ecr-replication-in-allowed-regions',
  severity: 'medium',
  scope: 'region',
  level: 'standard',
  kind: 'ecr.registry',
  regions: 'every',
  parameters: ['allowedRegions'],
  needs: { 'ecr.registry': ['destinations'] },
  text: {
    ja: {
      title: 'ECRレジストリの複製先が許可リージョンに限られている',
      problem: 'ECRレジストリの複製先に許可外のリージョンがある',
      rationale:
        'レプリケーションルールに該当するイメージはプッシュの都度自動的に複製される。業務プログラムや同梱データが意図せず国外に保管される可能性がある。',
      messages: {
        inside: '複製先は許可リージョン内: {regions}',
        outside: '複製先に許可外のリージョン: {outside}',
      },
      remediation:
        'レジストリのレプリケーション設定から許可外のリージョンの宛先を削除し、複製済みのリポジトリを削除する。',
      cannotSee:
        'CI 等による手動の複製、公開レジストリ、宛先アカウントでの再複製、ルール削除前に複製済みのイメージは確認していない(許可外のリージョンのリポジトリは棚卸しで確認)。',
    },
    en: {
      title: 'ECR registry replicates to allowed regions only',
      problem: 'An ECR registry replicates to a region that is not allowed',
      rationale:
        'Images that match a replication rule are copied on every push: programs, and data packed with them, may leave the country unnoticed.',
      messages: {
        inside: 'Replication goes to allowed regions: {regions}',
        outside: 'Replication goes to regions that are not allowed: {outside}',
      },
      remediation:
        'Remove the destinations in regions that are not allowed from the registry’s replication settings, and delete the repositories copied there.',
      cannotSee:
        'Copies pushed by pipelines, public registries, further replication by a destination account, and images copied before a rule was removed (the inventory shows repositories in regions that are not allowed).',
    },
  },
  select: (facts) => where(facts['ecr.registry'], ({ destinations }) => test(destinations, (list) => list.length > 0)),
  check(registry, _facts, context) {
    const regions = read(registry.destinations).map(({ region }) => region);
    const outside = outsideAllowed(regions, context);
    return outside.length === 0
      ? pass('inside', { regions: listed(regions) })
      : fail('outside', { outside, abroad: someAbroad(outside) });
  },
});
