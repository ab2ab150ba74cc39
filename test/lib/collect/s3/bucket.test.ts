import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  S3Client,
  type BucketLocationConstraint,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import bucket from '../../../../lib/collect/s3/bucket.ts';
import { causeInShort, collectKind, findOne, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { refusal } from './answers.ts';

const s3 = mockClient(S3Client);

beforeEach(() => {
  s3.reset();
});

function listed(...buckets: readonly (readonly [name: string, region?: string])[]): void {
  s3.on(ListBucketsCommand).resolves({
    Buckets: buckets.map(([Name, BucketRegion]) => ({ Name, ...(BucketRegion === undefined ? {} : { BucketRegion }) })),
  });
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html: BucketRegion and ContinuationToken come when paged.
describe('the list of buckets', () => {
  test('every page, with the regions that it tells', async () => {
    s3.on(ListBucketsCommand, { MaxBuckets: 1000 }).resolves({
      Buckets: [{ Name: 'tokyo', BucketRegion: tokyo }],
      ContinuationToken: 'next',
    });
    s3.on(ListBucketsCommand, { MaxBuckets: 1000, ContinuationToken: 'next' }).resolves({
      Buckets: [{ Name: 'virginia', BucketRegion: 'us-east-1' }],
    });
    const collected = await collectKind('s3.bucket', ['location']);
    expect(collected.listing.items.map(({ id, arn, region, account: owner }) => [id, arn, region, owner])).toEqual([
      ['tokyo', 'arn:aws:s3:::tokyo', tokyo, account],
      ['virginia', 'arn:aws:s3:::virginia', 'us-east-1', account],
    ]);
    expect(valuesOf(collected, 'location')).toEqual({ tokyo, virginia: 'us-east-1' });
    expect(collected.listing.failures).toEqual([]);
    expect(collected.calls).toEqual({ 'S3:ListBuckets': 2 });
  });

  test('a page that is refused keeps what came before, and is a failure', async () => {
    s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: 'a', BucketRegion: tokyo }], ContinuationToken: 'next' });
    s3.on(ListBucketsCommand, { ContinuationToken: 'next' }).rejects(refusal('AccessDenied'));
    const { listing } = await collectKind('s3.bucket', []);
    expect(listing.items.map(({ id }) => id)).toEqual(['a']);
    expect(listing.failures.map(({ cause }) => causeInShort(cause))).toEqual([
      'S3:ListBuckets s3:ListAllMyBuckets AccessDenied denied',
    ]);
  });

  test('an empty list is an answer, an answer without a list is a failure', async () => {
    listed();
    expect((await collectKind('s3.bucket', [])).listing).toMatchObject({ items: [], failures: [] });
    s3.on(ListBucketsCommand).resolves({});
    expect((await collectKind('s3.bucket', [])).listing.failures.map(({ cause }) => causeInShort(cause))).toEqual([
      'S3:ListBuckets s3:ListAllMyBuckets MissingField malformed',
    ]);
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html
describe('the location of a bucket that the list gives no region', () => {
  const locate = async () => valuesOf(await collectKind('s3.bucket', ['location']), 'location');

  test.each<[string, string | undefined, string]>([
    ['null is us-east-1', undefined, 'us-east-1'],
    ['an empty constraint too', '', 'us-east-1'],
    ['EU is eu-west-1', 'EU', 'eu-west-1'],
    ['a region is itself', 'ap-northeast-3', 'ap-northeast-3'],
  ])('%s', async (_name, constraint, region) => {
    listed(['b']);
    s3.on(GetBucketLocationCommand).resolves(
      constraint === undefined ? {} : { LocationConstraint: constraint as BucketLocationConstraint },
    );
    expect(await locate()).toEqual({ b: region });
  });

  test.each([
    ['403', refusal('AccessDenied', 403, 'us-west-2')],
    ['301', refusal('PermanentRedirect', 301, 'us-west-2')],
  ])("refused: HeadBucket's header, which comes with %s", async (_name, answer) => {
    listed(['b']);
    s3.on(GetBucketLocationCommand).rejects(refusal('AccessDenied'));
    s3.on(HeadBucketCommand).rejects(answer);
    const { listing } = await collectKind('s3.bucket', ['location']);
    expect(listing.items).toMatchObject([{ id: 'b', region: 'us-west-2', location: { ok: true, value: 'us-west-2' } }]);
  });

  test("refused: HeadBucket's answer", async () => {
    listed(['b']);
    s3.on(GetBucketLocationCommand).rejects(refusal('AccessDenied'));
    s3.on(HeadBucketCommand).resolves({ BucketRegion: 'us-west-2' });
    expect(await locate()).toEqual({ b: 'us-west-2' });
  });

  test('both refused: unread with both causes, and the bucket stays', async () => {
    listed(['b']);
    s3.on(GetBucketLocationCommand).rejects(refusal('AccessDenied'));
    s3.on(HeadBucketCommand).rejects(refusal('InternalError', 500));
    const collected = await collectKind('s3.bucket', ['location']);
    expect(collected.listing.items).toMatchObject([{ id: 'b', region: 'unknown' }]);
    expect(valuesOf(collected, 'location')).toEqual({
      b: ['S3:GetBucketLocation s3:GetBucketLocation AccessDenied denied', 'S3:HeadBucket - InternalError failed'],
    });
  });

  test('HeadBucket answers without the header', async () => {
    listed(['b']);
    s3.on(GetBucketLocationCommand).rejects(refusal('AccessDenied'));
    s3.on(HeadBucketCommand).rejects(refusal('Forbidden'));
    expect(await locate()).toEqual({
      b: ['S3:GetBucketLocation s3:GetBucketLocation AccessDenied denied', 'S3:HeadBucket - RegionUnknown failed'],
    });
  });
});

describe('reading a bucket', () => {
  test('goes to its own region, and follows a redirect where that is unknown', async () => {
    listed(['osaka', 'ap-northeast-3'], ['lost']);
    s3.on(GetBucketLocationCommand).rejects(refusal('AccessDenied'));
    s3.on(HeadBucketCommand).rejects(refusal('Forbidden'));
    s3.on(GetBucketVersioningCommand).resolves({ Status: 'Enabled' });
    await collectKind('s3.bucket', ['versioning'], [tokyo, 'ap-northeast-3']);
    const asked = await Promise.all(
      s3.commandCalls(GetBucketVersioningCommand).map(async ({ args, thisValue }) => {
        const { config } = thisValue as S3Client;
        return [args[0].input.Bucket, await config.region(), config.followRegionRedirects] as const;
      }),
    );
    expect(new Set(asked)).toEqual(
      new Set([
        ['lost', tokyo, true],
        ['osaka', 'ap-northeast-3', false],
      ]),
    );
  });

  test('reads nothing that was not asked for', async () => {
    listed(['b', tokyo]);
    s3.on(GetBucketVersioningCommand).resolves({});
    expect((await collectKind('s3.bucket', ['versioning'])).calls).toEqual({
      'S3:GetBucketVersioning': 1,
      'S3:ListBuckets': 1,
    });
  });

  test('a bucket that vanished between list and read is no resource', async () => {
    listed(['good', tokyo], ['gone', tokyo]);
    s3.on(GetBucketEncryptionCommand).resolves({
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
    s3.on(GetBucketEncryptionCommand, { Bucket: 'gone' }).rejects(refusal('NoSuchBucket', 404));
    s3.on(HeadBucketCommand, { Bucket: 'gone' }).rejects(refusal('NotFound', 404));
    s3.on(GetBucketAclCommand).rejects(refusal('AccessDenied'));
    const { listing, vanished } = await collectKind('s3.bucket', ['encryption', 'acl']);
    expect(listing.items.map(({ id }) => id)).toEqual(['good']);
    expect(vanished.map(({ id, region, cause }) => [id, region, cause.api, cause.code])).toEqual([
      ['gone', tokyo, 'S3:GetBucketEncryption', 'NoSuchBucket'],
    ]);
  });
});

describe('finding a bucket for a change event', () => {
  const find = (id: string) => findOne(bucket, id);

  test('one that is there, whatever the permissions', async () => {
    s3.on(HeadBucketCommand).resolves({ BucketRegion: tokyo });
    const found = { id: 'b', arn: 'arn:aws:s3:::b', region: tokyo, reads: { location: { ok: true, value: tokyo } } };
    expect(await find('b')).toMatchObject(found);
    s3.on(HeadBucketCommand).rejects(refusal('Forbidden', 403, tokyo));
    expect(await find('b')).toMatchObject(found);
  });

  test('one that is gone is null; one of which nothing is told is unread', async () => {
    s3.on(HeadBucketCommand).rejects(refusal('NotFound', 404));
    expect(await find('b')).toBeNull();
    s3.on(HeadBucketCommand).rejects(refusal('InternalError', 500));
    await expect(find('c')).rejects.toThrow('S3:HeadBucket InternalError');
  });
});
