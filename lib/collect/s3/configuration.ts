/** The attributes of a bucket, whoever owns it: one call each. */
import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  S3Client,
  type LifecycleRule as SdkLifecycleRule,
} from '@aws-sdk/client-s3';
import type { MetadataBearer } from '@smithy/types';
import type { Identity } from '../../../rules/facts.ts';
import type { LifecycleRule, PublicAccessBlock } from '../../../rules/facts/s3.ts';
import { required } from '../../aws/errors.ts';
import type { SdkCommand, Session } from '../../aws/session.ts';
import { call, type CollectContext } from '../collector.ts';

/** Which session reads a bucket: the scanned account's, or a `readAs` role's. */
export type SessionOf = (context: CollectContext, bucket: Identity) => Promise<Session>;

/** Codes that say that the bucket is gone. */
export const bucketVanished = ['NoSuchBucket'];

/** The attribute calls of BucketConfiguration, made with the session that `sessionOf` names. */
export function bucketAttributes(sessionOf: SessionOf) {
  const send = async <Output extends MetadataBearer>(
    context: CollectContext,
    bucket: Identity,
    command: SdkCommand<Output>,
  ): Promise<Output> => {
    const session = await sessionOf(context, bucket);
    // Without a known region S3 redirects from the home region; the client follows.
    const known = bucket.region !== 'unknown' && bucket.region !== 'global';
    return known
      ? session.send(S3Client, command, bucket.region)
      : session.send(S3Client, command, undefined, { followRegionRedirects: true });
  };
  return {
    acl: call({ 'S3:GetBucketAcl': 's3:GetBucketAcl' }, async (context: CollectContext, bucket: Identity) => {
      const output = await send(context, bucket, new GetBucketAclCommand({ Bucket: bucket.id }));
      return required(output.Grants, 'Grants').map((grant) => ({
        granteeType: required(grant.Grantee?.Type, 'Grantee.Type'),
        grantee: grant.Grantee?.URI ?? grant.Grantee?.ID ?? '',
        permission: required(grant.Permission, 'Permission'),
      }));
    }),
    encryption: call(
      { 'S3:GetBucketEncryption': 's3:GetEncryptionConfiguration' },
      async (context: CollectContext, bucket: Identity) => {
        const output = await send(context, bucket, new GetBucketEncryptionCommand({ Bucket: bucket.id }));
        const rules = required(output.ServerSideEncryptionConfiguration?.Rules, 'Rules');
        const rule = required(rules[0], 'Rules[0]');
        const byDefault = rule.ApplyServerSideEncryptionByDefault;
        if (byDefault === undefined) return null;
        return {
          algorithm: required(byDefault.SSEAlgorithm, 'SSEAlgorithm'),
          keyId: byDefault.KMSMasterKeyID ?? null,
          bucketKeyEnabled: rule.BucketKeyEnabled ?? null,
          blockedEncryptionTypes: rule.BlockedEncryptionTypes?.EncryptionType ?? [],
        };
      },
      { notConfigured: ['ServerSideEncryptionConfigurationNotFoundError'] },
    ),
    lifecycle: call(
      { 'S3:GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration' },
      async (context: CollectContext, bucket: Identity) => {
        const output = await send(context, bucket, new GetBucketLifecycleConfigurationCommand({ Bucket: bucket.id }));
        return required(output.Rules, 'Rules').map(lifecycleRule);
      },
      { notConfigured: ['NoSuchLifecycleConfiguration'], empty: [] },
    ),
    logging: call(
      { 'S3:GetBucketLogging': 's3:GetBucketLogging' },
      async (context: CollectContext, bucket: Identity) => {
        const output = await send(context, bucket, new GetBucketLoggingCommand({ Bucket: bucket.id }));
        // An answer without LoggingEnabled is how S3 says "off".
        const target = output.LoggingEnabled;
        return target === undefined
          ? null
          : { targetBucket: required(target.TargetBucket, 'TargetBucket'), targetPrefix: target.TargetPrefix ?? '' };
      },
    ),
    objectLock: call(
      { 'S3:GetObjectLockConfiguration': 's3:GetBucketObjectLockConfiguration' },
      async (context: CollectContext, bucket: Identity) => {
        const output = await send(context, bucket, new GetObjectLockConfigurationCommand({ Bucket: bucket.id }));
        const lock = required(output.ObjectLockConfiguration, 'ObjectLockConfiguration');
        const retention = lock.Rule?.DefaultRetention;
        if (retention !== undefined) required(retention.Days ?? retention.Years, 'Days or Years');
        return {
          enabled: lock.ObjectLockEnabled === 'Enabled',
          retention:
            retention === undefined
              ? null
              : {
                  mode: required(retention.Mode, 'Mode'),
                  days: retention.Days ?? null,
                  years: retention.Years ?? null,
                },
        };
      },
      { notConfigured: ['ObjectLockConfigurationNotFoundError'] },
    ),
    ownership: call(
      { 'S3:GetBucketOwnershipControls': 's3:GetBucketOwnershipControls' },
      async (context: CollectContext, bucket: Identity) => {
        const output = await send(context, bucket, new GetBucketOwnershipControlsCommand({ Bucket: bucket.id }));
        return required(required(output.OwnershipControls?.Rules, 'Rules')[0]?.ObjectOwnership, 'ObjectOwnership');
      },
      { notConfigured: ['OwnershipControlsNotFoundError'] },
    ),
    policy: call(
      { 'S3:GetBucketPolicy': 's3:GetBucketPolicy' },
      async (context: CollectContext, bucket: Identity) =>
        required((await send(context, bucket, new GetBucketPolicyCommand({ Bucket: bucket.id }))).Policy, 'Policy'),
      { notConfigured: ['NoSuchBucketPolicy'] },
    ),
    publicAccessBlock: call(
      { 'S3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock' },
      async (context: CollectContext, bucket: Identity) => {
        const output = await send(context, bucket, new GetPublicAccessBlockCommand({ Bucket: bucket.id }));
        return publicAccessBlock(required(output.PublicAccessBlockConfiguration, 'PublicAccessBlockConfiguration'));
      },
      { notConfigured: ['NoSuchPublicAccessBlockConfiguration'] },
    ),
    replication: call(
      { 'S3:GetBucketReplication': 's3:GetReplicationConfiguration' },
      async (context: CollectContext, bucket: Identity) => {
        const output = await send(context, bucket, new GetBucketReplicationCommand({ Bucket: bucket.id }));
        return required(output.ReplicationConfiguration?.Rules, 'Rules').map((rule, index) => ({
          id: rule.ID ?? `rule-${index + 1}`,
          enabled: required(rule.Status, 'Status') === 'Enabled',
          destinationBucketArn: required(rule.Destination?.Bucket, 'Destination.Bucket'),
          destinationAccount: rule.Destination?.Account ?? null,
        }));
      },
      { notConfigured: ['ReplicationConfigurationNotFoundError'], empty: [] },
    ),
    tags: call(
      { 'S3:GetBucketTagging': 's3:GetBucketTagging' },
      async (context: CollectContext, bucket: Identity) => {
        const output = await send(context, bucket, new GetBucketTaggingCommand({ Bucket: bucket.id }));
        return Object.fromEntries(
          required(output.TagSet, 'TagSet').map((tag) => [required(tag.Key, 'Key'), tag.Value ?? '']),
        );
      },
      { notConfigured: ['NoSuchTagSet'], empty: {} },
    ),
    versioning: call(
      { 'S3:GetBucketVersioning': 's3:GetBucketVersioning' },
      async (context: CollectContext, bucket: Identity) => {
        const { Status, MFADelete } = await send(
          context,
          bucket,
          new GetBucketVersioningCommand({ Bucket: bucket.id }),
        );
        if (Status === 'Enabled' && MFADelete === 'Enabled') return 'EnabledWithMfaDelete';
        // An answer without Status is how S3 says "never enabled".
        return Status ?? null;
      },
    ),
  };
}

