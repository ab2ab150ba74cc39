import type { Fact } from '../../../rules/facts.ts';
import { locateBucket } from '../../aws/bucket-location.ts';
import { call, defineCollector } from '../collector.ts';

/** Buckets that replication rules name and that are not in the account's own list. */
export default defineCollector({
  kind: 's3.replicationDestination',
  type: 'AWS::S3::Bucket',
  scope: 'global',
  after: ['s3.bucket'],
  list: call({}, async function* ({ listed }) {
    const { items } = listed('s3.bucket');
    const own = new Set(items.map(({ id }) => id));
    // Not there when nobody asked for it.
    const sources: readonly Partial<Pick<Fact<'s3.bucket'>, 'replication'>>[] = items;
    const named = sources.flatMap(({ replication }) =>
      replication?.ok === true
        ? replication.value.filter(({ enabled }) => enabled).map(({ destinationBucketArn }) => destinationBucketArn)
        : [],
    );
    for (const arn of new Set(named)) {
      const name = arn.split(':::')[1] ?? arn;
      if (!own.has(name)) yield { id: name, arn, region: 'global', name };
    }
  }),
  attributes: {
    location: call({ 'S3:HeadBucket': null }, ({ aws }, bucket) => locateBucket(aws, bucket.id)),
  },
});
