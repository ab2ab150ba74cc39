import rule from '../../../rules/s3/s3-bucket-encrypted.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const encryption = (algorithm: string) => ({
  algorithm,
  keyId: null,
  bucketKeyEnabled: null,
  blockedEncryptionTypes: [],
});

cases(rule, [
  {
    name: 'SSE-S3, SSE-KMS and DSSE-KMS pass',
    resources: ['AES256', 'aws:kms', 'aws:kms:dsse'].map((algorithm) =>
      resource('s3.bucket', algorithm, { encryption: encryption(algorithm) }),
    ),
    expect: { AES256: ['pass', 'encrypted'], 'aws:kms': ['pass'], 'aws:kms:dsse': ['pass', 'encrypted'] },
  },
  {
    name: 'no default encryption fails',
    resources: [resource('s3.bucket', 'b', { encryption: null })],
    expect: { b: ['fail', 'notEncrypted'] },
  },
  {
    name: 'an algorithm nobody knows fails',
    resources: [resource('s3.bucket', 'b', { encryption: encryption('rot13') })],
    expect: { b: ['fail', 'unexpectedAlgorithm', { algorithm: 'rot13' }] },
  },
  { name: 'no bucket', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a denied bucket is unknown, its neighbour is not',
    resources: [
      resource('s3.bucket', 'good', { encryption: encryption('AES256') }),
      resource('s3.bucket', 'hidden', { encryption: unread(denied('S3:GetBucketEncryption')) }),
    ],
    expect: { good: ['pass'], hidden: ['unknown'] },
  },
  {
    name: 'a list that breaks off: what was listed is judged, the rest is one unknown',
    resources: [resource('s3.bucket', 'good', { encryption: encryption('AES256') })],
    unlisted: [{ kind: 's3.bucket', region: 'global', cause: denied('S3:ListBuckets', 's3:ListAllMyBuckets') }],
    expect: { good: ['pass'], account: ['unknown', 'notListed'] },
  },
]);
