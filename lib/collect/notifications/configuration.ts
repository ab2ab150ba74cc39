import type { NotificationEventRule } from '../../../rules/facts/notifications.ts';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import {
  ListChannelsCommand,
  ListEventRulesCommand,
  ListNotificationConfigurationsCommand,
  NotificationsClient,
  place,
  type EventRule,
} from './client.ts';

export default defineCollector({
  kind: 'notifications.configuration',
  type: 'AWS::Notifications::NotificationConfiguration',
  ours: true,
  scope: 'global',
  list: call(
    { 'Notifications:ListNotificationConfigurations': 'notifications:ListNotificationConfigurations' },
    async function* ({ aws }, region) {
      const pages = aws.pages(
        NotificationsClient,
        (token) => new ListNotificationConfigurationsCommand({ maxResults: 100, nextToken: token }),
        (page) => page.nextToken,
        place,
      );
      for await (const page of pages) {
        for (const one of required(page.notificationConfigurations, 'notificationConfigurations')) {
          const arn = required(one.arn, 'notificationConfigurations[].arn');
          const status = required(one.status, 'notificationConfigurations[].status');
          const name = required(one.name, 'notificationConfigurations[].name');
          yield { id: arn, arn, region, name, free: { status } };
        }
      }
    },
  ),
  attributes: {
    status: 'free',
    eventRules: call({ 'Notifications:ListEventRules': 'notifications:ListEventRules' }, async ({ aws }, { arn }) => {
      const rules: NotificationEventRule[] = [];
      const pages = aws.pages(
        NotificationsClient,
        (token) => new ListEventRulesCommand({ notificationConfigurationArn: arn, maxResults: 100, nextToken: token }),
        (page) => page.nextToken,
        place,
      );
      for await (const page of pages) rules.push(...required(page.eventRules, 'eventRules').map(eventRuleOf));
      return rules;
    }),
    channels: call({ 'Notifications:ListChannels': 'notifications:ListChannels' }, async ({ aws }, { arn }) => {
      const channels: string[] = [];
      const pages = aws.pages(
        NotificationsClient,
        (token) => new ListChannelsCommand({ notificationConfigurationArn: arn, maxResults: 100, nextToken: token }),
        (page) => page.nextToken,
        place,
      );
      for await (const page of pages) channels.push(...required(page.channels, 'channels'));
      return channels;
    }),
  },
  vanished: ['ResourceNotFoundException'],
});

function eventRuleOf(rule: EventRule): NotificationEventRule {
  const statuses = Object.entries(required(rule.statusSummaryByRegion, 'eventRules[].statusSummaryByRegion'));
  return {
    source: required(rule.source, 'eventRules[].source'),
    eventType: required(rule.eventType, 'eventRules[].eventType'),
    eventPattern: required(rule.eventPattern, 'eventRules[].eventPattern'),
    regions: required(rule.regions, 'eventRules[].regions'),
    statusByRegion: Object.fromEntries(
      statuses.map(([region, { status }]) => [region, required(status, 'eventRules[].statusSummaryByRegion[].status')]),
    ),
  };
}
