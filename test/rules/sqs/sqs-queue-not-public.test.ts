import rule from '../../../rules/sqs/sqs-queue-not-public.ts';
import { account, cases, resource } from '../../helpers/judge.ts';
import { allow, openPolicyCases, outside, policy, type PolicyRule, type Statement } from '../resource-policies.ts';

const make: PolicyRule['make'] = (id, text) =>
  resource('sqs.queue', id, {
    attributes:
      text === null || typeof text === 'string'
        ? { policy: text, sqsManagedSseEnabled: 'true', kmsMasterKeyId: null }
        : text,
  });
const send = (condition?: Statement) => policy(allow('*', 'SQS:SendMessage', condition));
const fromS3 = (condition?: Statement) => policy(allow({ Service: 's3.amazonaws.com' }, 'sqs:SendMessage', condition));
const sourceArn = (arn: string) => ({ ArnEquals: { 'aws:SourceArn': arn } });

cases(rule, [
  ...openPolicyCases({
    kind: 'sqs.queue',
    action: 'sqs:ReceiveMessage',
    make,
    list: ['SQS:ListQueues', 'sqs:ListQueues'],
    call: ['SQS:GetQueueAttributes', 'sqs:GetQueueAttributes'],
  }),
  {
    name: 'anyone on behalf of an own topic is bound; of whatever topic, or only to send, is public',
    resources: [
      make('topic', send(sourceArn(`arn:aws:sns:ap-northeast-1:${account}:alerts`))),
      make('any-topic', send(sourceArn('arn:aws:sns:*:*:*'))),
      make('send-only', send()),
      make('address', send({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })),
    ],
    expect: {
      topic: ['pass', 'bound'],
      'any-topic': ['fail', 'public'],
      'send-only': ['fail', 'public', { statements: ['#1'] }],
      address: ['pass', 'bound'],
    },
  },
  {
    name: 'a service whoever it acts for: no matter at standard',
    resources: [make('loose', fromS3())],
    expect: { loose: ['pass', 'bound'] },
  },
  {
    name: 'a service whoever it acts for: fails at strict, unless its source is bound',
    level: 'strict',
    resources: [
      make('none', null),
      make('loose', fromS3()),
      make('wild', fromS3(sourceArn('arn:aws:s3:*:*:*'))),
      make('bucket', fromS3(sourceArn('arn:aws:s3:*:*:mihon-atm-journal'))),
      make('owner', fromS3({ StringEquals: { 'aws:SourceAccount': account } })),
      make('open', policy(allow('*', 'sqs:*'), allow({ Service: 's3.amazonaws.com' }, 'sqs:SendMessage'))),
      make(
        'spared',
        policy(allow('*', 'sqs:*'), {
          ...allow('*', 'sqs:*', { ...outside, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } }),
          Effect: 'Deny',
        }),
      ),
    ],
    expect: {
      none: ['pass', 'none'],
      loose: ['fail', 'serviceUnbound', { services: ['s3.amazonaws.com'] }],
      wild: ['fail', 'serviceUnbound'],
      bucket: ['pass', 'bound'],
      owner: ['pass', 'bound'],
      open: ['fail', 'public'],
      spared: ['fail', 'serviceUnbound', { services: ['*'] }],
    },
  },
]);
