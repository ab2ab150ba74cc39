import rule from '../../../rules/health/health-events-notified.ts';
import type { ManagedChannel } from '../../../rules/facts/notifications.ts';
import { account, cases, denied, inAccount, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';
import {
  central,
  emailContact,
  eventRule,
  osaka,
  pending,
  row,
  to,
  topic,
  userNotification,
  virginia,
} from '../derived/notification/world.ts';

const every = { source: ['aws.health'] };
const both = { allowedRegions: [tokyo, osaka] };
const blea = {
  source: ['aws.health'],
  'detail-type': ['AWS Health Event'],
  detail: { eventTypeCategory: ['issue', 'accountNotification'] },
};
const bus = `arn:aws:events:${tokyo}:${central}:event-bus/default`;

const channel = (type: string, identifier: string | null, override: ManagedChannel['override'] = null) => ({
  type,
  identifier,
  override,
});
const operations = channel('ACCOUNT_CONTACT', 'ACCOUNT_ALTERNATE_OPERATIONS');
const security = channel('ACCOUNT_CONTACT', 'ACCOUNT_ALTERNATE_SECURITY');
const primary = channel('ACCOUNT_CONTACT', 'ACCOUNT_PRIMARY');
const managed = (sub: string, channels: Attributes<'notifications.managedConfiguration'>['channels'] & {}) => {
  const arn = `arn:aws:notifications::aws:managed-notification-configuration/category/AWS-Health/sub-category/${sub}`;
  return resource('notifications.managedConfiguration', arn, { channels }, { arn, region: 'global' });
};
const contact = { hasEmail: true, hasPhone: true };
const own = (attributes: Attributes<'account'> = {}) =>
  resource('account', account, { securityContact: contact, operationsContact: contact, ...attributes });
const all = (...channels: readonly ManagedChannel[]) => [managed('Security', channels), managed('Issue', channels)];

cases(rule, [
  row('a rule on every event', ['pass', 'notified', { global: 'notCovered' }], {
    resources: [eventRule(tokyo, every), topic()],
  }),
  row('the sample of BLEA', ['pass', 'notified'], { resources: [eventRule(tokyo, blea), topic()] }),
  row('us-east-1 as well', ['pass', 'notified', { global: 'covered' }], {
    resources: [eventRule(tokyo, every), topic(), eventRule(virginia, every), topic(virginia)],
  }),
  row('us-east-1 unread', ['pass', 'notified', { global: 'unread' }], {
    resources: [eventRule(tokyo, every), topic()],
    unlisted: [
      { kind: 'events.rule', region: virginia, cause: denied('EventBridge:ListRules', 'events:ListRules', virginia) },
    ],
  }),
  row('a machine receives it', ['pass', 'machine'], {
    resources: [eventRule(tokyo, every, [to(`arn:aws:kinesis:${tokyo}:${account}:stream/x`)])],
  }),
  row('Tokyo alone while Osaka is allowed', ['fail', 'noRule', { region: osaka }], {
    resources: [eventRule(tokyo, every), topic()],
    settings: both,
  }),
  row('Tokyo alone, and what AWS sends itself', ['pass', 'managed'], {
    resources: [eventRule(tokyo, every), topic(), own(), ...all(operations)],
    settings: both,
  }),
  row('scheduled changes alone', ['fail', 'patternMisses', { event: 'issue' }], {
    resources: [
      eventRule(tokyo, { source: ['aws.health'], detail: { eventTypeCategory: ['scheduledChange'] } }),
      topic(),
    ],
  }),
  row('a star in a literal', ['fail', 'noRule'], {
    resources: [eventRule(tokyo, { source: ['aws.health*'] }), topic()],
  }),
  row('the sample of BLEA at strict', ['fail', 'patternMisses', { event: 'scheduledChange' }], {
    resources: [eventRule(tokyo, blea), topic()],
    level: 'strict',
  }),
  row('account events alone at strict', ['fail', 'patternMisses', { event: 'issue (PUBLIC)' }], {
    resources: [
      eventRule(tokyo, { source: ['aws.health'], detail: { eventScopeCode: ['ACCOUNT_SPECIFIC'] } }),
      topic(),
    ],
    level: 'strict',
  }),
  row('disabled', ['fail', 'ruleDisabled'], { resources: [eventRule(tokyo, every, null, { state: 'DISABLED' })] }),
  row('pending', ['fail', 'targetBroken', { reason: 'noConfirmedSubscription' }], {
    resources: [eventRule(tokyo, every), topic(tokyo, {}, { subscriptions: pending, filters: [] })],
  }),
  row('rules unread', ['unknown'], {
    unlisted: [{ kind: 'events.rule', region: tokyo, cause: denied('EventBridge:ListRules', 'events:ListRules') }],
  }),
  row('User Notifications, partially active, with a pattern', ['pass', 'notified'], {
    resources: [
      userNotification({ source: 'aws.health', eventType: 'AWS Health Event' }, tokyo, {
        status: 'PARTIALLY_ACTIVE',
        channel: 'arn:aws:consoleapp::123456789012:device/x',
        eventPattern: JSON.stringify({ detail: { eventTypeCategory: ['issue', 'accountNotification'] } }),
      }),
    ],
  }),
  row('User Notifications of another event type', ['fail', 'noRule'], {
    resources: [userNotification({ source: 'aws.health', eventType: 'Other' }, tokyo), emailContact()],
  }),
  row('a region that is allowed and not enabled is not asked', ['pass', 'notified'], {
    resources: [eventRule(tokyo, every), topic()],
    settings: both,
    enabled: [tokyo, virginia],
  }),
  row('User Notifications', ['pass', 'notified'], {
    resources: [userNotification({ source: 'aws.health', eventType: 'AWS Health Event' }, tokyo), emailContact()],
  }),
  // What AWS sends of itself
  row('to alternate contacts', ['pass', 'managed'], { resources: [own(), ...all(operations)] }),
  row('to a mail contact', ['pass', 'managed'], { resources: [own(), ...all(channel('EMAIL', null))] }),
  row('of bills to nobody', ['pass', 'managed'], { resources: [own(), ...all(operations), managed('Billing', [])] }),
  row('to root’s mailbox alone', ['fail', 'primaryOnly'], { resources: [own(), ...all(primary)] }),
  row('to a contact that is not set', ['fail', 'noRule'], {
    resources: [own({ operationsContact: null }), ...all(operations)],
  }),
  row('switched off', ['fail', 'noRule'], { resources: [own(), ...all({ ...operations, override: 'DISABLED' })] }),
  row('of security alone to a desk', ['fail', 'noRule'], {
    resources: [own(), managed('Security', [operations]), managed('Issue', [])],
  }),
  row('not all are listed', ['fail', 'noRule'], { resources: [own(), managed('Security', [operations])] }),
  row('unlisted', ['unknown'], {
    unlisted: [
      {
        kind: 'notifications.managedConfiguration',
        region: 'global',
        cause: denied('Notifications:ListManagedNotificationConfigurations'),
      },
    ],
  }),
  row('the contact unread', ['unknown'], {
    resources: [own({ operationsContact: unread(denied('Account:GetAlternateContact')) }), ...all(operations)],
  }),
  row('of security to its own desk, of operations to two, one of which is unread', ['pass', 'managed'], {
    resources: [
      own({ securityContact: unread(denied('Account:GetAlternateContact')) }),
      managed('Security', [operations]),
      managed('Issue', [security, operations]),
      managed('Operations', [channel('CHATBOT', null), primary]),
    ],
  }),
  row('to the contact for security', ['pass', 'managed'], {
    resources: [own({ operationsContact: null }), ...all(security, primary)],
  }),
  row('to the contact for bills', ['fail', 'noRule'], {
    resources: [own(), ...all(channel('ACCOUNT_CONTACT', 'ACCOUNT_ALTERNATE_BILLING'))],
  }),
  row('to the app', ['pass', 'managed'], { resources: [own(), ...all(channel('MOBILE', null))] }),
  row('of operations to root’s mailbox alone', ['fail', 'primaryOnly'], {
    resources: [own(), managed('Security', [operations]), managed('Operations', [primary])],
  }),
  row('all but security are listed', ['fail', 'noRule'], { resources: [own(), managed('Issue', [operations])] }),
  row('channels unread', ['unknown'], {
    resources: [own(), ...all(operations), managed('Operations', unread(denied('Notifications:x')))],
  }),
  row('channels unread, and security to nobody', ['fail', 'noRule'], {
    resources: [own(), managed('Security', []), managed('Operations', unread(denied('Notifications:x')))],
  }),
  row('channels unread, and a rule on every event', ['pass', 'notified'], {
    resources: [
      own(),
      managed('Security', unread(denied('Notifications:x'))),
      managed('Operations', [operations]),
      eventRule(tokyo, every),
      topic(),
    ],
  }),
  row('does not count at strict', ['fail', 'noRule'], { resources: [own(), ...all(operations)], level: 'strict' }),
  // Other accounts
  row('sent on to a stated account', ['pass', 'forwarded'], {
    resources: [eventRule(tokyo, every, [to(bus)])],
    settings: { centralAccounts: [central] },
  }),
  row('sent on to an account that nobody names', ['unknown'], { resources: [eventRule(tokyo, every, [to(bus)])] }),
  row('a stated account sees the members’ events', ['notApplicable', 'judgedCentrally', { account: central }], {
    settings: { centralAccounts: [central] },
  }),
  row('a stated account, and what AWS sends itself is unread', ['notApplicable', 'judgedCentrally'], {
    settings: { centralAccounts: [central] },
    resources: [own(), managed('Security', unread(denied('Notifications:x'))), managed('Issue', [operations])],
  }),
  row('a stated account at strict', ['unknown'], { settings: { centralAccounts: [central] }, level: 'strict' }),
  row('a stated central account that can be read tells', ['pass', 'notified'], {
    settings: { centralAccounts: [central] },
    elsewhere: { [central]: inAccount(central, eventRule(tokyo, every), topic()) },
    level: 'standard',
  }),
  row('a stated central account that can be read tells nobody', ['fail', 'noRule'], {
    settings: { centralAccounts: [central] },
    elsewhere: { [central]: [] },
  }),
  row('what AWS sends to the central account’s own desk is about that account', ['fail', 'noRule'], {
    settings: { centralAccounts: [central] },
    elsewhere: { [central]: inAccount(central, own(), ...all(operations)) },
  }),
]);
