/** Whether a topic lets a rule of EventBridge through to somebody, as a rule of ours asks it. */
import rule from '../../../../rules/alarm/alarm-root-use.ts';
import { account, cases, denied, resource, unread } from '../../../helpers/judge.ts';
import { allow, key, policy as keyPolicy, rootDelegation, type PolicyStatement } from '../../kms/keys.ts';
import {
  byDefault,
  central,
  eventRule,
  outcomes,
  pending,
  policy,
  publish,
  row,
  to,
  topic,
  topicArn,
  trail,
  virginia,
} from './world.ts';

const byRoot = { detail: { userIdentity: { type: ['Root'] } } };
const heard = [trail(), eventRule(virginia, byRoot)];
const over = (target: string, more = {}) => [trail(), eventRule(virginia, byRoot, [to(target, more)])];
const keyArn = 'arn:aws:kms:us-east-1:123456789012:key/k1';
const keyFor = (...statements: readonly PolicyStatement[]) =>
  key('k1', {}, { policy: keyPolicy(rootDelegation, ...statements) }, { region: virginia });
const both = ['kms:Decrypt', 'kms:GenerateDataKey*'];
const events = { Service: 'events.amazonaws.com' };
const pass = ['pass', 'notified'] as const;

cases(rule, [
  ...outcomes({
    region: virginia,
    filter: '{ $.userIdentity.type = "Root" }',
    pattern: byRoot,
    other: { source: ['aws.iam', 'aws.signin'], detail: { eventName: ['x'] } },
  }),
  // The topic's policy
  row('SNS’s default policy lets no rule through', ['fail', 'targetBroken', { reason: 'cannotPublish' }], {
    resources: [...heard, topic(virginia, { policy: byDefault })],
  }),
  row('no policy lets nothing through', ['fail', 'targetBroken', { reason: 'cannotPublish' }], {
    resources: [...heard, topic(virginia, { policy: null })],
  }),
  row('a role needs no policy', pass, {
    resources: [
      ...over(topicArn(virginia), { roleArn: 'arn:aws:iam::1:role/x' }),
      topic(virginia, { policy: byDefault }),
    ],
  }),
  row('bound to the rule', pass, {
    resources: [
      ...heard,
      topic(virginia, {
        policy: policy(
          publish('events.amazonaws.com', {
            ArnLike: { 'aws:SourceArn': `arn:aws:events:${virginia}:${account}:rule/*` },
            StringEquals: { 'aws:SourceAccount': account },
          }),
        ),
      }),
    ],
  }),
  row('bound to another rule', ['fail', 'targetBroken', { reason: 'cannotPublish' }], {
    resources: [
      ...heard,
      topic(virginia, {
        policy: policy(
          publish('events.amazonaws.com', { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:x:1:rule/y' } }),
        ),
      }),
    ],
  }),
  row('bound to who is a principal of the organization', ['fail', 'targetBroken', { reason: 'cannotPublish' }], {
    resources: [
      ...heard,
      topic(virginia, {
        policy: policy(publish('events.amazonaws.com', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })),
      }),
    ],
  }),
  row('bound to an organization that was not read', ['unknown'], {
    resources: [
      ...heard,
      resource('account', account, { organization: unread(denied('Organizations:DescribeOrganization')) }),
      topic(virginia, {
        policy: policy(publish('events.amazonaws.com', { StringEquals: { 'aws:SourceOrgID': 'o-1' } })),
      }),
    ],
  }),
  row('denied in the clear only', pass, {
    resources: [
      ...heard,
      topic(virginia, {
        policy: policy(publish('events.amazonaws.com'), {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sns:Publish',
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      }),
    ],
  }),
  row('denied', ['fail', 'targetBroken', { reason: 'cannotPublish' }], {
    resources: [
      ...heard,
      topic(virginia, {
        policy: policy(publish('events.amazonaws.com'), {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sns:*',
          Resource: topicArn(virginia),
        }),
      }),
    ],
  }),
  row('a policy that is none', ['unknown'], { resources: [...heard, topic(virginia, { policy: '{' })] }),
  // The topic's key
  row('encrypted with the key that AWS manages', ['fail', 'targetBroken', { reason: 'awsManagedKey' }], {
    resources: [...heard, topic(virginia, { kmsMasterKeyId: 'alias/aws/sns' })],
  }),
  row('an own key that lets the service use it', pass, {
    resources: [...heard, topic(virginia, { kmsMasterKeyId: keyArn }), keyFor(allow(events, both))],
  }),
  row('an own key that does not', ['fail', 'targetBroken', { reason: 'keyRefuses' }], {
    resources: [...heard, topic(virginia, { kmsMasterKeyId: keyArn }), keyFor()],
  }),
  row('decryption alone is not enough', ['fail', 'targetBroken', { reason: 'keyRefuses' }], {
    resources: [...heard, topic(virginia, { kmsMasterKeyId: keyArn }), keyFor(allow(events))],
  }),
  row('EventBridge’s call names no source to the key', ['fail', 'targetBroken', { reason: 'keyRefuses' }], {
    resources: [
      ...heard,
      topic(virginia, { kmsMasterKeyId: keyArn }),
      keyFor(allow(events, both, { StringEquals: { 'aws:SourceAccount': account } })),
    ],
  }),
  row('a disabled key', ['fail', 'targetBroken', { reason: 'keyUnusable' }], {
    resources: [
      ...heard,
      topic(virginia, { kmsMasterKeyId: 'k1' }),
      key('k1', { state: 'Disabled' }, {}, { region: virginia }),
    ],
  }),
  row('an alias that leads nowhere', ['fail', 'targetBroken', { reason: 'keyUnusable' }], {
    resources: [...heard, topic(virginia, { kmsMasterKeyId: 'alias/gone' })],
  }),
  row('the key’s policy unread', ['unknown'], {
    resources: [
      ...heard,
      topic(virginia, { kmsMasterKeyId: 'k1' }),
      key('k1', {}, { policy: unread(denied('KMS:GetKeyPolicy')) }, { region: virginia }),
    ],
  }),
  row('another account’s key', ['unknown'], {
    resources: [...heard, topic(virginia, { kmsMasterKeyId: `arn:aws:kms:${virginia}:${central}:key/k` })],
  }),
  // Filter policies
  row('a filter on attributes lets nothing through', ['fail', 'targetBroken', { reason: 'filtered' }], {
    resources: [
      ...heard,
      topic(virginia, {}, { filters: [{ subscriptionArn: 's', policy: '{"a":["b"]}', scope: 'MessageAttributes' }] }),
    ],
  }),
  row('a filter on attributes that are not there', pass, {
    resources: [
      ...heard,
      topic(
        virginia,
        {},
        {
          filters: [{ subscriptionArn: 's', policy: '{"a":[{"exists":false}]}', scope: 'MessageAttributes' }],
        },
      ),
    ],
  }),
  row('a filter on the body', pass, {
    resources: [
      ...heard,
      topic(
        virginia,
        {},
        { filters: [{ subscriptionArn: 's', policy: JSON.stringify(byRoot), scope: 'MessageBody' }] },
      ),
    ],
  }),
  row('a filter on a body that is another', ['fail', 'targetBroken', { reason: 'filtered' }], {
    resources: [
      ...over(topicArn(virginia), { hasInput: true }),
      topic(
        virginia,
        {},
        { filters: [{ subscriptionArn: 's', policy: JSON.stringify(byRoot), scope: 'MessageBody' }] },
      ),
    ],
  }),
  row('a filter on the body that takes another event', ['fail', 'targetBroken', { reason: 'filtered' }], {
    resources: [
      ...heard,
      topic(virginia, {}, { filters: [{ subscriptionArn: 's', policy: '{"a":["b"]}', scope: 'MessageBody' }] }),
    ],
  }),
  row('one attribute that must not be there, and one that must', ['fail', 'targetBroken', { reason: 'filtered' }], {
    resources: [
      ...heard,
      topic(
        virginia,
        {},
        {
          filters: [{ subscriptionArn: 's', policy: '{"a":[{"exists":false}],"b":["c"]}', scope: 'MessageAttributes' }],
        },
      ),
    ],
  }),
  row('an empty filter', pass, {
    resources: [
      ...heard,
      topic(virginia, {}, { filters: [{ subscriptionArn: 's', policy: '{}', scope: 'MessageAttributes' }] }),
    ],
  }),
  row('a subscription that was deleted', ['fail', 'targetBroken', { reason: 'noConfirmedSubscription' }], {
    resources: [...heard, topic(virginia, {}, { subscriptions: [{ ...pending[0]!, arn: 'Deleted' }], filters: [] })],
  }),
  row('one pending, one confirmed: a chat channel', pass, {
    resources: [
      ...heard,
      topic(
        virginia,
        {},
        { subscriptions: [...pending, { arn: `${topicArn(virginia)}:2`, protocol: 'https', endpoint: null }] },
      ),
    ],
  }),
  row('subscriptions unread', ['unknown'], {
    resources: [...heard, topic(virginia, {}, { subscriptions: unread(denied('SNS:ListSubscriptionsByTopic')) })],
  }),
  row(
    'subscriptions unread of a topic that lets nothing through',
    ['fail', 'targetBroken', { reason: 'cannotPublish' }],
    {
      resources: [
        ...heard,
        topic(virginia, { policy: null }, { subscriptions: unread(denied('SNS:ListSubscriptionsByTopic')) }),
      ],
    },
  ),
  row('filters unread', ['unknown'], {
    resources: [...heard, topic(virginia, {}, { filters: unread(denied('SNS:GetSubscriptionAttributes')) })],
  }),
  row('topics unlisted', ['unknown'], {
    resources: heard,
    unlisted: [{ kind: 'sns.topic', region: virginia, cause: denied('SNS:ListTopics', 'sns:ListTopics', virginia) }],
  }),
  // Further statements of the topic's policy
  ...(
    [
      ['anyone may publish', pass, { ...publish('x'), Principal: '*' }],
      ['any principal of AWS may publish, any action', pass, { ...publish('x'), Principal: { AWS: '*' }, Action: '*' }],
      ['the action in another case', pass, { ...publish(events.Service), Action: 'SNS:PUBLISH' }],
      ['every action of SNS', pass, { ...publish(events.Service), Action: 'sns:*' }],
      ['the resource is the topic', pass, { ...publish(events.Service), Resource: topicArn(virginia) }],
      ['the resource is another topic', null, { ...publish(events.Service), Resource: topicArn(virginia, 'other') }],
      ['another action', null, { ...publish(events.Service), Action: 'sns:Subscribe' }],
      ['another service', null, publish('cloudwatch.amazonaws.com')],
      ['for another account', null, publish(events.Service, { StringEquals: { 'aws:SourceAccount': central } })],
      ['by a key that does not count', null, publish(events.Service, { StringEquals: { 'aws:SourceVpc': 'vpc-1' } })],
      [
        'by the rule’s ARN as a text',
        pass,
        publish(events.Service, {
          StringEquals: { 'aws:SourceArn': `arn:aws:events:${virginia}:${account}:rule/tell` },
        }),
      ],
      [
        'by the rule’s ARN as a text with a star',
        pass,
        publish(events.Service, { StringLike: { 'AWS:SourceArn': `arn:aws:events:*:${account}:rule/t*` } }),
      ],
    ] as const
  ).map(([name, expected, statement]) =>
    row(name, expected ?? ['fail', 'targetBroken', { reason: 'cannotPublish' }], {
      resources: [...heard, topic(virginia, { policy: policy(statement) })],
    }),
  ),
  ...(
    [
      ['the own organization', pass, { id: 'o-1' }],
      ['another organization', ['fail', 'targetBroken', { reason: 'cannotPublish' }], { id: 'o-2' }],
      ['no organization', ['fail', 'targetBroken', { reason: 'cannotPublish' }], null],
    ] as const
  ).map(([name, expected, organization]) =>
    row(`bound to an organization: it is ${name}`, expected, {
      resources: [
        ...heard,
        resource('account', account, {
          organization: organization === null ? null : { ...organization, managementAccountId: central },
        }),
        topic(virginia, {
          policy: policy(publish('events.amazonaws.com', { StringEquals: { 'aws:SourceOrgID': 'o-1' } })),
        }),
      ],
    }),
  ),
  ...(
    [
      ['for this account', ['fail', 'targetBroken', { reason: 'cannotPublish' }], account],
      ['for another account', pass, central],
    ] as const
  ).map(([name, expected, owner]) =>
    row(`denied ${name}`, expected, {
      resources: [
        ...heard,
        topic(virginia, {
          policy: policy(publish('events.amazonaws.com'), {
            ...publish('events.amazonaws.com', { StringEquals: { 'aws:SourceAccount': owner } }),
            Effect: 'Deny',
          }),
        }),
      ],
    }),
  ),
  row('denied with a condition that does not count', pass, {
    resources: [
      ...heard,
      topic(virginia, {
        policy: policy(publish('events.amazonaws.com'), {
          ...publish('events.amazonaws.com', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
          Effect: 'Deny',
        }),
      }),
    ],
  }),
  // Further keys
  row('the key that AWS manages, by its id', ['fail', 'targetBroken', { reason: 'awsManagedKey' }], {
    resources: [
      ...heard,
      topic(virginia, { kmsMasterKeyId: 'k1' }),
      key('k1', { manager: 'AWS' }, { policy: keyPolicy(allow(events, 'kms:*')) }, { region: virginia }),
    ],
  }),
  row('a role needs nothing of the key’s policy', pass, {
    resources: [
      ...over(topicArn(virginia), { roleArn: 'arn:aws:iam::1:role/x' }),
      topic(virginia, { kmsMasterKeyId: 'k1' }),
      keyFor(),
    ],
  }),
  row('a role, and a disabled key', ['fail', 'targetBroken', { reason: 'keyUnusable' }], {
    resources: [
      ...over(topicArn(virginia), { roleArn: 'arn:aws:iam::1:role/x' }),
      topic(virginia, { kmsMasterKeyId: 'k1' }),
      key('k1', { state: 'Disabled' }, {}, { region: virginia }),
    ],
  }),
  row('an alias of an own key', pass, {
    resources: [
      ...heard,
      topic(virginia, { kmsMasterKeyId: 'alias/own' }),
      resource('kms.alias', 'alias/own', { targetKeyId: 'k1' }, { region: virginia, name: 'alias/own' }),
      keyFor(allow(events, both)),
    ],
  }),
  row('an alias of that name in another region', ['fail', 'targetBroken', { reason: 'keyUnusable' }], {
    resources: [
      ...heard,
      topic(virginia, { kmsMasterKeyId: 'alias/own' }),
      resource('kms.alias', 'alias/own', { targetKeyId: 'k1' }, { name: 'alias/own' }),
      keyFor(allow(events, both)),
    ],
  }),
]);
