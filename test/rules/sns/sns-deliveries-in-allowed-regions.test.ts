import rule from '../../../rules/sns/sns-deliveries-in-allowed-regions.ts';
import { unread } from '../../../rules/facts.ts';
import type { TopicSubscription } from '../../../rules/facts/sns.ts';
import { account, cases, denied, resource, tokyo } from '../../helpers/judge.ts';

const to = (protocol: string, endpoint: string | null, arn = 'arn:aws:sns:x:1:t:s'): TopicSubscription => ({
  arn,
  protocol,
  endpoint,
});
const queue = (region: string) => to('sqs', `arn:aws:sqs:${region}:${account}:q`);
const topic = (id: string, ...subscriptions: readonly TopicSubscription[]) =>
  resource('sns.topic', id, { subscriptions });

cases(rule, [
  {
    name: 'a queue, a function and a stream abroad; the message counts what leaves AWS',
    resources: [
      topic(
        'mixed',
        queue(tokyo),
        queue('us-east-1'),
        to('email', null),
        to('https', null),
        to('sms', null, 'Deleted'),
      ),
      topic('lambda', to('lambda', `arn:aws:lambda:eu-west-1:${account}:function:f`)),
      topic('firehose', to('firehose', `arn:aws:firehose:us-west-2:999999999999:deliverystream/d`)),
    ],
    expect: {
      mixed: [
        'fail',
        'outside',
        { outside: ['us-east-1'], endpoints: [`sqs:us-east-1:${account}:q`], others: 2, abroad: true },
      ],
      lambda: ['fail', 'outside', { outside: ['eu-west-1'], others: 0 }],
      firehose: ['fail', 'outside', { outside: ['us-west-2'] }],
    },
  },
  {
    name: 'a topic abroad that delivers home, though its region is not looked at',
    looked: [tokyo],
    resources: [resource('sns.topic', 'home', { subscriptions: [queue(tokyo)] }, { region: 'us-east-1' })],
    expect: { home: ['pass', 'inside', { regions: [tokyo], others: 0 }] },
  },
  {
    name: 'Osaka, allowed and not',
    settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
    resources: [topic('osaka', queue('ap-northeast-3'))],
    expect: { osaka: ['pass', 'inside', { regions: ['ap-northeast-3'] }] },
  },
  {
    name: 'Osaka while it is not allowed is not abroad',
    resources: [topic('osaka', queue('ap-northeast-3'))],
    expect: { osaka: ['fail', 'outside', { outside: ['ap-northeast-3'], abroad: false }] },
  },
  {
    name: 'no subject: own region, not confirmed, or a protocol that leaves AWS',
    resources: [
      topic('none'),
      topic('here', queue(tokyo)),
      topic('pending', to('sqs', `arn:aws:sqs:us-east-1:${account}:q`, 'PendingConfirmation')),
      topic('application', to('application', `arn:aws:sns:us-east-1:${account}:endpoint/GCM/app/x`)),
      topic('mail', to('email', null)),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a landing zone’s topic is judged like others',
    resources: [topic('arn:aws:sns:ap-northeast-1:123456789012:aws-controltower-x', queue('us-east-1'))],
    expect: { 'arn:aws:sns:ap-northeast-1:123456789012:aws-controltower-x': ['fail', 'outside'] },
  },
  {
    name: 'subscriptions, or topics, that could not be read',
    resources: [
      resource('sns.topic', 'hidden', {
        subscriptions: unread(denied('SNS:ListSubscriptionsByTopic', 'sns:ListSubscriptionsByTopic')),
      }),
    ],
    unlisted: [
      { kind: 'sns.topic', region: 'us-east-1', cause: denied('SNS:ListTopics', 'sns:ListTopics', 'us-east-1') },
    ],
    expect: { hidden: ['unknown'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
  {
    name: 'two places, one allowed: the other alone is named; one that is gone is not counted',
    resources: [
      topic(
        't',
        queue('eu-west-1'),
        queue(tokyo),
        to('sqs', `arn:aws:sqs:us-east-1:${account}:q`, 'PendingConfirmation'),
        to('https', null, 'PendingConfirmation'),
      ),
    ],
    expect: { t: ['fail', 'outside', { outside: ['eu-west-1'], others: 0 }] },
  },
]);
