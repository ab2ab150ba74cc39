import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import type { Identity, Read } from '../../../rules/facts.ts';
import type { BucketLocation } from '../../../rules/facts/s3.ts';
import { known, unread } from '../../../rules/facts.ts';
import { locateBucket } from '../../aws/bucket-location.ts';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { Unread, call, defineCollector, type CollectContext } from '../collector.ts';
import { accountBlockCalls, accountBlockNotConfigured, accountPublicAccessBlock } from './account.ts';
import { bucketAttributes } from './configuration.ts';

/**
 * The buckets that trails deliver to, whoever owns them. A bucket that does not exist stays in the list: that it is
 * missing is what its rules must say.
 */
export default defineCollector({
  kind: 's3.logBucket',
  type: 'AWS::S3::Bucket',
  anywhere: true,
  scope: 'global',
  after: ['cloudtrail.trail', 's3.bucket'],
  list: call({ 'S3:ListBuckets': 's3:ListAllMyBuckets', 'S3:HeadBucket': null }, async function* (context) {
    const { aws, listed } = context;
    const buckets = listed('s3.bucket');
    const names = listed('cloudtrail.trail').items.flatMap(({ details }) =>
      details.ok ? [details.value.bucketName] : [],
    );
    for (const name of [...new Set(names)].sort()) {
      const own = buckets.items.find(({ id }) => id === name);
      const isOwn: Read<boolean> =
        own === undefined && buckets.failures.length > 0
          ? unread(...buckets.failures.map(({ cause }) => cause))
          : known(own !== undefined);
      const owner = own === undefined ? await ownerOf(context, name) : aws;
      const location: Read<BucketLocation> =
        own === undefined
          ? await context.attempt(({ here }) => locateBucket(here(owner ?? aws), name))
          : known({ exists: true, region: own.region === 'unknown' ? null : own.region });
      yield {
        id: name,
        arn: `arn:${aws.partition}:s3:::${name}`,
        region: (location.ok ? location.value.region : null) ?? 'unknown',
        name,
        ...(owner === null || owner === aws ? {} : { account: owner.account }),
        reads: { own: isOwn, location },
      };
    }
  }),
  attributes: {
    own: 'free',
    location: 'free',
    accountPublicAccessBlock: call(
      accountBlockCalls,
      async (context, bucket) => {
        const owner = await knownOwner(context, bucket);
        if (owner !== null) return accountPublicAccessBlock(owner);
        const [api, action] = Object.entries(accountBlockCalls)[0]!;
        throw new Unread([
          { api, action, code: 'OwnerUnknown', reason: 'notCollected', region: context.aws.homeRegion },
        ]);
      },
      { notConfigured: accountBlockNotConfigured },
    ),
    ...bucketAttributes(sessionOf),
  },
});

/** The session that reads the bucket: the owner's where one is at hand, else the scanned account's. */
async function sessionOf(context: CollectContext, bucket: Identity): Promise<Session> {
  return (await knownOwner(context, bucket)) ?? context.aws;
}

async function knownOwner(context: CollectContext, bucket: Identity): Promise<Session | null> {
  const isOwn = context.listed('s3.bucket').items.some(({ id }) => id === bucket.id);
  if (isOwn) return context.aws;
  return context.readAs.find(({ account }) => account === bucket.account) ?? null;
}

/** The `readAs` session whose account lists the bucket. */
async function ownerOf(context: CollectContext, name: string): Promise<Session | null> {
  for (const session of context.readAs) {
    const names = await context.attempt(({ here }) => bucketNames(here(session)));
    if (names.ok && names.value.has(name)) return session;
  }
  return null;
}

async function bucketNames(session: Session): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const pages = session.pages(
    S3Client,
    (token) =>
      new ListBucketsCommand({ MaxBuckets: 1000, ...(token === undefined ? {} : { ContinuationToken: token }) }),
    (page) => page.ContinuationToken,
  );
  for await (const page of pages) {
    for (const bucket of required(page.Buckets, 'Buckets')) names.add(required(bucket.Name, 'Buckets[].Name'));
  }
  return names;
}
