import { GetBucketLocationCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import type { Read } from '../../../rules/facts.ts';
import { known, unread } from '../../../rules/facts.ts';
import { locateBucket } from '../../aws/bucket-location.ts';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, type CollectContext } from '../collector.ts';
import { bucketAttributes, bucketVanished } from './configuration.ts';

const pageSize = 1000;

export default defineCollector({
  kind: 's3.bucket',
  scope: 'global',
  list: call(
    {
      'S3:ListBuckets': 's3:ListAllMyBuckets',
      'S3:GetBucketLocation': 's3:GetBucketLocation',
      'S3:HeadBucket': 's3:ListBucket',
    },
    async function* (context) {
      const { aws } = context;
      const pages = aws.pages(
        S3Client,
        (token) =>
          new ListBucketsCommand({
            MaxBuckets: pageSize,
            ...(token === undefined ? {} : { ContinuationToken: token }),
          }),
        (page) => page.ContinuationToken,
      );
      for await (const page of pages) {
        const buckets = required(page.Buckets, 'Buckets').map((bucket) => ({
          name: required(bucket.Name, 'Buckets[].Name'),
          region: bucket.BucketRegion,
        }));
        const located = await Promise.all(
          buckets.map(async ({ name, region }) => ({
            name,
            location: region === undefined ? await locate(context, name) : known(region),
          })),
        );
        for (const { name, location } of located) {
          yield {
            id: name,
            arn: `arn:${aws.partition}:s3:::${name}`,
            region: location.ok ? location.value : 'unknown',
            name,
            reads: { location },
          };
        }
      }
    },
  ),
  find: call(
    { 'S3:GetBucketLocation': 's3:GetBucketLocation', 'S3:HeadBucket': 's3:ListBucket' },
    async (context, id, region) => {
      const { exists, region: told } = await locateBucket(context.aws, id, region);
      if (!exists) return null;
      const location = told === null ? await locate(context, id) : known(told);
      return {
        id,
        arn: `arn:${context.aws.partition}:s3:::${id}`,
        region: location.ok ? location.value : 'unknown',
        name: id,
        reads: { location },
      };
    },
  ),
  attributes: { location: 'free', ...bucketAttributes((context) => Promise.resolve(context.aws)) },
  vanished: bucketVanished,
});

/** GetBucketLocation (null is us-east-1, EU is eu-west-1), else HeadBucket's region header. */
async function locate(context: CollectContext, name: string): Promise<Read<string>> {
  const byLocation = await context.attempt(async () => {
    const output = await context.aws.send(S3Client, new GetBucketLocationCommand({ Bucket: name }));
    const constraint = output.LocationConstraint as string | undefined;
    return constraint === undefined || constraint === '' ? 'us-east-1' : constraint === 'EU' ? 'eu-west-1' : constraint;
  });
  if (byLocation.ok) return byLocation;
  const byHead = await context.attempt(() => locateBucket(context.aws, name));
  if (!byHead.ok) return unread(...byLocation.causes, ...byHead.causes);
  if (byHead.value.region !== null) return known(byHead.value.region);
  const [api, action, region] = ['S3:HeadBucket', 's3:ListBucket', context.aws.homeRegion];
  return unread(...byLocation.causes, { api, action, code: 'RegionUnknown', reason: 'failed', region });
}
