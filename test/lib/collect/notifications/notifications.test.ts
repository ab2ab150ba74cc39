import { afterEach, expect, test, vi } from 'vitest';
import {
  ListEmailContactsCommand,
  ListManagedNotificationConfigurationsCommand,
  ListNotificationConfigurationsCommand,
  NotificationsClient,
  NotificationsContactsClient,
} from '../../../../lib/collect/notifications/client.ts';
import { causeInShort, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { camelToken, lists } from '../../../helpers/lists.ts';

afterEach(() => vi.restoreAllMocks());

const configuration = (n: string) => `arn:aws:notifications::${account}:configuration/${n}`;
const managed = (n: string) =>
  `arn:aws:notifications::${account}:managed-notification-configuration/category/AWS-Health/sub-category/${n}`;
const contact = (n: string) => `arn:aws:notifications-contacts::${account}:emailcontact/${n}`;

// https://docs.aws.amazon.com/notifications/latest/APIReference/
lists(
  {
    kind: 'notifications.configuration',
    client: NotificationsClient,
    command: ListNotificationConfigurationsCommand,
    api: 'Notifications:ListNotificationConfigurations notifications:ListNotificationConfigurations',
    page: (n) => ({ notificationConfigurations: [{ arn: configuration(n), name: n, status: 'ACTIVE' }] }),
    token: camelToken,
    id: configuration,
    name: (n) => n,
    region: 'global',
  },
  {
    kind: 'notifications.managedConfiguration',
    client: NotificationsClient,
    command: ListManagedNotificationConfigurationsCommand,
    api: 'Notifications:ListManagedNotificationConfigurations notifications:ListManagedNotificationConfigurations',
    page: (n) => ({ managedNotificationConfigurations: [{ arn: managed(n), name: n }] }),
    token: camelToken,
    id: managed,
    name: (n) => n,
    region: 'global',
  },
  {
    kind: 'notifications.emailContact',
    client: NotificationsContactsClient,
    command: ListEmailContactsCommand,
    api: 'NotificationsContacts:ListEmailContacts notifications-contacts:ListEmailContacts',
    page: (n) => ({ emailContacts: [{ arn: contact(n), status: 'active' }] }),
    token: camelToken,
    id: contact,
    name: () => undefined,
    region: 'global',
  },
);

interface Sent {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

type Reply = object | readonly [status: number, code: string];

/** A session for which AWS answers by path (and token), and what it was asked. */
function answering(replies: Readonly<Record<string, Reply>>) {
  const session = testSession();
  const sent: Sent[] = [];
  vi.spyOn(session.requestHandler, 'handle').mockImplementation((async (request: Sent) => {
    sent.push(request);
    const { nextToken } = request.query;
    const reply = replies[`${request.path}${nextToken === undefined ? '' : ` ${nextToken}`}`];
    if (reply === undefined) throw new Error(`unexpected: ${request.path}`);
    const [statusCode, body, headers] = Array.isArray(reply)
      ? [reply[0] as number, '{"message":"no"}', { 'x-amzn-errortype': String(reply[1]) }]
      : [200, JSON.stringify(reply), {}];
    return { response: { statusCode, headers, body: Buffer.from(body) } };
  }) as never);
  return { session, sent };
}

const one = { notificationConfigurations: [{ arn: configuration('one'), name: 'one', status: 'ACTIVE', extra: 1 }] };
const rule = (source: string) => ({
  arn: 'arn:x',
  notificationConfigurationArn: configuration('one'),
  creationTime: '2026-10-01T00:00:00Z',
  source,
  eventType: 'GuardDuty Finding',
  eventPattern: '',
  regions: ['ap-northeast-1'],
  managedRules: [],
  statusSummaryByRegion: { 'ap-northeast-1': { status: 'ACTIVE', reason: '' } },
});

test('a configuration’s event rules and channels, asked in us-east-1 at api.aws', async () => {
  const { session, sent } = answering({
    '/notification-configurations': one,
    '/event-rules': { eventRules: [rule('aws.guardduty')], nextToken: 'more' },
    '/event-rules more': { eventRules: [rule('aws.health')] },
    '/channels': { channels: [contact('a')], nextToken: 'more' },
    '/channels more': { channels: ['arn:aws:consoleapp::123456789012:device/x'] },
  });
  const collected = await collectKind('notifications.configuration', ['eventRules', 'channels'], undefined, session);
  expect(collected.listing.failures).toEqual([]);
  expect(valuesOf(collected, 'status')).toEqual({ [configuration('one')]: 'ACTIVE' });
  expect(valuesOf(collected, 'eventRules')).toEqual({
    [configuration('one')]: ['aws.guardduty', 'aws.health'].map((source) => ({
      source,
      eventType: 'GuardDuty Finding',
      eventPattern: '',
      regions: ['ap-northeast-1'],
      statusByRegion: { 'ap-northeast-1': 'ACTIVE' },
    })),
  });
  expect(valuesOf(collected, 'channels')).toEqual({
    [configuration('one')]: [contact('a'), 'arn:aws:consoleapp::123456789012:device/x'],
  });
  const events = sent.find(({ path }) => path === '/event-rules')!;
  expect([events.method, `${events.protocol}//${events.hostname}`, events.query]).toEqual([
    'GET',
    'https://notifications.us-east-1.api.aws',
    { notificationConfigurationArn: configuration('one'), maxResults: '100' },
  ]);
  expect(events.headers['authorization']).toContain('/us-east-1/notifications/aws4_request');
});

test('managed configurations and who is told; no identifier but an ARN or an account contact', async () => {
  const { session } = answering({
    '/managed-notification-configurations': {
      managedNotificationConfigurations: [{ arn: managed('Security'), name: 'AWS-Health/Security', description: '' }],
    },
    '/channels/list-managed-notification-channel-associations': {
      channelAssociations: [
        { channelIdentifier: 'ACCOUNT_PRIMARY', channelType: 'ACCOUNT_CONTACT', overrideOption: 'ENABLED' },
        { channelIdentifier: contact('a'), channelType: 'EMAIL' },
        { channelIdentifier: 'sato@example.com', channelType: 'EMAIL', overrideOption: 'DISABLED' },
      ],
    },
  });
  const collected = await collectKind('notifications.managedConfiguration', ['channels'], undefined, session);
  expect(valuesOf(collected, 'channels')).toEqual({
    [managed('Security')]: [
      { type: 'ACCOUNT_CONTACT', identifier: 'ACCOUNT_PRIMARY', override: 'ENABLED' },
      { type: 'EMAIL', identifier: contact('a'), override: null },
      { type: 'EMAIL', identifier: null, override: 'DISABLED' },
    ],
  });
});

test('contacts: status alone, signed for their own service', async () => {
  const { session, sent } = answering({
    '/emailcontacts': {
      emailContacts: [{ arn: contact('a'), name: 'Ms Sato', address: 'sato@example.com', status: 'inactive' }],
    },
  });
  const collected = await collectKind('notifications.emailContact', [], undefined, session);
  expect(valuesOf(collected, 'status')).toEqual({ [contact('a')]: 'inactive' });
  expect(JSON.stringify(collected.listing)).not.toMatch(/sato/i);
  expect(sent.map(({ hostname }) => hostname)).toEqual(['notifications-contacts.us-east-1.api.aws']);
  expect(sent[0]?.headers['authorization']).toContain('/us-east-1/notifications-contacts/aws4_request');
});

test('what AWS refuses or leaves out is unread', async () => {
  const { session } = answering({
    '/notification-configurations': one,
    '/event-rules': { eventRules: [{ ...rule('aws.health'), statusSummaryByRegion: undefined }] },
    '/channels': [403, 'AccessDeniedException'],
  });
  const collected = await collectKind('notifications.configuration', ['eventRules', 'channels'], undefined, session);
  expect(valuesOf(collected, 'eventRules')).toEqual({
    [configuration('one')]: ['Notifications:ListEventRules notifications:ListEventRules MissingField malformed'],
  });
  expect(valuesOf(collected, 'channels')).toEqual({
    [configuration('one')]: ['Notifications:ListChannels notifications:ListChannels AccessDeniedException denied'],
  });
});

test('a refused list names its call and the region asked', async () => {
  const { session } = answering({ '/emailcontacts': [403, 'AccessDeniedException'] });
  const { listing } = await collectKind('notifications.emailContact', [], undefined, session);
  expect(listing.failures.map(({ cause }) => `${causeInShort(cause)} ${cause.region}`)).toEqual([
    'NotificationsContacts:ListEmailContacts notifications-contacts:ListEmailContacts AccessDeniedException denied us-east-1',
  ]);
});
