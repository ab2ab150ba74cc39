/** An old token of the global STS endpoint in an opt-in region: no disabled region, where the enabled list says so. */
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { ListBucketsCommand, GetBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, expect, test } from 'vitest';
import { collect } from '../../../lib/collect/collect.ts';
import { testSession } from '../../helpers/collecting.ts';
import { tokyo } from '../../helpers/judge.ts';

const kms = mockClient(KMSClient);
const s3 = mockClient(S3Client);
afterEach(() => {
  kms.reset();
  s3.reset();
});

const optIn = 'ap-east-1';
const rejected = (code: string): Error =>
  Object.assign(new Error('The security token included in the request is invalid.'), {
    name: code,
    $metadata: { httpStatusCode: 403 },
  });

test.each([
  ['UnrecognizedClientException', [tokyo, optIn], 'failed'],
  ['InvalidToken', [tokyo, optIn], 'failed'],
  ['UnrecognizedClientException', [tokyo], 'regionDisabled'],
  ['UnrecognizedClientException', null, 'regionDisabled'],
  ['OptInRequired', [tokyo, optIn], 'regionDisabled'],
])('%s where %j are enabled: %s', async (code, enabled, reason) => {
  kms.on(ListKeysCommand).rejects(rejected(code));
  s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: 'abroad', BucketRegion: optIn }] });
  s3.on(GetBucketVersioningCommand).rejects(rejected(code));
  const session = testSession();
  const { listings } = await collect(
    [
      { kind: 'kms.key', attributes: [], regions: 'looked' },
      { kind: 's3.bucket', attributes: ['versioning'], regions: 'looked' },
    ],
    { aws: session, organization: session, readAs: [] },
    { enabled, allowed: [tokyo], looked: [optIn] },
  );
  session.close();
  const cause = { code, reason, region: optIn };
  expect(listings.get('kms.key')?.failures).toMatchObject([{ region: optIn, cause }]);
  expect(listings.get('s3.bucket')?.items).toMatchObject([
    { id: 'abroad', versioning: { ok: false, causes: [cause] } },
  ]);
});
