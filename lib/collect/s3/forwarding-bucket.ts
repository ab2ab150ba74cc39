import { known } from '../../../rules/facts.ts';
import { locateBucket } from '../../aws/bucket-location.ts';
import { call, defineCollector, type CollectContext } from '../collector.ts';

/**
 * The buckets that trails, flow logs, AWS Config and deliveries of CloudWatch Logs write into, whoever owns them, and
 * where they stand: each is asked once, and the account's own not at all.
 */
export default defineCollector({
  kind: 's3.forwardingBucket',
  type: 'AWS::S3::Bucket',
  scope: 'global',
  after: ['cloudtrail.trail', 'config.deliveryChannel', 'ec2.flowLog', 'logs.deliveryDestination', 's3.bucket'],
  list: call({ 'S3:HeadBucket': null }, async function* (context) {
    const { aws, attempt, listed } = context;
    const own = new Map(listed('s3.bucket').items.map(({ id, region }) => [id, region]));
    for (const name of [...new Set(bucketNames(context))].sort()) {
      const region = own.get(name);
      const location =
        region === undefined || region === 'unknown'
          ? await attempt((own) => locateBucket(own.aws, name))
          : known({ exists: true, region });
      yield { id: name, arn: `arn:${aws.partition}:s3:::${name}`, region: 'global', name, reads: { location } };
    }
  }),
  attributes: { location: 'free' },
});

function bucketNames({ listed }: CollectContext): readonly string[] {
  return [
    ...listed('cloudtrail.trail').items.flatMap(({ details }) => (details.ok ? [details.value.bucketName] : [])),
    ...listed('config.deliveryChannel').items.flatMap(({ bucketName }) => (bucketName.ok ? [bucketName.value] : [])),
    ...listed('ec2.flowLog').items.flatMap(({ details }) =>
      details.ok && details.value.destinationType === 's3' ? [bucketIn(details.value.destination)] : [],
    ),
    ...listed('logs.deliveryDestination').items.flatMap(({ target }) =>
      target.ok ? [bucketIn(target.value.resourceArn)] : [],
    ),
  ].filter((name) => name !== null);
}

/** Of `arn:aws:s3:::bucket/prefix/`; null: no bucket's ARN. */
function bucketIn(arn: string | null): string | null {
  return /^arn:[^:]*:s3:::([^/]+)/.exec(arn ?? '')?.[1] ?? null;
}
