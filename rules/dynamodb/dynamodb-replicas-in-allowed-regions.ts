import { read } from '../listing.ts';
import { outsideAllowed } from '../derived/copies.ts';
import { listed } from '../derived/shortened.ts';
import { someAbroad } from '../derived/japan.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { globalTables } from '../derived/global-tables.ts';

export default defineRule({
  id: 'dynamodb-replicas-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'dynamodb.globalTable',
  regions: 'every',
  parameters: ['allowedRegions'],
  needs: { 'dynamodb.table': ['replicaRegions'], 'dynamodb.globalTable': ['replicaRegions'] },
  text: {
    ja: {
      title: 'DynamoDBグローバルテーブルが許可リージョンにのみ存在する',
      problem: 'DynamoDBグローバルテーブルが許可外のリージョンに存在する',
      rationale: 'グローバルテーブルは全リージョンで同一のデータを持つ。許可外のレプリカはデータの国外保管に当たる。',
      messages: {
        inside: 'レプリカは全て許可リージョン内: {regions}',
        outside: '許可外のリージョンにレプリカ: {outside}',
      },
      remediation: '許可外のリージョンのレプリカ(強整合の場合はウィットネスを含む)をグローバルテーブルから削除する。',
      cannotSee:
        'S3へのエクスポート、ストリームを用いた独自の複製、AWS Backup による複製、他アカウント側で追加されたレプリカの内容は確認していない。',
    },
    en: {
      title: 'DynamoDB global tables exist in allowed regions only',
      problem: 'A DynamoDB global table exists in a region that is not allowed',
      rationale: 'A global table holds the same data in all its regions: a replica elsewhere keeps the data there.',
      messages: {
        inside: 'All replicas are in allowed regions: {regions}',
        outside: 'There are replicas in regions that are not allowed: {outside}',
      },
      remediation:
        'Remove the replicas (and the witness of a strongly consistent table) in regions that are not allowed from the global table.',
      cannotSee:
        'Exports to S3, replication built on streams, copies by AWS Backup, and what other accounts do with replicas of theirs.',
    },
  },
  select: (facts, context) => globalTables(facts['dynamodb.table'], facts['dynamodb.globalTable'], context),
  check(table, _facts, context) {
    const regions = read(table.replicaRegions);
    const outside = outsideAllowed(regions, context);
    return outside.length === 0
      ? pass('inside', { regions: listed(regions) })
      : fail('outside', { outside, abroad: someAbroad(outside) });
  },
});
