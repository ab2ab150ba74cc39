/** What every bucket of the constructs is: versioned, reached over TLS only, closed to the public, kept when the stack goes. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  BucketEncryption,
  ObjectOwnership,
  StorageClass,
  type Bucket,
  type BucketProps,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';

/**
 * Encrypted with keys managed by S3, unless a construct says otherwise. A first deployment that is rolled back leaves no
 * bucket behind; every other way out of the stack does.
 */
export const keptBucket = {
  versioned: true,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
} as const satisfies BucketProps;

/** What is kept stays guarded: the bucket's policy goes no earlier than the bucket. */
export function keepPolicy(bucket: Bucket): void {
  bucket.policy?.applyRemovalPolicy(keptBucket.removalPolicy);
}

/** Parts of uploads that were never completed cost money and are listed nowhere. */
export const noAbortedUploads: LifecycleRule = {
  id: 'AbortedUploads',
  abortIncompleteMultipartUploadAfter: Duration.days(7),
};

/** Days after which what is read seldom moves to the class for it; it is charged for at least 30 days there. */
const seldomReadAfter = 90;
const leastInfrequent = 30;

/** Days for which a replaced version of what is written anew every day is kept. */
export const replacedVersionDays = 30;

/**
 * Dated reports move to infrequent access and, where it is said when, go; `latest/` is written anew every day, so its
 * replaced versions go. Attestations are never touched: every version of them stays. Object Lock outlives all of this: S3
 * removes no version before its time.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
 */
export function reportLifecycle(retentionDays: number | undefined): LifecycleRule[] {
  const isMoved = retentionDays === undefined || retentionDays >= seldomReadAfter + leastInfrequent;
  const dated = {
    ...(isMoved && {
      transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(seldomReadAfter) }],
    }),
    ...(retentionDays !== undefined && {
      expiration: Duration.days(retentionDays),
      noncurrentVersionExpiration: Duration.days(replacedVersionDays),
    }),
  };
  return [
    noAbortedUploads,
    { id: 'Latest', prefix: 'latest/', noncurrentVersionExpiration: Duration.days(replacedVersionDays) },
    ...(Object.keys(dated).length === 0 ? [] : [{ id: 'Reports', prefix: 'reports/', ...dated }]),
  ];
}

/** Access logs go after so many days, their replaced versions with them. */
export function accessLogLifecycle(days: number): LifecycleRule[] {
  return [
    noAbortedUploads,
    {
      id: 'AccessLogs',
      expiration: Duration.days(days),
      noncurrentVersionExpiration: Duration.days(1),
    },
  ];
}
