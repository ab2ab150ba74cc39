import {
  ConfigServiceClient,
  ConfigServiceServiceException,
  DescribeDeliveryChannelsCommand,
} from '@aws-sdk/client-config-service';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';

const config = mockClient(ConfigServiceClient);

beforeEach(() => {
  config.reset();
});

// https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeDeliveryChannels.html: one a region, without pages.
test('the channel of each region, and where it delivers', async () => {
  config.on(DescribeDeliveryChannelsCommand).resolves({
    DeliveryChannels: [{ name: 'default', s3BucketName: 'config-archive', snsTopicARN: 'arn:aws:sns:x' }],
  });
  const collected = await collectKind('config.deliveryChannel', ['bucketName'], [tokyo, 'us-east-1']);
  expect(collected.listing.items.map(({ id, arn, region }) => [id, arn, region])).toEqual([
    ['default', `arn:aws:config:${tokyo}:${account}:delivery-channel/default`, tokyo],
    ['default', `arn:aws:config:us-east-1:${account}:delivery-channel/default`, 'us-east-1'],
  ]);
  expect(valuesOf(collected, 'bucketName')).toEqual({ default: 'config-archive' });
  expect(JSON.stringify(collected.listing)).not.toContain('sns');
});

test('none, and one without a bucket', async () => {
  config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [] });
  expect((await collectKind('config.deliveryChannel', [])).listing).toMatchObject({ items: [], failures: [] });
  config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [{ name: 'default' }] });
  expect(valuesOf(await collectKind('config.deliveryChannel', ['bucketName']), 'bucketName')).toEqual({
    default: null,
  });
});

test('denied and empty are failures of the region', async () => {
  const denial = { name: 'AccessDeniedException', message: '-', $fault: 'client', $metadata: {} } as const;
  config.on(DescribeDeliveryChannelsCommand).rejects(new ConfigServiceServiceException(denial));
  const { listing } = await collectKind('config.deliveryChannel', ['bucketName']);
  expect(listing.failures.map(({ region, cause }) => `${region} ${causeInShort(cause)}`)).toEqual([
    `${tokyo} Config Service:DescribeDeliveryChannels config:DescribeDeliveryChannels AccessDeniedException denied`,
  ]);
  config.on(DescribeDeliveryChannelsCommand).resolves({});
  expect((await collectKind('config.deliveryChannel', [])).listing.failures.map(({ cause }) => cause.code)).toEqual([
    'MissingField',
  ]);
});
