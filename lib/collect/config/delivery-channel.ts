import { ConfigServiceClient, DescribeDeliveryChannelsCommand } from '@aws-sdk/client-config-service';
import { optional, required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'config.deliveryChannel',
  type: 'AWS::Config::DeliveryChannel',
  scope: 'regional',
  list: listOf({
    calls: { 'Config Service:DescribeDeliveryChannels': 'config:DescribeDeliveryChannels' },
    client: ConfigServiceClient,
    command: DescribeDeliveryChannelsCommand,
    items: 'DeliveryChannels',
    identity: (channel, { arn }) => {
      const name = required(channel.name, 'name');
      return {
        id: name,
        arn: arn('config', `delivery-channel/${name}`),
        name,
        free: { bucketName: optional(channel.s3BucketName, 's3BucketName') },
      };
    },
  }),
  attributes: { bucketName: 'free' },
});
