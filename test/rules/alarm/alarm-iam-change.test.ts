import rule from '../../../rules/alarm/alarm-iam-change.ts';
import { cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import {
  alarm,
  emailContact,
  eventRule,
  metricFilter,
  outcomes,
  row,
  topic,
  trail,
  userNotification,
  virginia,
} from '../derived/notification/world.ts';

const sixteen = [
  ...['Delete', 'Put'].flatMap((verb) => ['Group', 'Role', 'User'].map((whose) => `${verb}${whose}Policy`)),
  ...['Create', 'Delete'].flatMap((verb) => [`${verb}Policy`, `${verb}PolicyVersion`]),
  ...['Attach', 'Detach'].flatMap((verb) => ['Role', 'User', 'Group'].map((whose) => `${verb}${whose}Policy`)),
];
const filterFor = (names: readonly string[]): string => `{${names.map((name) => `($.eventName=${name})`).join('||')}}`;
const patternFor = (names: readonly string[]) => ({ source: ['aws.iam'], detail: { eventName: names } });
const calls = { source: 'aws.iam', eventType: 'AWS API Call via CloudTrail' };

cases(rule, [
  ...outcomes({
    region: virginia,
    filter: filterFor(sixteen),
    pattern: { source: ['aws.iam'] },
    other: patternFor(['CreateRole']),
  }),
  row('two filters share the sixteen names', ['pass', 'notified'], {
    resources: [
      trail(),
      metricFilter(filterFor(sixteen.slice(0, 8))),
      metricFilter(filterFor(sixteen.slice(8))),
      topic(),
      alarm(),
    ],
  }),
  row('one of the sixteen is missing', ['fail', 'noRule', { event: 'DetachGroupPolicy' }], {
    resources: [
      trail(),
      metricFilter(filterFor(sixteen.filter((name) => name !== 'DetachGroupPolicy'))),
      topic(),
      alarm(),
    ],
  }),
  row('the sixteen are not enough at strict', ['fail', 'noRule', { event: 'UpdateAssumeRolePolicy' }], {
    resources: [trail(), metricFilter(filterFor(sixteen)), topic(), alarm()],
    level: 'strict',
  }),
  row('a rule on every call of IAM is enough at strict', ['pass', 'notified'], {
    resources: [trail(), eventRule(virginia, { source: ['aws.iam'] }), topic(virginia)],
    level: 'strict',
  }),
  row('a rule in Tokyo is deaf to IAM', ['fail', 'noRule'], {
    resources: [trail(), eventRule(tokyo, { source: ['aws.iam'] }), topic()],
  }),
  row('User Notifications', ['pass', 'notified'], {
    resources: [trail(), userNotification(calls, virginia), emailContact()],
  }),
  row('User Notifications through a chat', ['pass', 'notified'], {
    resources: [
      trail(),
      userNotification(calls, virginia, { channel: 'arn:aws:chatbot::123456789012:chat-configuration/x' }),
    ],
  }),
  row('User Notifications of some of the calls', ['fail', 'noRule', { event: 'PutGroupPolicy' }], {
    resources: [
      trail(),
      userNotification(calls, virginia, { eventPattern: '{"detail":{"eventName":[{"prefix":"Delete"}]}}' }),
      emailContact(),
    ],
  }),
  row('the contact has not confirmed', ['fail', 'targetBroken', { reason: 'noChannel' }], {
    resources: [trail(), userNotification(calls, virginia), emailContact('inactive')],
  }),
  row('contacts unread', ['unknown'], {
    resources: [trail(), userNotification(calls, virginia)],
    unlisted: [
      {
        kind: 'notifications.emailContact',
        region: 'global',
        cause: {
          api: 'NotificationsContacts:ListEmailContacts',
          action: 'notifications-contacts:ListEmailContacts',
          code: 'AccessDenied',
          reason: 'denied',
          region: virginia,
        },
      },
    ],
  }),
  row('User Notifications switched off', ['fail', 'noRule'], {
    resources: [trail(), userNotification(calls, virginia, { status: 'INACTIVE' }), emailContact()],
  }),
  row('User Notifications not active in the region', ['fail', 'noRule'], {
    resources: [trail(), userNotification(calls, virginia, { ofRegion: 'CREATING' }), emailContact()],
  }),
  row('User Notifications of another region', ['fail', 'noRule'], {
    resources: [trail(), userNotification(calls, tokyo), emailContact()],
  }),
  row('User Notifications by a pattern that is not known', ['unknown'], {
    resources: [
      trail(),
      userNotification(calls, virginia, { eventPattern: '{"detail":{"eventName":[{"roughly":"x"}]}}' }),
      emailContact(),
    ],
  }),
  row('User Notifications through another kind of channel', ['fail', 'targetBroken', { reason: 'noChannel' }], {
    resources: [trail(), userNotification(calls, virginia, { channel: 'arn:aws:sns:us-east-1:1:x' })],
  }),
  row('User Notifications unlisted', ['unknown'], {
    resources: [trail()],
    unlisted: [{ kind: 'notifications.configuration', region: 'global', cause: denied('Notifications:List') }],
  }),
  row('User Notifications whose rules are unread, and which are switched off', ['fail', 'noRule'], {
    resources: [
      trail(),
      resource('notifications.configuration', 'a', {
        status: 'INACTIVE',
        eventRules: unread(denied('Notifications:ListEventRules')),
        channels: unread(denied('Notifications:ListChannels')),
      }),
    ],
  }),
  row('User Notifications whose channels are unread', ['unknown'], {
    resources: [
      trail(),
      { ...userNotification(calls, virginia), channels: unread(denied('Notifications:ListChannels')) },
    ],
  }),
]);
