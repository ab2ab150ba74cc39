/**
 * Clients of AWS User Notifications and of its contacts, which have none on the SDK's present core.
 * https://docs.aws.amazon.com/notifications/latest/APIReference/
 */
import { listOf, mapOf, integer, structure, text } from '../../aws/json-client.ts';
import { inQuery, restClientOf, restCommandOf, type RestService } from '../../aws/rest-client.ts';

/** What is configured is global and asked of one region. https://docs.aws.amazon.com/general/latest/gr/usernotifications.html */
export const place = 'us-east-1';

const notifications: RestService = {
  serviceId: 'Notifications',
  signingName: 'notifications',
  endpointPrefix: 'notifications',
  dualStackOnly: true,
};
const contacts: RestService = {
  serviceId: 'NotificationsContacts',
  signingName: 'notifications-contacts',
  endpointPrefix: 'notifications-contacts',
  dualStackOnly: true,
};

export class NotificationsClient extends restClientOf(notifications) {}
export class NotificationsContactsClient extends restClientOf(contacts) {}

interface PageRequest {
  readonly maxResults?: number;
  readonly nextToken?: string | undefined;
}

/** https://docs.aws.amazon.com/notifications/latest/APIReference/API_EventRuleStructure.html */
export interface EventRule {
  readonly source?: string;
  readonly eventType?: string;
  readonly eventPattern?: string;
  readonly regions?: readonly string[];
  readonly statusSummaryByRegion?: Readonly<Record<string, { readonly status?: string }>>;
}

const page = { maxResults: inQuery(integer, 'maxResults'), nextToken: inQuery(text, 'nextToken') };
const pageRequest = structure('PageRequest', page);
const answer = (name: string, member: Parameters<typeof structure>[1]) =>
  structure(name, { nextToken: text, ...member });

const configuration = structure('NotificationConfigurationStructure', { arn: text, name: text, status: text });
const managed = structure('ManagedNotificationConfigurationStructure', { arn: text, name: text });
const eventRule = structure('EventRuleStructure', {
  source: text,
  eventType: text,
  eventPattern: text,
  regions: listOf('Regions', text),
  statusSummaryByRegion: mapOf('StatusSummaryByRegion', structure('EventRuleStatusSummary', { status: text })),
});
const association = structure('ManagedNotificationChannelAssociationSummary', {
  channelIdentifier: text,
  channelType: text,
  overrideOption: text,
});
/** Neither name nor address is read. */
const emailContact = structure('EmailContact', { arn: text, status: text });

export class ListNotificationConfigurationsCommand extends restCommandOf<
  PageRequest,
  {
    readonly notificationConfigurations?: readonly {
      readonly arn?: string;
      readonly name?: string;
      readonly status?: string;
    }[];
    readonly nextToken?: string;
  }
>(
  notifications,
  'ListNotificationConfigurations',
  ['GET', '/notification-configurations'],
  pageRequest,
  answer('ListNotificationConfigurationsResponse', {
    notificationConfigurations: listOf('NotificationConfigurations', configuration),
  }),
) {}

const ofConfiguration = structure('OfConfiguration', {
  notificationConfigurationArn: inQuery(text, 'notificationConfigurationArn'),
  ...page,
});

export class ListEventRulesCommand extends restCommandOf<
  PageRequest & { readonly notificationConfigurationArn: string },
  { readonly eventRules?: readonly EventRule[]; readonly nextToken?: string }
>(
  notifications,
  'ListEventRules',
  ['GET', '/event-rules'],
  ofConfiguration,
  answer('ListEventRulesResponse', { eventRules: listOf('EventRules', eventRule) }),
) {}

export class ListChannelsCommand extends restCommandOf<
  PageRequest & { readonly notificationConfigurationArn: string },
  { readonly channels?: readonly string[]; readonly nextToken?: string }
>(
  notifications,
  'ListChannels',
  ['GET', '/channels'],
  ofConfiguration,
  answer('ListChannelsResponse', { channels: listOf('Channels', text) }),
) {}

export class ListManagedNotificationConfigurationsCommand extends restCommandOf<
  PageRequest,
  {
    readonly managedNotificationConfigurations?: readonly { readonly arn?: string; readonly name?: string }[];
    readonly nextToken?: string;
  }
>(
  notifications,
  'ListManagedNotificationConfigurations',
  ['GET', '/managed-notification-configurations'],
  pageRequest,
  answer('ListManagedNotificationConfigurationsResponse', {
    managedNotificationConfigurations: listOf('ManagedNotificationConfigurations', managed),
  }),
) {}

export class ListManagedNotificationChannelAssociationsCommand extends restCommandOf<
  PageRequest & { readonly managedNotificationConfigurationArn: string },
  {
    readonly channelAssociations?: readonly {
      readonly channelIdentifier?: string;
      readonly channelType?: string;
      readonly overrideOption?: string;
    }[];
    readonly nextToken?: string;
  }
>(
  notifications,
  'ListManagedNotificationChannelAssociations',
  ['GET', '/channels/list-managed-notification-channel-associations'],
  structure('OfManagedConfiguration', {
    managedNotificationConfigurationArn: inQuery(text, 'managedNotificationConfigurationArn'),
    ...page,
  }),
  answer('ListManagedNotificationChannelAssociationsResponse', {
    channelAssociations: listOf('ManagedNotificationChannelAssociations', association),
  }),
) {}

export class ListEmailContactsCommand extends restCommandOf<
  PageRequest,
  {
    readonly emailContacts?: readonly { readonly arn?: string; readonly status?: string }[];
    readonly nextToken?: string;
  }
>(
  contacts,
  'ListEmailContacts',
  ['GET', '/emailcontacts'],
  pageRequest,
  answer('ListEmailContactsResponse', { emailContacts: listOf('EmailContacts', emailContact) }),
) {}
