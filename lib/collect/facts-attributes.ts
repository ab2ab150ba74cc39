/** The shape of every attribute of every kind: what a facts file may say. Follows `ResourceAttributes`, or it does not compile. */
import * as z from 'zod';
import type { ResourceAttributes, ResourceKind, ValueOf } from '../../rules/facts.ts';
import { listOnlyKinds, type ListOnlyKind } from '../../rules/facts/kinds.ts';
import { sameType, type Loose } from './same-type.ts';

const text = z.string();
const orNull = text.nullable();
const texts = z.array(text);
const flag = z.boolean();

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
  tags: z.record(text, text),
  versioning: z.enum(['Enabled', 'EnabledWithMfaDelete', 'Suspended']).nullable(),
};

const bucketLocation = z.strictObject({ exists: flag, region: orNull });
const placement = z.strictObject({ zone: text, outpostArn: orNull });
const regionStatus = z.enum(['ENABLED', 'ENABLING', 'ENABLED_BY_DEFAULT', 'DISABLING', 'DISABLED']);

const account = {
  regions: z.array(z.strictObject({ name: text, status: regionStatus })),
  alias: orNull,
  organization: z.strictObject({ id: text, managementAccountId: text }).nullable(),
  serviceControlPolicies: z
    .array(
      z.strictObject({
        targetId: text,
        targetType: z.enum(['ROOT', 'ORGANIZATIONAL_UNIT', 'ACCOUNT']),
        policies: z.array(z.strictObject({ id: text, name: text, document: text })),
      }),
    )
    .nullable(),
  costByRegion: z.array(z.strictObject({ region: text, cost: z.number(), usage: z.number() })),
};

const key = {
  metadata: z.strictObject({
    manager: z.enum(['AWS', 'CUSTOMER']),
    state: text,
    spec: text,
    usage: text,
    origin: text,
    customKeyStoreId: orNull,
    deletionDate: orNull,
    multiRegion: z
      .strictObject({ type: z.enum(['PRIMARY', 'REPLICA']), primaryRegion: text, replicaRegions: texts })
      .nullable(),
  }),
  policy: orNull,
  rotation: z.strictObject({ enabled: flag, periodDays: z.number() }).nullable(),
};

const trail = {
  details: z.strictObject({
    homeRegion: text,
    isMultiRegion: flag,
    includesGlobalServiceEvents: flag,
    isOrganizationTrail: flag,
    logFileValidationEnabled: flag,
    kmsKeyId: orNull,
    bucketName: text,
    keyPrefix: text,
    logGroupArn: orNull,
    hasCustomEventSelectors: flag.nullable(),
  }),
  status: z.strictObject({
    isLogging: flag,
    latestDeliveryError: orNull,
    latestDeliveryTime: orNull,
    latestDigestDeliveryError: orNull,
    latestCloudWatchLogsDeliveryError: orNull,
    latestCloudWatchLogsDeliveryTime: orNull,
    startLoggingTime: orNull,
  }),
  eventSelectors: z.strictObject({
    classic: z.array(
      z.strictObject({
        readWriteType: z.enum(['All', 'ReadOnly', 'WriteOnly']),
        includeManagementEvents: flag,
        excludeManagementEventSources: texts,
        dataResources: z.array(z.strictObject({ type: text, values: texts })),
      }),
    ),
    advanced: z.array(
      z.strictObject({
        fields: z.array(
          z.strictObject({
            field: text,
            equals: texts,
            startsWith: texts,
            endsWith: texts,
            notEquals: texts,
            notStartsWith: texts,
            notEndsWith: texts,
          }),
        ),
      }),
    ),
  }),
};

const hsm = z.strictObject({ id: text, availabilityZone: text, state: text });

/** Of the kinds that have attributes. */
const described = {
  account,
  's3.bucket': { ...bucketConfiguration, location: text },
  's3.logBucket': {
    ...bucketConfiguration,
    own: flag,
    location: bucketLocation,
    accountPublicAccessBlock: publicAccessBlock.nullable(),
  },
  's3.replicationDestination': { location: bucketLocation },
  's3.account': { publicAccessBlock: publicAccessBlock.nullable() },
  's3.accessPoint': { bucket: text, publicAccessBlock: publicAccessBlock.nullable() },
  's3.multiRegionAccessPoint': { regions: z.array(z.strictObject({ bucket: text, region: text })) },
  'kms.key': key,
  'kms.alias': { targetKeyId: orNull },
  'kms.customKeyStore': {
    details: z.strictObject({
      type: text,
      connectionState: text,
      connectionErrorCode: orNull,
      cloudHsmClusterId: orNull,
    }),
  },
  'cloudtrail.trail': trail,
  'cloudhsm.cluster': {
    details: z.strictObject({ state: text, hsmType: text, hsms: z.array(hsm) }),
    mode: z.enum(['FIPS', 'NON_FIPS']),
    backupRetention: z.strictObject({ type: text, value: text }),
  },
  'cloudhsm.backup': { details: z.strictObject({ clusterId: orNull, state: text, sourceRegion: orNull }) },
  'ec2.ebsDefaults': { encryptionByDefault: flag, defaultKmsKeyId: text },
  'config.deliveryChannel': { bucketName: orNull },
  'ec2.instance': { placement },
  'ec2.volume': { placement },
  'ec2.subnet': { placement, inUse: flag },
  'ec2.zone': { type: text },
  'outposts.outpost': { country: orNull },
  'rds.instance': { copies: texts },
  'rds.cluster': { copies: texts },
  'rds.automatedBackup': { source: z.strictObject({ arn: text, resourceId: orNull, name: text }) },
  'rds.globalCluster': { memberArns: texts },
  'dynamodb.table': { replicaRegions: texts },
  'dynamodb.globalTable': { replicaRegions: texts },
  'efs.replication': { destinationRegions: texts },
  'secretsmanager.secret': { replicaRegions: texts },
  'ecr.registry': { destinations: z.array(z.strictObject({ region: text, account: text })) },
  'backup.plan': { copyVaultArns: texts },
} satisfies {
  readonly [K in Exclude<ResourceKind, ListOnlyKind>]: {
    readonly [A in keyof ResourceAttributes[K]]: z.ZodType<ValueOf<ResourceAttributes[K][A]>>;
  };
};

type ListOnly = { readonly [K in ListOnlyKind]: Readonly<Record<never, never>> };

/** By kind and attribute: the value of a successful reading. */
export const attributeValues = {
  ...described,
  ...(Object.fromEntries(listOnlyKinds.map((kind) => [kind, {}])) as ListOnly),
};

type Values = {
  readonly [K in ResourceKind]: {
    readonly [A in keyof ResourceAttributes[K]]: ValueOf<ResourceAttributes[K][A]>;
  };
};
type Described = {
  readonly [K in ResourceKind]: {
    readonly [A in keyof (typeof attributeValues)[K]]: (typeof attributeValues)[K][A] extends z.ZodType<infer V>
      ? V
      : never;
  };
};
/** Nor may a schema refuse what the type allows. */
sameType<Loose<Values>, Loose<Described>>();
