import { ConfigServiceClient, DescribeDeliveryChannelsCommand } from '@aws-sdk/client-config-service';
import { optional, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';

export default defineCollector({
  kind: 'config.deliveryChannel',
  type: 'AWS::Config::DeliveryChannel',
  scope: 'regional',
  list: call(
    { 'Config Service:DescribeDeliveryChannels': 'config:DescribeDeliveryChannels' },
    async function* ({ aws }, region) {
      const output = await aws.send(ConfigServiceClient, new DescribeDeliveryChannelsCommand({}), region);
      for (const channel of required(output.DeliveryChannels, 'DeliveryChannels')) {
        const name = required(channel.name, 'name');
        yield {
          id: name,
          arn: `arn:${aws.partition}:config:${region}:${aws.account}:delivery-channel/${name}`,
          region,
          name,
          free: { bucketName: optional(channel.s3BucketName, 's3BucketName') },
        };
      }
    },
  ),
  attributes: { bucketName: 'free' },
});
