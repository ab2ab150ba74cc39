/** Every attribute of a bucket: configured, not configured, denied, and an answer that holds nothing. */
import * as sdk from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { tokyo } from '../../../helpers/judge.ts';
import { refusal } from './answers.ts';

const s3 = mockClient(sdk.S3Client);

beforeEach(() => {
  s3.reset();
  s3.on(sdk.ListBucketsCommand).resolves({ Buckets: [{ Name: 'b', BucketRegion: tokyo }] });
});

const read = async (attribute: string) => valuesOf(await collectKind('s3.bucket', [attribute]), attribute)['b'];

interface Row<Output> {
  readonly attribute: string;
  readonly action: string;
  readonly command: new (input: { Bucket: string }) => object;
  /** Answers with what they mean. */
  readonly answers: readonly (readonly [name: string, output: Output, value: unknown])[];
  /** The code that says "not configured", with what it means. */
  readonly notConfigured?: readonly [code: string, value: unknown];
  /** What an answer without fields means; without it, that is no answer. */
  readonly empty?: null;
}

/** Types the answers by the command's output. */
function row<Output extends object>(of: Row<Output>): Row<object> {
  return of;
}

const flag = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const owner = { Type: 'CanonicalUser', ID: '0a1b', DisplayName: 'not a fact' } as const;
const uri = 'http://acs.amazonaws.com/groups/global/AllUsers';
const lifecycle = {
  id: 'r',
  enabled: true,
  prefix: '',
  filtersByTag: false,
  filtersBySize: false,
  expirationDays: null,
  expirationDate: null,
  expiredObjectDeleteMarker: false,
  noncurrentExpirationDays: null,
};
const rule = { ID: 'r', Status: 'Enabled' } as const;

