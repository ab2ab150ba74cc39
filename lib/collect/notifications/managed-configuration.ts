import type { ManagedChannel } from '../../../rules/facts/notifications.ts';
import { oneOf, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import {
  ListManagedNotificationChannelAssociationsCommand,
  ListManagedNotificationConfigurationsCommand,
  NotificationsClient,
  place,
} from './client.ts';

export default defineCollector({
  kind: 'notifications.managedConfiguration',
  type: 'AWS::Notifications::ManagedNotificationConfiguration',
  ours: true,
  scope: 'global',
  list: call(
    { 'Notifications:ListManagedNotificationConfigurations': 'notifications:ListManagedNotificationConfigurations' },
    async function* ({ aws }, region) {
      const pages = aws.pages(
        NotificationsClient,
        (token) => new ListManagedNotificationConfigurationsCommand({ maxResults: 100, nextToken: token }),
        (page) => page.nextToken,
        place,
      );
      for await (const page of pages) {
        for (const one of required(page.managedNotificationConfigurations, 'managedNotificationConfigurations')) {
          const arn = required(one.arn, 'managedNotificationConfigurations[].arn');
          yield { id: arn, arn, region, name: required(one.name, 'managedNotificationConfigurations[].name') };
        }
      }
    },
  ),
  attributes: {
    channels: call(
      {
        'Notifications:ListManagedNotificationChannelAssociations':
          'notifications:ListManagedNotificationChannelAssociations',
      },
      async ({ aws }, { arn }) => {
        const channels: ManagedChannel[] = [];
        const pages = aws.pages(
          NotificationsClient,
          (token) =>
            new ListManagedNotificationChannelAssociationsCommand({
              managedNotificationConfigurationArn: arn,
              maxResults: 100,
              nextToken: token,
            }),
          (page) => page.nextToken,
          place,
        );
        for await (const page of pages) {
          for (const one of required(page.channelAssociations, 'channelAssociations')) {
            const identifier = required(one.channelIdentifier, 'channelAssociations[].channelIdentifier');
            channels.push({
              type: required(one.channelType, 'channelAssociations[].channelType'),
              identifier: /^(?:arn:|ACCOUNT_)/.test(identifier) ? identifier : null,
              override: overrideOf(one.overrideOption),
            });
          }
        }
        return channels;
      },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});

function overrideOf(option: string | undefined): ManagedChannel['override'] {
  return option === undefined
    ? null
    : oneOf(option, ['ENABLED', 'DISABLED'] as const, 'channelAssociations[].overrideOption');
}
