import rule from '../../../rules/s3/s3-bucket-encryption-kms.ts';
import type { KeyMetadata } from '../../../rules/facts/kms.ts';
import { account, cases as table, denied, resource, tokyo, unread, type Case } from '../../helpers/judge.ts';
import { hiddenKey, key, listKeysDenied } from '../kms/keys.ts';
import { bucket, bucketsUnlisted, locationDenied } from './buckets.ts';

const osaka = 'ap-northeast-3';
const id = '11111111-2222-3333-4444-555555555555';
const arnOf = (name: string, region = tokyo, owner = account) => `arn:aws:kms:${region}:${owner}:${name}`;

function b(keyId: string | null, algorithm = 'aws:kms', name = 'b', region = tokyo) {
  const encryption = { algorithm, keyId, bucketKeyEnabled: true, blockedEncryptionTypes: [] };
  return bucket(name, { encryption, location: region }, region);
}

const alias = (name: string, targetKeyId: string | null, region = tokyo) =>
  resource('kms.alias', name, { targetKeyId }, { name, region, arn: arnOf(name, region) });
const k = (metadata: Partial<KeyMetadata> = {}, region = tokyo) => key(id, metadata, {}, { region });
const keysUnlisted = (region = tokyo) => ({ kind: 'kms.key' as const, region, cause: { ...listKeysDenied, region } });
const aliasesUnlisted = (region = tokyo) => ({
  kind: 'kms.alias' as const,
  region,
  cause: denied('KMS:ListAliases', 'kms:ListAliases', region),
});