const rows: readonly Row<object>[] = [
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html
  row<Partial<sdk.GetBucketAclCommandOutput>>({
    attribute: 'acl',
    action: 's3:GetBucketAcl',
    command: sdk.GetBucketAclCommand,
    answers: [
      [
        'grants, without names and addresses',
        {
          Grants: [
            { Grantee: owner, Permission: 'FULL_CONTROL' },
            { Grantee: { Type: 'Group', URI: uri }, Permission: 'READ' },
            { Grantee: { Type: 'AmazonCustomerByEmail', EmailAddress: 'x@example.com' }, Permission: 'WRITE' },
          ],
        },
        [
          { granteeType: 'CanonicalUser', grantee: '0a1b', permission: 'FULL_CONTROL' },
          { granteeType: 'Group', grantee: uri, permission: 'READ' },
          { granteeType: 'AmazonCustomerByEmail', grantee: '', permission: 'WRITE' },
        ],
      ],
      ['none', { Grants: [] }, []],
    ],
  }),
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html
  row<Partial<sdk.GetBucketEncryptionCommandOutput>>({
    attribute: 'encryption',
    action: 's3:GetEncryptionConfiguration',
    command: sdk.GetBucketEncryptionCommand,
    answers: [
      [
        'SSE-KMS',
        {
          ServerSideEncryptionConfiguration: {
            Rules: [
              {
                ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/bank' },
                BucketKeyEnabled: true,
                BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
              },
            ],
          },
        },
        { algorithm: 'aws:kms', keyId: 'alias/bank', bucketKeyEnabled: true, blockedEncryptionTypes: ['SSE-C'] },
      ],
      [
        'SSE-S3',
        {
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
          },
        },
        { algorithm: 'AES256', keyId: null, bucketKeyEnabled: null, blockedEncryptionTypes: [] },
      ],
    ],
    notConfigured: ['ServerSideEncryptionConfigurationNotFoundError', null],
  }),
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html
  row<Partial<sdk.GetBucketLifecycleConfigurationCommandOutput>>({
    attribute: 'lifecycle',
    action: 's3:GetLifecycleConfiguration',
    command: sdk.GetBucketLifecycleConfigurationCommand,
    answers: [
      [
        'days',
        { Rules: [{ ...rule, Filter: { Prefix: 'AWSLogs/' }, Expiration: { Days: 30 } }] },
        [{ ...lifecycle, prefix: 'AWSLogs/', expirationDays: 30 }],
      ],
      [
        'a date, in ISO',
        { Rules: [{ ...rule, Filter: {}, Expiration: { Date: new Date('2027-01-01T00:00:00Z') } }] },
        [{ ...lifecycle, expirationDate: '2027-01-01T00:00:00.000Z' }],
      ],
      [
        'noncurrent versions, disabled, the older way to say the prefix',
        { Rules: [{ ID: 'r', Status: 'Disabled', Prefix: 'x/', NoncurrentVersionExpiration: { NoncurrentDays: 7 } }] },
        [{ ...lifecycle, enabled: false, prefix: 'x/', noncurrentExpirationDays: 7 }],
      ],
      [
        'filters by tag and size together',
        {
          Rules: [
            { ...rule, Filter: { And: { Prefix: 'y/', Tags: [{ Key: 'a', Value: 'b' }], ObjectSizeLessThan: 5 } } },
            { ...rule, Filter: { Tag: { Key: 'a', Value: 'b' } } },
            { ...rule, Filter: { ObjectSizeGreaterThan: 0 }, Expiration: { ExpiredObjectDeleteMarker: true } },
          ],
        },
        [
          { ...lifecycle, prefix: 'y/', filtersByTag: true, filtersBySize: true },
          { ...lifecycle, filtersByTag: true },
          { ...lifecycle, filtersBySize: true, expiredObjectDeleteMarker: true },
        ],
      ],
    ],
    notConfigured: ['NoSuchLifecycleConfiguration', []],
  }),
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html
  row<Partial<sdk.GetBucketLoggingCommandOutput>>({
    attribute: 'logging',
    action: 's3:GetBucketLogging',
    command: sdk.GetBucketLoggingCommand,
    answers: [
      [
        'on',
        { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'b/' } },
        { targetBucket: 'logs', targetPrefix: 'b/' },
      ],
    ],
    empty: null,
  }),
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html
  row<Partial<sdk.GetObjectLockConfigurationCommandOutput>>({
    attribute: 'objectLock',
    action: 's3:GetBucketObjectLockConfiguration',
    command: sdk.GetObjectLockConfigurationCommand,
    answers: [
      [
        'years',
        {
          ObjectLockConfiguration: {
            ObjectLockEnabled: 'Enabled',
            Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 10 } },
          },
        },
        { enabled: true, retention: { mode: 'COMPLIANCE', days: null, years: 10 } },
      ],
      [
        'days',
        {
          ObjectLockConfiguration: {
            ObjectLockEnabled: 'Enabled',
            Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } },
          },
        },
        { enabled: true, retention: { mode: 'GOVERNANCE', days: 365, years: null } },
      ],
      [
        'without a default retention',
        { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } },
        { enabled: true, retention: null },
      ],
    ],
    notConfigured: ['ObjectLockConfigurationNotFoundError', null],
  }),
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html
  row<Partial<sdk.GetBucketOwnershipControlsCommandOutput>>({
    attribute: 'ownership',
    action: 's3:GetBucketOwnershipControls',
    command: sdk.GetBucketOwnershipControlsCommand,
    answers: [
      [
        'enforced',
        { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
        'BucketOwnerEnforced',
      ],
    ],
    notConfigured: ['OwnershipControlsNotFoundError', null],
  }),
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html
  row<Partial<sdk.GetBucketPolicyCommandOutput>>({
    attribute: 'policy',
    action: 's3:GetBucketPolicy',
    command: sdk.GetBucketPolicyCommand,
    answers: [['as written', { Policy: '{ "Statement": [] }' }, '{ "Statement": [] }']],
    notConfigured: ['NoSuchBucketPolicy', null],
  }),
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html
  row<Partial<sdk.GetPublicAccessBlockCommandOutput>>({
    attribute: 'publicAccessBlock',
    action: 's3:GetBucketPublicAccessBlock',
    command: sdk.GetPublicAccessBlockCommand,
    answers: [
      [
        'all',
        { PublicAccessBlockConfiguration: flag },
        { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true },
      ],
      [
        'some, the others left out',
        { PublicAccessBlockConfiguration: { IgnorePublicAcls: true } },
        { blockPublicAcls: false, ignorePublicAcls: true, blockPublicPolicy: false, restrictPublicBuckets: false },
      ],
    ],
    notConfigured: ['NoSuchPublicAccessBlockConfiguration', null],
  }),
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html
  row<Partial<sdk.GetBucketReplicationCommandOutput>>({
    attribute: 'replication',
    action: 's3:GetReplicationConfiguration',
    command: sdk.GetBucketReplicationCommand,
    answers: [
      [
        'rules',
        {
          ReplicationConfiguration: {
            Role: 'arn:aws:iam::123456789012:role/r',
            Rules: [
              { ID: 'one', Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::a', Account: '444455556666' } },
              { Status: 'Disabled', Destination: { Bucket: 'arn:aws:s3:::c' } },
            ],
          },
        },
        [
          { id: 'one', enabled: true, destinationBucketArn: 'arn:aws:s3:::a', destinationAccount: '444455556666' },
          { id: 'rule-2', enabled: false, destinationBucketArn: 'arn:aws:s3:::c', destinationAccount: null },
        ],
      ],
    ],
    notConfigured: ['ReplicationConfigurationNotFoundError', []],
  }),
  row<Partial<sdk.GetBucketReplicationCommandOutput>>({
    attribute: 'replicatedWhollyTo',
    action: 's3:GetReplicationConfiguration',
    command: sdk.GetBucketReplicationCommand,
    answers: [
      [
        'enabled rules that neither a prefix nor a tag narrows',
        {
          ReplicationConfiguration: {
            Role: 'arn:aws:iam::123456789012:role/r',
            Rules: [
              { Status: 'Enabled', Filter: {}, Destination: { Bucket: 'arn:aws:s3:::all' } },
              { Status: 'Enabled', Prefix: '', Destination: { Bucket: 'arn:aws:s3:::old' } },
              { Status: 'Enabled', Filter: { Prefix: '' }, Destination: { Bucket: 'arn:aws:s3:::empty' } },
              { Status: 'Disabled', Filter: {}, Destination: { Bucket: 'arn:aws:s3:::off' } },
              { Status: 'Enabled', Filter: { Prefix: 'logs/' }, Destination: { Bucket: 'arn:aws:s3:::part' } },
              {
                Status: 'Enabled',
                Filter: { Tag: { Key: 'a', Value: 'b' } },
                Destination: { Bucket: 'arn:aws:s3:::tagged' },
              },
              {
                Status: 'Enabled',
                Filter: { And: { Prefix: '', Tags: [{ Key: 'a', Value: 'b' }] } },
                Destination: { Bucket: 'arn:aws:s3:::both' },
              },
            ],
          },
        },
        ['arn:aws:s3:::all', 'arn:aws:s3:::old', 'arn:aws:s3:::empty'],
      ],
    ],
    notConfigured: ['ReplicationConfigurationNotFoundError', []],
  }),
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html
  row<Partial<sdk.GetBucketTaggingCommandOutput>>({
    attribute: 'tags',
    action: 's3:GetBucketTagging',
    command: sdk.GetBucketTaggingCommand,
    answers: [
      [
        'tags, one without a value',
        {
          TagSet: [
            { Key: 'fisc-evidence', Value: 'true' },
            { Key: 'empty', Value: '' },
          ],
        },
        { 'fisc-evidence': 'true', empty: '' },
      ],
    ],
    notConfigured: ['NoSuchTagSet', {}],
  }),
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html
  row<Partial<sdk.GetBucketVersioningCommandOutput>>({
    attribute: 'versioning',
    action: 's3:GetBucketVersioning',
    command: sdk.GetBucketVersioningCommand,
    answers: [
      ['enabled', { Status: 'Enabled', MFADelete: 'Disabled' }, 'Enabled'],
      ['enabled with MFA Delete', { Status: 'Enabled', MFADelete: 'Enabled' }, 'EnabledWithMfaDelete'],
      ['suspended', { Status: 'Suspended', MFADelete: 'Enabled' }, 'Suspended'],
    ],
    empty: null,
  }),
];

describe.each(rows.map((of) => [of.attribute, of] as const))('%s', (attribute, of) => {
  const api = `S3:${of.command.name.replace(/Command$/, '')}`;
  const on = () => s3.on(of.command as typeof sdk.GetBucketPolicyCommand);

  test.each(of.answers.map(([name, output, value]) => [name, output, value] as const))(
    '%s',
    async (_name, output, value) => {
      on().resolves(output);
      expect(await read(attribute)).toEqual(value);
    },
  );

  test('denied is unread, with API, action and code', async () => {
    on().rejects(refusal('AccessDenied'));
    expect(await read(attribute)).toEqual([`${api} ${of.action} AccessDenied denied`]);
  });

  test('an answer without fields', async () => {
    on().resolves({});
    expect(await read(attribute)).toEqual(of.empty === null ? null : [`${api} ${of.action} MissingField malformed`]);
  });

  test.each(of.notConfigured === undefined ? [] : [of.notConfigured])('%s is an answer', async (code, value) => {
    on().rejects(refusal(code, 404));
    expect(await read(attribute)).toEqual(value);
  });

  test('another 404 is not "not configured"', async () => {
    on().rejects(refusal('SomethingElse', 404));
    expect(await read(attribute)).toEqual([`${api} ${of.action} SomethingElse failed`]);
  });
});

test('encryption without a default rule is none; a rule without an algorithm is no answer', async () => {
  s3.on(sdk.GetBucketEncryptionCommand).resolves({
    ServerSideEncryptionConfiguration: { Rules: [{ BucketKeyEnabled: false }] },
  });
  expect(await read('encryption')).toBeNull();
  s3.on(sdk.GetBucketEncryptionCommand).resolves({
    ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: undefined } }] },
  });
  expect(await read('encryption')).toEqual([
    'S3:GetBucketEncryption s3:GetEncryptionConfiguration MissingField malformed',
  ]);
});
