import rule from '../../../rules/sqs/sqs-queue-not-public.ts';
import { account, cases, resource } from '../../helpers/judge.ts';
import { allow, openPolicyCases, outside, own, policy, type PolicyRule, type Statement } from '../resource-policies.ts';

const make: PolicyRule['make'] = (id, text) =>
  resource('sqs.queue', id, {
    attributes:
      text === null || typeof text === 'string'
        ? { policy: text, sqsManagedSseEnabled: 'true', kmsMasterKeyId: null }
        : text,
  });
const send = (condition?: Statement) => policy(allow('*', 'SQS:SendMessage', condition));
const fromS3 = (condition?: Statement) => policy(allow({ Service: 's3.amazonaws.com' }, 'sqs:SendMessage', condition));
/** Everybody, but for a Deny. */
const guarded = (Condition: Statement, deny: Statement = {}) =>
  policy(allow('*', 'sqs:*'), { ...allow('*', 'sqs:*', Condition), Effect: 'Deny', ...deny });
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
  {
    name: 'a Deny binds by a negated operator, with IfExists too; not by a wide value, a single account or half the actions',
    resources: [
      make('not-like', guarded({ StringNotLike: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })),
      make('if-exists', guarded({ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })),
      make('ignore-case', guarded({ StringNotEqualsIgnoreCase: { 'aws:PrincipalAccount': account } })),
      make('arn', guarded({ ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/*` } })),
      make('address', guarded({ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })),
      make('spared', guarded({ ...outside, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } })),
      make('via', guarded({ ...outside, Bool: { 'aws:ViaAWSService': 'false' } })),
      make('wild', guarded({ StringNotLike: { 'aws:PrincipalOrgID': 'o-*' } })),
      make('tls', guarded({ ...outside, Bool: { 'aws:SecureTransport': 'false' } })),
      make('account', guarded(outside, { Principal: { AWS: '444455556666' } })),
      make('half', guarded(outside, { Action: 'sqs:SendMessage' })),
    ],
    expect: {
      'not-like': ['pass', 'bound'],
      'if-exists': ['pass', 'bound'],
      'ignore-case': ['pass', 'bound'],
      arn: ['pass', 'bound'],
      address: ['pass', 'bound'],
      spared: ['pass', 'bound'],
      via: ['pass', 'bound'],
      wild: ['fail', 'public'],
      tls: ['fail', 'public'],
      account: ['fail', 'public'],
      half: ['fail', 'public'],
    },
  },
  {
    name: 'aws:SourceArn without an account binds by a whole value alone; one of several values that is wide opens',
    resources: [
      make('api', send(sourceArn('arn:aws:apigateway:ap-northeast-1::/restapis/x'))),
      make('apis', send(sourceArn('arn:aws:apigateway:ap-northeast-1::/restapis/*'))),
      make('bucket', send(sourceArn('arn:aws:s3:::mihon-atm-journal'))),
      make('buckets', send(sourceArn('arn:aws:s3:::mihon-*'))),
      make('reaching', send({ StringLike: { 'aws:SourceArn': `arn:aws:sns:*:${account}:alerts` } })),
      make('one-wide', send({ StringEquals: { 'aws:SourceAccount': [account, '*'] } })),
      make('wide-net', send({ IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } })),
    ],
    expect: {
      api: ['pass', 'bound'],
      apis: ['fail', 'public'],
      bucket: ['pass', 'bound'],
      buckets: ['fail', 'public'],
      reaching: ['fail', 'public'],
      'one-wide': ['fail', 'public'],
      'wide-net': ['fail', 'public'],
    },
  },
  {
    name: 'who is anyone: everybody but some, a wild account, a provider that is no ARN; not a deleted principal or a provider',
    resources: [
      make('but', policy({ Effect: 'Allow', NotPrincipal: { AWS: own }, Action: 'sqs:*', Resource: '*' })),
      make('wild', policy(allow({ AWS: 'arn:aws:iam::*:role/r' }, 'sqs:*'))),
      make('facebook', policy(allow({ Federated: 'graph.facebook.com' }, 'sqs:*'))),
      make('saml', policy(allow({ Federated: `arn:aws:iam::${account}:saml-provider/bank` }, 'sqs:*'))),
      make('deleted', policy(allow({ AWS: 'AROAEXAMPLEEXAMPLE123' }, 'sqs:*'))),
      make('role', policy(allow({ AWS: 'arn:aws:iam::444455556666:role/*' }, 'sqs:*'))),
    ],
    expect: {
      but: ['fail', 'public'],
      wild: ['fail', 'public'],
      facebook: ['fail', 'public'],
      saml: ['pass', 'bound'],
      deleted: ['pass', 'bound'],
      role: ['pass', 'bound'],
    },
  },
]);
