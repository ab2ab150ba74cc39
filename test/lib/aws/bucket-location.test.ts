import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { HttpResponse } from '@smithy/core/protocols';
import { beforeEach, expect, test, vi } from 'vitest';
import { locateBucket } from '../../../lib/aws/bucket-location.ts';
import { testSession } from '../../helpers/collecting.ts';
import { tokyo } from '../../helpers/judge.ts';
import { refusal } from '../collect/s3/answers.ts';

const mock = () => mockClient(S3Client);
let s3 = mock();

beforeEach(() => {
  s3.restore();
  s3 = mock();
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

test.each([200, 301, 403, 404])(
  'no answer: %i of a gateway on the way, without a header of AWS’s',
  async (statusCode) => {
    s3.restore();
    const session = testSession();
    const answer = {
      response: new HttpResponse({ statusCode, headers: { server: 'gateway' }, body: Buffer.from('') }),
    };
    vi.spyOn(session.requestHandler, 'handle').mockResolvedValue(answer);
    await expect(locateBucket(session, 'b')).rejects.toMatchObject({
      facts: { reason: 'malformed', message: `status ${statusCode}, and no header of AWS's in the answer` },
    });
    answer.response.headers = { 'x-amz-request-id': 'R' };
    expect(await locateBucket(session, 'c')).toEqual({ exists: statusCode !== 404, region: null });
  },
);

test.each([
  ['400 without the header', refusal('BadRequest', 400)],
  ['500', refusal('InternalError', 500, tokyo)],
  ['503', refusal('SlowDown', 503, tokyo)],
])('no answer: %s', async (_name, answer) => {
  s3.on(HeadBucketCommand).rejects(answer);
  await expect(locateBucket(testSession(), 'b')).rejects.toThrow(`S3:HeadBucket ${answer.name}`);
});
