import { GetObjectLockConfigurationCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { tokyo } from '../../../helpers/judge.ts';

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html: a mode with either days or years.
test('a default retention of neither days nor years is no answer, not one of no days', async () => {
  const s3 = mockClient(S3Client);
  s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: 'b', BucketRegion: tokyo }] });
  s3.on(GetObjectLockConfigurationCommand).resolves({
    ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE' } } },
  });
  expect(valuesOf(await collectKind('s3.bucket', ['objectLock']), 'objectLock')).toEqual({
    b: ['S3:GetObjectLockConfiguration s3:GetBucketObjectLockConfiguration MissingField malformed'],
  });
});
