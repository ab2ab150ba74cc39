/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text, texts } from './shapes.ts';

const publicAccessBlock = z.strictObject({
  blockPublicAcls: flag,
  ignorePublicAcls: flag,
  blockPublicPolicy: flag,
  restrictPublicBuckets: flag,
});

const bucketConfiguration = {
  acl: z.array(z.strictObject({ granteeType: text, grantee: text, permission: text })),
  encryption: z
    .strictObject({
      algorithm: text,
      keyId: orNull,
      bucketKeyEnabled: flag.nullable(),
      blockedEncryptionTypes: texts,
    })
    .nullable(),
  lifecycle: z.array(
    z.strictObject({
      id: text,
      enabled: flag,
      prefix: text,
      filtersByTag: flag,
      filtersBySize: flag,
      expirationDays: z.number().nullable(),
      expirationDate: orNull,
      expiredObjectDeleteMarker: flag,
      noncurrentExpirationDays: z.number().nullable(),
    }),
  ),
  logging: z.strictObject({ targetBucket: text, targetPrefix: text }).nullable(),
  objectLock: z
    .strictObject({
      enabled: flag,
      retention: z
        .strictObject({
          mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
          days: z.number().nullable(),
          years: z.number().nullable(),
        })
        .nullable(),
    })
    .nullable(),
  ownership: orNull,
  policy: orNull,
  publicAccessBlock: publicAccessBlock.nullable(),
  replication: z.array(
    z.strictObject({ id: text, enabled: flag, destinationBucketArn: text, destinationAccount: orNull }),
  ),
  replicatedWhollyTo: z.array(text),
  tags: z.record(text, text),
  versioning: z.enum(['Enabled', 'EnabledWithMfaDelete', 'Suspended']).nullable(),
};

const bucketLocation = z.strictObject({ exists: flag, region: orNull });

export default {
  's3.bucket': { ...bucketConfiguration, location: text },
  's3.logBucket': {
    ...bucketConfiguration,
    own: flag,
    location: bucketLocation,
    accountPublicAccessBlock: publicAccessBlock.nullable(),
  },
  's3.replicationDestination': { location: bucketLocation },
  's3.forwardingBucket': { location: bucketLocation },
  's3.account': { publicAccessBlock: publicAccessBlock.nullable() },
  's3.accessPoint': { bucket: text, publicAccessBlock: publicAccessBlock.nullable() },
  's3.multiRegionAccessPoint': { regions: z.array(z.strictObject({ bucket: text, region: text })) },
};
