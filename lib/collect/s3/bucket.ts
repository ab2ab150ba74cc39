import { GetBucketLocationCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import type { Read } from '../../../rules/facts.ts';
import { known } from '../../../rules/facts.ts';
import { locateBucket } from '../../aws/bucket-location.ts';
import { required } from '../../aws/errors.ts';
import { Unread, call, defineCollector, noAction, type CollectContext } from '../collector.ts';
import { bucketAttributes, bucketVanished } from './configuration.ts';

const pageSize = 1000;

export default defineCollector({
  kind: 's3.bucket',
  type: 'AWS::S3::Bucket',
  recorded: true,
  inventory: true,
  scope: 'global',
  list: call(
    {
      'S3:ListBuckets': 's3:ListAllMyBuckets',
      'S3:GetBucketLocation': 's3:GetBucketLocation',
      'S3:HeadBucket': null,
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
          region: bucket.BucketRegion === undefined ? undefined : regionName(bucket.BucketRegion),
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
  find: call({ 'S3:GetBucketLocation': 's3:GetBucketLocation', 'S3:HeadBucket': null }, async (context, id, region) => {
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
  }),
  attributes: { location: 'free', ...bucketAttributes((context) => Promise.resolve(context.aws)) },
  vanished: bucketVanished,
});

/** GetBucketLocation (null is us-east-1, EU is eu-west-1), else HeadBucket's region header. */
function locate(context: CollectContext, name: string): Promise<Read<string>> {
  return context.attempt(async ({ aws: { homeRegion }, attempt }) => {
    const byLocation = await attempt(async ({ aws }) => {
      const output = await aws.send(S3Client, new GetBucketLocationCommand({ Bucket: name }));
      const constraint = output.LocationConstraint as string | undefined;
      if (constraint === undefined || constraint === '') return 'us-east-1';
      return constraint === 'EU' ? 'eu-west-1' : regionName(constraint);
    });
    if (byLocation.ok) return byLocation.value;
    const byHead = await attempt(({ aws }) => locateBucket(aws, name));
    if (!byHead.ok) throw new Unread([...byLocation.causes, ...byHead.causes]);
    if (byHead.value.region !== null) return byHead.value.region;
    const [api, action, region] = ['S3:HeadBucket', noAction, homeRegion];
    throw new Unread([...byLocation.causes, { api, action, code: 'RegionUnknown', reason: 'failed', region }]);
  });
}

/** @throws {MissingField} for what cannot be a region's name: it would be none that is allowed. */
function regionName(value: string): string {
  return required(/^[a-z]+(?:-[a-z]+)+-\d+$/.exec(value)?.[0], 'name of a region');
}
