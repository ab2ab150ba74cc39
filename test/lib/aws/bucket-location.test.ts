import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { locateBucket } from '../../../lib/aws/bucket-location.ts';
import { testSession } from '../../helpers/collecting.ts';
import { tokyo } from '../../helpers/judge.ts';
import { refusal } from '../collect/s3/answers.ts';

const s3 = mockClient(S3Client);

beforeEach(() => {
  s3.reset();
});

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
test.each([
  ['301', refusal('PermanentRedirect', 301, tokyo), tokyo],
  ['403', refusal('Forbidden', 403, tokyo), tokyo],
  ['400, of another region', refusal('BadRequest', 400, tokyo), tokyo],
  ['403 without the header', refusal('Forbidden'), null],
])('it exists: %s', async (_name, answer, region) => {
  s3.on(HeadBucketCommand).rejects(answer);
  expect(await locateBucket(testSession(), 'b')).toEqual({ exists: true, region });
});

test('200, with and without the header', async () => {
  s3.on(HeadBucketCommand).resolves({ BucketRegion: tokyo });
  expect(await locateBucket(testSession(), 'b')).toEqual({ exists: true, region: tokyo });
  s3.on(HeadBucketCommand).resolves({});
  expect(await locateBucket(testSession(), 'b')).toEqual({ exists: true, region: null });
});

test('only 404 says that it does not exist', async () => {
  s3.on(HeadBucketCommand).rejects(refusal('NotFound', 404));
  expect(await locateBucket(testSession(), 'b')).toEqual({ exists: false, region: null });
});

test.each([
  ['400 without the header', refusal('BadRequest', 400)],
  ['500', refusal('InternalError', 500, tokyo)],
  ['503', refusal('SlowDown', 503, tokyo)],
])('no answer: %s', async (_name, answer) => {
  s3.on(HeadBucketCommand).rejects(answer);
  await expect(locateBucket(testSession(), 'b')).rejects.toThrow(`S3:HeadBucket ${answer.name}`);
});