/** The four flags; S3 leaves out those never set, which means false. */
export function publicAccessBlock(flags: {
  readonly BlockPublicAcls?: boolean | undefined;
  readonly IgnorePublicAcls?: boolean | undefined;
  readonly BlockPublicPolicy?: boolean | undefined;
  readonly RestrictPublicBuckets?: boolean | undefined;
}): PublicAccessBlock {
  return {
    blockPublicAcls: flags.BlockPublicAcls ?? false,
    ignorePublicAcls: flags.IgnorePublicAcls ?? false,
    blockPublicPolicy: flags.BlockPublicPolicy ?? false,
    restrictPublicBuckets: flags.RestrictPublicBuckets ?? false,
  };
}

function lifecycleRule(rule: SdkLifecycleRule, index: number): LifecycleRule {
  const filter = rule.Filter;
  const and = filter?.And;
  return {
    id: rule.ID ?? `rule-${index + 1}`,
    enabled: required(rule.Status, 'Status') === 'Enabled',
    prefix: rule.Prefix ?? filter?.Prefix ?? and?.Prefix ?? '',
    filtersByTag: filter?.Tag !== undefined || (and?.Tags ?? []).length > 0,
    filtersBySize: [
      filter?.ObjectSizeGreaterThan,
      filter?.ObjectSizeLessThan,
      and?.ObjectSizeGreaterThan,
      and?.ObjectSizeLessThan,
    ].some((size) => size !== undefined),
    expirationDays: rule.Expiration?.Days ?? null,
    expirationDate: rule.Expiration?.Date?.toISOString() ?? null,
    expiredObjectDeleteMarker: rule.Expiration?.ExpiredObjectDeleteMarker ?? false,
    noncurrentExpirationDays: rule.NoncurrentVersionExpiration?.NoncurrentDays ?? null,
  };
}