const rows: readonly Case[] = [
  ...['aws:kms', 'aws:kms:dsse'].map((algorithm) => ({
    name: `a customer key by ARN, ${algorithm}`,
    resources: [b(arnOf(`key/${id}`), algorithm), k()],
    expect: { b: ['pass', 'customerKey'] } as const,
  })),
  { name: 'by id', resources: [b(id), k()], expect: { b: ['pass', 'customerKey', { key: id }] } },
  {
    name: 'by alias',
    resources: [b('alias/bank'), k(), alias('alias/bank', id)],
    expect: { b: ['pass', 'customerKey', { key: 'alias/bank' }] },
  },
  {
    name: 'by alias ARN',
    resources: [b(arnOf('alias/bank')), k(), alias('alias/bank', id)],
    expect: { b: ['pass', 'customerKey'] },
  },
  { name: 'SSE-S3', resources: [b(null, 'AES256')], expect: { b: ['fail', 'notKms', { algorithm: 'AES256' }] } },
  {
    name: 'SSE-S3 with a key id left over',
    resources: [b(id, 'AES256'), k()],
    expect: { b: ['fail', 'notKms'] },
  },
  { name: 'no key id is aws/s3', resources: [b(null), k()], expect: { b: ['fail', 'awsManagedKey'] } },
  ...['alias/aws/s3', arnOf('alias/aws/s3')].map((name) => ({
    name: `${name}, with the keys unlisted`,
    resources: [b(name)],
    unlisted: [keysUnlisted(), aliasesUnlisted()],
    expect: { b: ['fail', 'awsManagedKey'] } as const,
  })),
  {
    name: 'the AWS managed key by ARN',
    resources: [b(arnOf(`key/${id}`)), k({ manager: 'AWS' })],
    expect: { b: ['fail', 'awsManagedKey'] },
  },
  {
    name: 'the AWS managed key behind an alias of our own making',
    resources: [b('alias/sneaky'), alias('alias/sneaky', id), k({ manager: 'AWS' })],
    expect: { b: ['fail', 'awsManagedKey'] },
  },
  {
    name: 'a customer key whose primary Region is being changed goes on working',
    resources: [b(id), k({ state: 'Updating' })],
    expect: { b: ['pass', 'customerKey'] } as const,
  },
  ...['Disabled', 'PendingDeletion', 'PendingReplicaDeletion', 'PendingImport', 'Unavailable'].map((state) => ({
    name: `a customer key that is ${state}`,
    resources: [b(id), k({ state })],
    expect: { b: ['fail', 'keyNotEnabled', { state }] } as const,
  })),
  {
    name: 'an alias that leads nowhere while the list is whole',
    resources: [b('alias/nowhere'), k(), alias('alias/other', id)],
    expect: { b: ['fail', 'keyNotFound', { key: 'alias/nowhere' }] },
  },
  {
    name: 'an alias without a key behind it',
    resources: [b('alias/empty'), alias('alias/empty', null)],
    expect: { b: ['fail', 'keyNotFound'] },
  },
  {
    name: 'an alias that leads nowhere while the aliases are unlisted',
    resources: [b('alias/bank'), k()],
    unlisted: [aliasesUnlisted()],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: "another region's alias list failed",
    resources: [b('alias/bank'), k()],
    unlisted: [aliasesUnlisted(osaka)],
    expect: { b: ['fail', 'keyNotFound'] },
  },
  { name: 'a key id that is nowhere', resources: [b(id)], expect: { b: ['fail', 'keyNotFound'] } },
  {
    name: 'a key id that is nowhere while the keys are unlisted',
    resources: [b(id)],
    unlisted: [keysUnlisted()],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: "a key in another region's list does not count",
    resources: [b(id), k({}, osaka)],
    expect: { b: ['fail', 'keyNotFound'] },
  },
  {
    name: "an alias in another region's list does not count",
    resources: [b('alias/bank'), k({}, osaka), alias('alias/bank', id, osaka)],
    expect: { b: ['fail', 'keyNotFound'] },
  },
  {
    name: 'an ARN of another region, whoever owns it: S3 cannot write with it',
    resources: [
      b(arnOf(`key/${id}`, osaka), 'aws:kms', 'own'),
      b(arnOf(`key/${id}`, osaka, '444455556666'), 'aws:kms', 'foreign'),
      k({}, osaka),
    ],
    expect: { own: ['fail', 'keyNotFound'], foreign: ['fail', 'keyNotFound'] },
  },
  {
    name: 'a bucket elsewhere, with the key there',
    resources: [b(id, 'aws:kms', 'osaka', osaka), b(id), k({}, osaka), k({ state: 'Disabled' })],
    expect: { osaka: ['pass', 'customerKey'], b: ['fail', 'keyNotEnabled'] },
  },
  {
    name: 'a multi-Region key, the replica disabled',
    resources: [
      b('mrk-1'),
      b('mrk-1', 'aws:kms', 'osaka', osaka),
      key('mrk-1'),
      key('mrk-1', { state: 'Disabled' }, {}, { region: osaka }),
    ],
    expect: { b: ['pass'], osaka: ['fail', 'keyNotEnabled'] },
  },
  {
    name: 'a key of another account: a customer key, its state unread',
    resources: [b(arnOf(`key/${id}`, tokyo, '444455556666')), k()],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: 'DescribeKey denied',
    resources: [b(id), hiddenKey(id)],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: 'the location unread: only where the region matters',
    resources: [
      bucket(
        'lost',
        {
          encryption: { algorithm: 'aws:kms', keyId: id, bucketKeyEnabled: null, blockedEncryptionTypes: [] },
          location: locationDenied,
        },
        'unknown',
      ),
      bucket(
        'plain',
        {
          encryption: { algorithm: 'AES256', keyId: null, bucketKeyEnabled: null, blockedEncryptionTypes: [] },
          location: locationDenied,
        },
        'unknown',
      ),
      k(),
    ],
    expect: { lost: ['unknown', 'notRead'], plain: ['fail', 'notKms'] },
  },
  {
    name: 'the encryption unread',
    resources: [
      bucket('b', {
        encryption: unread(denied('S3:GetBucketEncryption', 's3:GetEncryptionConfiguration')),
        location: tokyo,
      }),
    ],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: 'no default encryption',
    resources: [bucket('b', { encryption: null, location: tokyo })],
    expect: { b: ['fail', 'noEncryption'] },
  },
  { name: 'no bucket', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a list that breaks off',
    resources: [b(id), k()],
    unlisted: bucketsUnlisted,
    expect: { b: ['pass'], account: ['unknown', 'notListed'] },
  },
];

table(rule, [
  ...rows.map((row) => ({ level: 'strict' as const, ...row })),
  { name: 'not judged at standard', level: 'standard', resources: [b(null, 'AES256')], expect: {} },
]);
