import {
  ConfigServiceClient,
  DescribeDeliveryChannelsCommand,
  DescribeDeliveryChannelStatusCommand,
  type ConfigExportDeliveryInfo,
} from '@aws-sdk/client-config-service';
import type { ConfigDelivery } from '../../../rules/facts/config.ts';
import { optional, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
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
  attributes: {
    bucketName: 'free',
    status: call(
      { 'Config Service:DescribeDeliveryChannelStatus': 'config:DescribeDeliveryChannelStatus' },
      async ({ aws }, { id, region }) => {
        const { DeliveryChannelsStatus: all } = await aws.send(
          ConfigServiceClient,
          new DescribeDeliveryChannelStatusCommand({ DeliveryChannelNames: [id] }),
          region,
        );
        const own = required(all, 'DeliveryChannelsStatus').find(({ name }) => name === id);
        const status = required(own, `DeliveryChannelsStatus of ${id}`);
        return {
          history: deliveryOf(status.configHistoryDeliveryInfo),
          snapshot: deliveryOf(status.configSnapshotDeliveryInfo),
          stream: { lastStatus: status.configStreamDeliveryInfo?.lastStatus ?? null, lastSuccessfulTime: null },
        };
      },
    ),
  },
  vanished: ['NoSuchDeliveryChannelException'],
});

/** What was never delivered is not spoken of. */
function deliveryOf(info: ConfigExportDeliveryInfo | undefined): ConfigDelivery {
  return {
    lastStatus: info?.lastStatus ?? null,
    lastSuccessfulTime: info?.lastSuccessfulTime?.toISOString() ?? null,
  };
}
