import type { StoredFact } from '../../../lib/collect/facts-set.ts';
import rule from '../../../rules/kms/kms-key-enabled-if-used.ts';
import { account, cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import { hiddenKey, key, listKeysDenied } from './keys.ts';

const osaka = 'ap-northeast-3';
const arn = (id: string, region = tokyo, owner = account) => `arn:aws:kms:${region}:${owner}:key/${id}`;
const trail = (kmsKeyId: string | null, region = tokyo): StoredFact =>
  resource(
    'cloudtrail.trail',
    `arn:aws:cloudtrail:${region}:${account}:trail/main`,
    {
      details: {
        homeRegion: region,
        isMultiRegion: true,
        includesGlobalServiceEvents: true,
        isOrganizationTrail: false,
        logFileValidationEnabled: true,
        kmsKeyId,
        bucketName: 'logs',
        keyPrefix: '',
        logGroupArn: null,
        hasCustomEventSelectors: false,
      },
    },
    { name: 'main', region },
  );
const bucket = (id: string, keyId: string | null, region = tokyo): StoredFact =>
  resource(
    's3.bucket',
    id,
    { encryption: { algorithm: 'aws:kms', keyId, bucketKeyEnabled: true, blockedEncryptionTypes: [] } },
    { region },
  );
const ebs = (defaultKmsKeyId: string, region = tokyo): StoredFact =>
  resource('ec2.ebsDefaults', account, { defaultKmsKeyId }, { region });
const alias = (name: string, targetKeyId: string | null, region = tokyo): StoredFact =>
  resource('kms.alias', name, { targetKeyId }, { name, region });
const off = { state: 'Disabled' };
const refused = (api: `${string}:${string}`) => unread(denied(api));

cases(rule, [
  {
    name: 'used keys in every form are enabled',
    resources: [
      key('by-arn'),
      key('by-id'),
      key('by-alias'),
      key('mrk-by-alias-arn'),
      trail(arn('by-arn')),
      bucket('b', 'by-id'),
      bucket('c', 'alias/app'),
      ebs(`arn:aws:kms:${tokyo}:${account}:alias/disk`),
      alias('alias/app', 'by-alias'),
      alias('alias/disk', 'mrk-by-alias-arn'),
    ],
    expect: {
      'by-arn': ['pass', 'enabled', { usedBy: ['CloudTrail: main'] }],
      'by-id': ['pass', 'enabled', { usedBy: ['S3: b'] }],
      'by-alias': ['pass', 'enabled', { usedBy: ['S3: c'] }],
      'mrk-by-alias-arn': ['pass', 'enabled', { usedBy: [`EBS: ${tokyo}`] }],
    },
  },
  {
    name: 'used keys that are disabled, on their way out or unavailable fail',
    resources: [
      key('disabled', off),
      key('going', { state: 'PendingDeletion' }),
      key('far', { state: 'Unavailable', customKeyStoreId: 'cks-1', origin: 'AWS_CLOUDHSM' }),
      trail(arn('disabled')),
      bucket('b', arn('going')),
      bucket('b2', 'going'),
      ebs(arn('far')),
    ],
    expect: {
      disabled: ['fail', 'notEnabled', { state: 'Disabled' }],
      going: ['fail', 'notEnabled', { state: 'PendingDeletion', usedBy: ['S3: b', 'S3: b2'] }],
      far: ['fail', 'notEnabled', { state: 'Unavailable' }],
    },
  },
  {
    name: 'a key whose primary Region is being changed is usable; unused, it is not selected even where uses are hidden',
    resources: [
      key('moving', { state: 'Updating' }),
      key('idle', { state: 'Updating' }),
      trail(arn('moving')),
      resource('s3.bucket', 'b', { encryption: refused('S3:GetBucketEncryption') }),
    ],
    expect: { moving: ['pass', 'enabled', { usedBy: ['CloudTrail: main'] }] },
  },
  {
    name: 'keys that nothing uses are not selected, whatever their state',
    resources: [
      key('idle', off),
      key('going', { state: 'PendingDeletion' }),
      trail(null),
      bucket('b', null),
      ebs('alias/aws/ebs'),
      alias('alias/aws/ebs', null),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an alias counts in its own region only, a multi-Region id too',
    resources: [
      key('here', off),
      key('there', off, {}, { region: osaka }),
      key('mrk-1', off),
      key('mrk-2', off, {}, { region: osaka }),
      alias('alias/app', 'here'),
      alias('alias/app', 'there', osaka),
      bucket('b', 'alias/app', osaka),
      ebs('mrk-1', osaka),
    ],
    expect: { there: ['fail', 'notEnabled'] },
  },
  {
    name: 'a key of another account is not ours, even with an id like ours; AWS managed keys are not selected',
    resources: [
      key('ours', off),
      key('aws', { manager: 'AWS' }),
      trail(arn('ours', tokyo, '999988887777')),
      bucket('b', `arn:aws:kms:${tokyo}:999988887777:alias/app`),
      alias('alias/app', 'ours'),
      ebs('alias/aws/ebs'),
      alias('alias/aws/ebs', 'aws'),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an unread bucket could use a key of its region: undecided only for those that are not enabled',
    resources: [
      key('enabled'),
      key('disabled', off),
      key('known-use', off),
      key('elsewhere', off, {}, { region: osaka }),
      trail(arn('known-use')),
      resource('s3.bucket', 'hidden', { encryption: refused('S3:GetBucketEncryption') }),
    ],
    expect: { disabled: ['unknown', 'notRead'], 'known-use': ['fail', 'notEnabled'] },
  },
  {
    name: 'lists of users that break off could hide a use anywhere; EBS only in its region',
    resources: [key('enabled'), key('disabled', off), key('there', off, {}, { region: osaka })],
    unlisted: [{ kind: 's3.bucket', region: 'global', cause: denied('S3:ListBuckets') }],
    expect: { disabled: ['unknown'], there: ['unknown'] },
  },
  {
    name: 'EBS default key denied in one region',
    resources: [
      key('disabled', off),
      key('there', off, {}, { region: osaka }),
      resource(
        'ec2.ebsDefaults',
        account,
        { defaultKmsKeyId: refused('EC2:GetEbsDefaultKmsKeyId') },
        { region: osaka },
      ),
    ],
    expect: { there: ['unknown', 'notRead'] },
  },
  {
    name: 'aliases not listed: an alias could lead to any key of its region that is not enabled',
    resources: [key('disabled', off), key('there', off, {}, { region: osaka }), bucket('b', 'alias/app')],
    unlisted: [{ kind: 'kms.alias', region: tokyo, cause: denied('KMS:ListAliases', 'kms:ListAliases') }],
    expect: { disabled: ['unknown'] },
  },
  {
    name: 'keys not listed: unknown only in a region where something uses a key',
    resources: [key('good'), trail(arn('good'))],
    unlisted: [
      { kind: 'kms.key', region: tokyo, cause: listKeysDenied },
      { kind: 'kms.key', region: osaka, cause: listKeysDenied },
    ],
    expect: { good: ['pass'], [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  {
    name: 'a hidden key: unknown if it is used, nothing if it is not',
    resources: [hiddenKey('used'), hiddenKey('idle'), trail(arn('used'))],
    expect: { used: ['unknown', 'notRead'] },
  },
  {
    name: 'a bucket whose region nobody told',
    resources: [key('disabled', off), key('enabled'), bucket('b', 'alias/app', 'unknown')],
    expect: { disabled: ['unknown'] },
  },
  {
    name: 'a key that some service names is in use',
    resources: [
      ...['volume', 'queue', 'table', 'vault'].map((id) => key(id, off)),
      key('secret', off),
      key('idle', off),
      resource('ec2.volume', 'vol-1', { encryption: { encrypted: true, type: null, kmsKeyId: arn('volume') } }),
      resource('sqs.queue', 'q', {
        attributes: { policy: null, sqsManagedSseEnabled: null, kmsMasterKeyId: 'queue' },
      }),
      resource('dynamodb.table', 't', {
        details: { status: 'ACTIVE', createdAt: '', encryption: { status: 'ENABLED', keyArn: arn('table') } },
      }),
      resource('backup.vault', 'v', {
        details: {
          type: null,
          state: null,
          locked: false,
          lockDate: null,
          minRetentionDays: null,
          points: null,
          keyArn: arn('vault'),
          keyType: null,
        },
      }),
      resource('secretsmanager.secret', 's', { kmsKeyId: 'alias/app' }, { name: 'login' }),
      resource('redshiftserverless.namespace', 'n', { details: { status: null, kmsKeyId: 'AWS_OWNED_KMS_KEY' } }),
      alias('alias/app', 'secret'),
    ],
    expect: {
      volume: ['fail', 'notEnabled', { usedBy: ['EBS: vol-1'] }],
      queue: ['fail', 'notEnabled', { usedBy: ['SQS: q'] }],
      table: ['fail', 'notEnabled', { usedBy: ['DynamoDB: t'] }],
      vault: ['fail', 'notEnabled', { usedBy: ['AWS Backup: v'] }],
      secret: ['fail', 'notEnabled', { usedBy: ['Secrets Manager: login'] }],
    },
  },
  {
    name: 'a list of regional users that was refused hides uses in its region alone',
    resources: [key('here', off), key('there', off, {}, { region: osaka })],
    unlisted: [{ kind: 'rds.instance', region: osaka, cause: denied('RDS:DescribeDBInstances') }],
    expect: { there: ['unknown', 'notRead'] },
  },
]);
