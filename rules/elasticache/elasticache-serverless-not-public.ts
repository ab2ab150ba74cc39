import { isEnding } from '../derived/ending.ts';
import { read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'elasticache-serverless-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'elasticache.serverlessCache',
  regions: 'looked',
  needs: { 'elasticache.serverlessCache': ['details'] },
  text: {
    ja: {
      title: 'ElastiCacheのサーバーレスキャッシュにインターネットから到達できない',
      problem: 'ElastiCacheのサーバーレスキャッシュの接続方式が公開(public)である',
      rationale:
        'キャッシュにはセッション情報や照会結果が載る。キャッシュは VPC 内に置かれるとの前提は、公開の接続方式では成り立たない。',
      messages: {
        private: '接続方式は VPC 内({connectionType})',
        public: '接続方式が public であり、インターネットから到達できる',
      },
      remediation:
        '接続方式を vpc とするサーバーレスキャッシュを作成し、データを移行した後、公開のキャッシュを削除する。',
      cannotSee: 'セキュリティグループ、利用者グループの権限、及びキャッシュに置く情報の種類は確認していない。',
    },
    en: {
      title: 'Serverless caches of ElastiCache are not reachable from the internet',
      problem: 'A serverless cache of ElastiCache has the connection type public',
      rationale:
        'Caches hold sessions and results of queries. That a cache always stands in a VPC is no longer true: one of the public type does not.',
      messages: {
        private: 'Reached inside a VPC only ({connectionType})',
        public: 'The connection type is public, so it is reached from the internet',
      },
      remediation: 'Create a serverless cache with the connection type vpc, move the data, and delete the public one.',
      cannotSee: 'Security groups, the rights of user groups, and what the cache holds.',
    },
  },
  select: (facts) =>
    where(facts['elasticache.serverlessCache'], ({ details }) => test(details, ({ status }) => !isEnding(status))),
  check({ details }) {
    // Caches from before there were public ones do not tell: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ServerlessCache.html
    const connectionType = read(details).connectionType ?? 'vpc';
    return connectionType === 'public' ? fail('public') : pass('private', { connectionType });
  },
});
