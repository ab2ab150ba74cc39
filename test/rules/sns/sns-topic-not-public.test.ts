import rule from '../../../rules/sns/sns-topic-not-public.ts';
import { account, cases, resource } from '../../helpers/judge.ts';
import { allow, openPolicyCases, policy, type PolicyRule, type Statement } from '../resource-policies.ts';

const make: PolicyRule['make'] = (id, text) =>
  resource('sns.topic', id, {
    details: text === null || typeof text === 'string' ? { policy: text, kmsMasterKeyId: null } : text,
  });
const open = (condition: Statement) => policy(allow({ AWS: '*' }, 'SNS:Subscribe', condition));
const fromEvents = (condition?: Statement) =>
  policy(allow({ Service: 'events.amazonaws.com' }, 'sns:Publish', condition));

cases(rule, [
  ...openPolicyCases({
    kind: 'sns.topic',
    action: 'sns:Publish',
    make,
    list: ['SNS:ListTopics', 'sns:ListTopics'],
    call: ['SNS:GetTopicAttributes', 'sns:GetTopicAttributes'],
  }),
  {
    name: 'the default policy of every topic, anyone bound by the owner, passes; another owner is bound too',
    resources: [
      make('default', open({ StringEquals: { 'AWS:SourceOwner': account } })),
      make('other', open({ StringEquals: { 'aws:SourceOwner': '444455556666' } })),
    ],
    expect: { default: ['pass', 'bound'], other: ['pass', 'bound'] },
  },
  {
    name: 'a protocol or an address to send to binds nobody',
    resources: [
      make('protocol', open({ StringEquals: { 'sns:Protocol': 'https' } })),
      make('endpoint', open({ StringLike: { 'sns:Endpoint': '*@bank.jp' } })),
    ],
    expect: { protocol: ['fail', 'public'], endpoint: ['fail', 'public'] },
  },
  {
    name: 'a topic of the landing zone is judged too',
    resources: [make(`arn:aws:sns:ap-northeast-1:${account}:aws-controltower-x`, policy(allow('*', 'sns:Publish')))],
    expect: { [`arn:aws:sns:ap-northeast-1:${account}:aws-controltower-x`]: ['fail', 'public'] },
  },
  {
    name: 'a service whoever it acts for: no matter at standard',
    resources: [make('loose', fromEvents())],
    expect: { loose: ['pass', 'bound'] },
  },
  {
    name: 'a service whoever it acts for: fails at strict, unless its source is bound',
    level: 'strict',
    resources: [
      make('loose', fromEvents()),
      make('bound', fromEvents({ StringEquals: { 'aws:SourceAccount': account } })),
    ],
    expect: {
      loose: ['fail', 'serviceUnbound', { services: ['events.amazonaws.com'] }],
      bound: ['pass', 'bound'],
    },
  },
  {
    name: 'the owner that a wildcard names, or if it exists, binds nobody',
    resources: [
      make('wild', open({ StringLike: { 'AWS:SourceOwner': '*' } })),
      make('if-exists', open({ StringEqualsIfExists: { 'AWS:SourceOwner': account } })),
    ],
    expect: { wild: ['fail', 'public'], 'if-exists': ['fail', 'public'] },
  },
]);
