/** What S3 Control tells: the account's settings, access points, multi-Region access points. */
import {
  GetAccessPointCommand,
  GetPublicAccessBlockCommand,
  ListAccessPointsCommand,
  ListMultiRegionAccessPointsCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { refusal } from './answers.ts';

const control = mockClient(S3ControlClient);
const flags = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const allOn = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true };

beforeEach(() => {
  control.reset();
});

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html
describe("the account's block", () => {
  const read = async () =>
    valuesOf(await collectKind('s3.account', ['publicAccessBlock']), 'publicAccessBlock')[account];

  test('all four; those left out are off', async () => {
    control.on(GetPublicAccessBlockCommand, { AccountId: account }).resolves({ PublicAccessBlockConfiguration: flags });
    expect(await read()).toEqual(allOn);
    control.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: { BlockPublicAcls: true } });
    expect(await read()).toEqual({
      blockPublicAcls: true,
      ignorePublicAcls: false,
      blockPublicPolicy: false,
      restrictPublicBuckets: false,
    });
  });

  test('none is an answer, a refusal and an empty answer are not', async () => {
    control.on(GetPublicAccessBlockCommand).rejects(refusal('NoSuchPublicAccessBlockConfiguration', 404));
    expect(await read()).toBeNull();
    const call = 'S3 Control:GetPublicAccessBlock s3:GetAccountPublicAccessBlock';
    control.on(GetPublicAccessBlockCommand).rejects(refusal('AccessDenied'));
    expect(await read()).toEqual([`${call} AccessDenied denied`]);
    control.on(GetPublicAccessBlockCommand).resolves({});
    expect(await read()).toEqual([`${call} MissingField malformed`]);
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListAccessPoints.html
describe('access points', () => {
  const point = (Name: string) => ({
    Name,
    Bucket: 'b',
    NetworkOrigin: 'Internet' as const,
    AccessPointArn: `arn:aws:s3:${tokyo}:${account}:accesspoint/${Name}`,
  });

  test('every page of every region', async () => {
    control.on(ListAccessPointsCommand).resolves({ AccessPointList: [point('one')], NextToken: 'next' });
    control.on(ListAccessPointsCommand, { NextToken: 'next' }).resolves({ AccessPointList: [point('two')] });
    const { listing, calls } = await collectKind('s3.accessPoint', ['bucket'], [tokyo, 'us-east-1']);
    expect(listing.items.map(({ id, region }) => `${region} ${id}`)).toEqual([
      `${tokyo} one`,
      `${tokyo} two`,
      'us-east-1 one',
      'us-east-1 two',
    ]);
    expect(listing.items[0]).toMatchObject({ arn: point('one').AccessPointArn, bucket: { ok: true, value: 'b' } });
    expect(listing.failures).toEqual([]);
    expect(calls).toEqual({ 'S3 Control:ListAccessPoints': 4 });
  });

  test('a page that is refused keeps what came before; an empty answer is a failure', async () => {
    control.on(ListAccessPointsCommand).resolves({ AccessPointList: [point('one')], NextToken: 'next' });
    control.on(ListAccessPointsCommand, { NextToken: 'next' }).rejects(refusal('AccessDenied'));
    const { listing } = await collectKind('s3.accessPoint', []);
    expect(listing.items.map(({ id }) => id)).toEqual(['one']);
    expect(listing.failures.map(({ region, cause }) => `${region} ${causeInShort(cause)}`)).toEqual([
      `${tokyo} S3 Control:ListAccessPoints s3:ListAccessPoints AccessDenied denied`,
    ]);
    control.on(ListAccessPointsCommand).resolves({});
    expect((await collectKind('s3.accessPoint', [])).listing.failures.map(({ cause }) => cause.code)).toEqual([
      'MissingField',
    ]);
  });

  test('the block of each, asked in its region', async () => {
    const there = ['blocked', 'none', 'denied', 'empty'].map(point);
    control
      .on(ListAccessPointsCommand)
      .resolvesOnce({ AccessPointList: [...there, point('gone')] })
      .resolves({ AccessPointList: there });
    control.on(GetAccessPointCommand).resolves({ Name: 'blocked', PublicAccessBlockConfiguration: flags });
    control.on(GetAccessPointCommand, { Name: 'none' }).resolves({ Name: 'none' });
    control.on(GetAccessPointCommand, { Name: 'denied' }).rejects(refusal('AccessDenied'));
    control.on(GetAccessPointCommand, { Name: 'empty' }).resolves({});
    control.on(GetAccessPointCommand, { Name: 'gone' }).rejects(refusal('NoSuchAccessPoint', 404));
    const collected = await collectKind('s3.accessPoint', ['publicAccessBlock'], ['ap-northeast-3']);
    expect(valuesOf(collected, 'publicAccessBlock')).toEqual({
      blocked: allOn,
      none: null,
      denied: ['S3 Control:GetAccessPoint s3:GetAccessPoint AccessDenied denied'],
      empty: ['S3 Control:GetAccessPoint s3:GetAccessPoint MissingField malformed'],
    });
    expect(collected.vanished.map(({ id, cause }) => [id, cause.code])).toEqual([['gone', 'NoSuchAccessPoint']]);
    const regions = await Promise.all(
      control
        .commandCalls(GetAccessPointCommand)
        .map(({ thisValue }) => (thisValue as S3ControlClient).config.region()),
    );
    expect(new Set(regions)).toEqual(new Set(['ap-northeast-3']));
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html
describe('multi-Region access points', () => {
  const multi = (Alias: string, ...regions: readonly string[]) => ({
    Alias,
    Name: `name of ${Alias}`,
    Regions: regions.map((Region) => ({ Bucket: `b-${Region}`, Region })),
  });

  test('every page, asked in Oregon once, wherever the scan looks', async () => {
    control.on(ListMultiRegionAccessPointsCommand).resolves({ AccessPoints: [multi('a.mrap', tokyo)], NextToken: 'n' });
    control
      .on(ListMultiRegionAccessPointsCommand, { NextToken: 'n' })
      .resolves({ AccessPoints: [multi('b.mrap', tokyo, 'us-east-1')] });
    const collected = await collectKind('s3.multiRegionAccessPoint', ['regions'], [tokyo, 'us-east-1']);
    expect(collected.listing.items.map(({ id, region, name }) => [id, region, name])).toEqual([
      ['a.mrap', 'global', 'name of a.mrap'],
      ['b.mrap', 'global', 'name of b.mrap'],
    ]);
    expect(valuesOf(collected, 'regions')).toEqual({
      'a.mrap': [{ bucket: `b-${tokyo}`, region: tokyo }],
      'b.mrap': [
        { bucket: `b-${tokyo}`, region: tokyo },
        { bucket: 'b-us-east-1', region: 'us-east-1' },
      ],
    });
    const regions = await Promise.all(
      control
        .commandCalls(ListMultiRegionAccessPointsCommand)
        .map(({ thisValue }) => (thisValue as S3ControlClient).config.region()),
    );
    expect(regions).toEqual(['us-west-2', 'us-west-2']);
  });

  test('refused by a region-deny SCP: a failure that says so', async () => {
    const error = refusal('AccessDenied');
    error.message =
      'User: arn:aws:iam::123456789012:role/r is not authorized to perform: s3:ListMultiRegionAccessPoints with an explicit deny in a service control policy';
    control.on(ListMultiRegionAccessPointsCommand).rejects(error);
    const { listing } = await collectKind('s3.multiRegionAccessPoint', []);
    expect(listing.items).toEqual([]);
    expect(listing.failures.map(({ cause }) => [causeInShort(cause), cause.region])).toEqual([
      ['S3 Control:ListMultiRegionAccessPoints s3:ListMultiRegionAccessPoints AccessDenied deniedByScp', 'us-west-2'],
    ]);
  });

  test('an empty answer is a failure, an empty list is none', async () => {
    control.on(ListMultiRegionAccessPointsCommand).resolves({});
    expect((await collectKind('s3.multiRegionAccessPoint', [])).listing.failures).toHaveLength(1);
    control.on(ListMultiRegionAccessPointsCommand).resolves({ AccessPoints: [] });
    expect((await collectKind('s3.multiRegionAccessPoint', [])).listing).toMatchObject({ items: [], failures: [] });
  });
});
