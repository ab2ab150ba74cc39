import { read } from '../listing.ts';
import { someAbroad } from '../derived/japan.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 's3-multi-region-access-point-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 's3.multiRegionAccessPoint',
  regions: 'every',
  parameters: ['allowedRegions'],
  needs: { 's3.multiRegionAccessPoint': ['regions'] },
  text: {
    ja: {
      title: 'S3マルチリージョンアクセスポイントの構成リージョンが許可の範囲内である',
      problem: 'S3マルチリージョンアクセスポイントが許可外のリージョンを含む',
      rationale: '要求が許可外のリージョンのバケットへ経路制御され、データがそこに書き込まれることを防ぐ。',
      messages: {
        inside: '構成リージョンは全て許可の範囲内: {regions}',
        outside: '許可外のリージョンを含む: {regions}',
      },
      remediation:
        '許可リージョンのバケットのみで構成するアクセスポイントを再作成する(構成リージョンは作成後に変更できない)。',
      cannotSee: '要求が実際にどのリージョンへ送られたか、フェイルオーバーの設定は確認していない。',
    },
    en: {
      title: 'S3 multi-Region access point spans only allowed regions',
      problem: 'An S3 multi-Region access point spans a region that is not allowed',
      rationale: 'Requests must not be routed to, and data written into, buckets in regions that are not allowed.',
      messages: {
        inside: 'All its regions are allowed: {regions}',
        outside: 'It spans regions that are not allowed: {regions}',
      },
      remediation:
        'Make a new access point of buckets in allowed regions only (its regions cannot be changed after creation).',
      cannotSee: 'Where requests were really routed, and how failover is set.',
    },
  },
  select: (facts) => facts['s3.multiRegionAccessPoint'],
  check(point, _facts, context) {
    const regions = [...new Set(read(point.regions).map(({ region }) => region))].sort();
    const outside = regions.filter((region) => !context.regions.allowed.includes(region));
    return outside.length === 0
      ? pass('inside', { regions })
      : fail('outside', { regions: outside, abroad: someAbroad(outside) });
  },
});
