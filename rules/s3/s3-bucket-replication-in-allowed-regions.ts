import { allOf, decide, test, where } from '../listing.ts';
import { someAbroad } from '../derived/japan.ts';
import { destinationRegion } from '../derived/replication-destinations.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 's3-bucket-replication-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'every',
  comparesPeers: true,
  parameters: ['allowedRegions'],
  needs: { 's3.bucket': ['location', 'replication'], 's3.replicationDestination': ['location'] },
  text: {
    ja: {
      title: 'S3バケットの複製先が許可リージョンに存在する',
      problem: 'S3バケットの複製先に許可外のリージョンがある',
      rationale: '複製先が許可外のリージョンにあると、書き込まれたデータが継続して許可外のリージョンに送信される。',
      messages: {
        inside: '有効なレプリケーションの複製先は全て許可リージョン内',
        outside: '許可外のリージョンへ複製: {destinations}',
      },
      remediation: 'レプリケーションルールの複製先を許可リージョンのバケットに改め、既に複製されたデータを消去する。',
      cannotSee: '無効化されたルールにより過去に複製されたデータ、アプリケーションによる複製は確認していない。',
    },
    en: {
      title: 'S3 bucket replicates only to allowed regions',
      problem: 'An S3 bucket replicates to a region that is not allowed',
      rationale: 'No replication may keep sending data to a region that is not allowed.',
      messages: {
        inside: 'All destinations of enabled rules stand in allowed regions',
        outside: 'Replicates to regions that are not allowed: {destinations}',
      },
      remediation: 'Point the replication rules at buckets in allowed regions, and erase what was already replicated.',
      cannotSee: 'What disabled rules replicated in the past, and copies that applications make by themselves.',
    },
  },
  select: (facts) =>
    where(facts['s3.bucket'], (bucket) => test(bucket.replication, (rules) => rules.some(({ enabled }) => enabled))),
  check(bucket, facts, context) {
    const rules = bucket.replication.ok ? bucket.replication.value.filter(({ enabled }) => enabled) : [];
    const names = [...new Set(rules.map(({ destinationBucketArn: arn }) => arn.split(':::')[1] ?? arn))];
    const places = names.map((name) => ({ name, region: destinationRegion(name, facts) }));
    const isAllowed = (region: string): boolean => context.regions.allowed.includes(region);
    if (decide(allOf(places, ({ region }) => test(region, isAllowed)))) return pass('inside');
    const outside = places.flatMap(({ name, region }) =>
      region.ok && !isAllowed(region.value) ? [`${name} (${region.value})`] : [],
    );
    const elsewhere = places
      .map(({ region }) => (region.ok ? region.value : 'unknown'))
      .filter((one) => !isAllowed(one));
    return fail('outside', { destinations: outside, abroad: someAbroad(elsewhere) });
  },
});
