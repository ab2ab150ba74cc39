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
  type Grantee,
  type LifecycleRule as SdkLifecycleRule,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import type { MetadataBearer } from '@smithy/types';
import type { Identity } from '../../../rules/facts.ts';
import type { LifecycleRule, PublicAccessBlock } from '../../../rules/facts/s3.ts';
import { filled, oneOf, optional, required } from '../../aws/errors.ts';
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
      return required(output.Grants, 'Grants').map(({ Grantee: grantee, Permission: permission }) => ({
        granteeType: filled(grantee?.Type, 'Grantee.Type'),
        grantee: granteeOf(grantee),
        permission: filled(permission, 'Permission'),
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
          algorithm: filled(byDefault.SSEAlgorithm, 'SSEAlgorithm'),
          keyId: optional(byDefault.KMSMasterKeyID, 'KMSMasterKeyID'),
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
          : { targetBucket: filled(target.TargetBucket, 'TargetBucket'), targetPrefix: target.TargetPrefix ?? '' };
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
          enabled: oneOf(lock.ObjectLockEnabled, ['Enabled'], 'ObjectLockEnabled') === 'Enabled',
          retention:
            retention === undefined
              ? null
              : {
                  mode: oneOf(retention.Mode, ['COMPLIANCE', 'GOVERNANCE'], 'Mode'),
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
        return filled(required(output.OwnershipControls?.Rules, 'Rules')[0]?.ObjectOwnership, 'ObjectOwnership');
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
          enabled: oneOf(rule.Status, onOff, 'Status') === 'Enabled',
          destinationBucketArn: filled(rule.Destination?.Bucket, 'Destination.Bucket'),
          destinationAccount: optional(rule.Destination?.Account, 'Destination.Account'),
        }));
      },
      { notConfigured: ['ReplicationConfigurationNotFoundError'], empty: [] },
    ),
    replicatedWhollyTo: call(
      { 'S3:GetBucketReplication': 's3:GetReplicationConfiguration' },
      async (context: CollectContext, bucket: Identity) => {
        const output = await send(context, bucket, new GetBucketReplicationCommand({ Bucket: bucket.id }));
        return required(output.ReplicationConfiguration?.Rules, 'Rules')
          .filter((rule) => rule.Status === 'Enabled' && isOfWholeBucket(rule))
          .map((rule) => filled(rule.Destination?.Bucket, 'Destination.Bucket'));
      },
      { notConfigured: ['ReplicationConfigurationNotFoundError'], empty: [] },
    ),
    tags: call(
      { 'S3:GetBucketTagging': 's3:GetBucketTagging' },
      async (context: CollectContext, bucket: Identity) => {
        const output = await send(context, bucket, new GetBucketTaggingCommand({ Bucket: bucket.id }));
        return Object.fromEntries(
          required(output.TagSet, 'TagSet').map((tag) => [filled(tag.Key, 'Key'), tag.Value ?? '']),
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
        const mfaDelete = MFADelete === undefined ? null : oneOf(MFADelete, onOff, 'MfaDelete');
        // An answer without Status is how S3 says "never enabled".
        const status = Status === undefined ? null : oneOf(Status, ['Enabled', 'Suspended'], 'Status');
        return status === 'Enabled' && mfaDelete === 'Enabled' ? 'EnabledWithMfaDelete' : status;
      },
    ),
  };
}

/** No prefix and no tag narrows it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRuleFilter.html */
function isOfWholeBucket({ Prefix: prefix, Filter: filter }: ReplicationRule): boolean {
  const prefixes = [prefix, filter?.Prefix, filter?.And?.Prefix];
  const hasTags = filter?.Tag !== undefined || (filter?.And?.Tags ?? []).length > 0;
  return !hasTags && prefixes.every((one) => one === undefined || one === '');
}

/** A group's address or an account's id; none of an e-mail address, which is not kept. */
function granteeOf(grantee: Grantee | undefined): string {
  if (grantee?.Type === 'Group') return filled(grantee.URI, 'Grantee.URI');
  return grantee?.Type === 'CanonicalUser' ? filled(grantee.ID, 'Grantee.ID') : '';
}

/** The four flags. One that is left out was never set, which means false; one at least is there. */
export function publicAccessBlock(flags: {
  readonly BlockPublicAcls?: boolean | undefined;
  readonly IgnorePublicAcls?: boolean | undefined;
  readonly BlockPublicPolicy?: boolean | undefined;
  readonly RestrictPublicBuckets?: boolean | undefined;
}): PublicAccessBlock {
  required(
    Object.values(flags).find((flag) => flag !== undefined),
    'flag of PublicAccessBlockConfiguration',
  );
  return {
    blockPublicAcls: flags.BlockPublicAcls ?? false,
    ignorePublicAcls: flags.IgnorePublicAcls ?? false,
    blockPublicPolicy: flags.BlockPublicPolicy ?? false,
    restrictPublicBuckets: flags.RestrictPublicBuckets ?? false,
  };
}

const onOff = ['Enabled', 'Disabled'] as const;

function lifecycleRule(rule: SdkLifecycleRule, index: number): LifecycleRule {
  refuseHollow(rule);
  const filter = rule.Filter;
  const and = filter?.And;
  return {
    id: rule.ID ?? `rule-${index + 1}`,
    enabled: oneOf(rule.Status, onOff, 'Status') === 'Enabled',
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

/** An element that is there says something: one without content would pass for "no expiry" or "for tagged objects". */
function refuseHollow({
  Expiration: expiration,
  NoncurrentVersionExpiration: noncurrent,
  Filter: filter,
}: SdkLifecycleRule) {
  if (expiration !== undefined) {
    required(expiration.Days ?? expiration.Date ?? expiration.ExpiredObjectDeleteMarker, 'Expiration');
  }
  if (noncurrent !== undefined) required(noncurrent.NoncurrentDays, 'NoncurrentVersionExpiration.NoncurrentDays');
  if (filter?.Tag !== undefined) filled(filter.Tag.Key, 'Filter.Tag.Key');
  for (const tag of filter?.And?.Tags ?? []) filled(tag.Key, 'Filter.And.Tag.Key');
}
