/** Which alarms one event trips, and what an alarm's topic must allow, as a rule of ours asks it. */
import rule from '../../../../rules/alarm/alarm-root-use.ts';
import type { TopicDetails } from '../../../../rules/facts/sns.ts';
import { account, cases, denied, resource, tokyo, unread, type Attributes } from '../../../helpers/judge.ts';
import { allow, key, policy as keyPolicy, rootDelegation, type PolicyStatement } from '../../kms/keys.ts';
import {
  alarm,
  alarmArn,
  central,
  composite,
  group,
  metricFilter,
  outcomes,
  policy,
  publish,
  row,
  topic,
  topicArn,
  trail,
  virginia,
} from './world.ts';

const root = '{ $.userIdentity.type = "Root" }';
const counted = [trail(), metricFilter(root), topic()];
const deaf = ['fail', 'alarmDeaf', { name: 'count' }] as const;
const pass = ['pass', 'notified'] as const;
const five = [trail(), metricFilter(root, { metricValue: '5' }), topic()];
const zero = [trail(), metricFilter(root, { defaultValue: 0 }), topic()];
const dimensioned = {
  transformations: [
    { metricName: 'Count', metricNamespace: 'Audit', metricValue: '1', defaultValue: null, hasDimensions: true },
  ],
};
const groupArn = (name: string): string => `arn:aws:logs:${tokyo}:${account}:log-group:${name}`;
const alarms = 'cloudwatch.amazonaws.com';
const over = (details: Partial<TopicDetails>, attributes: Attributes<'sns.topic'> = {}) => [
  trail(),
  metricFilter(root),
  topic(tokyo, details, attributes),
  alarm(),
];
const both = ['kms:Decrypt', 'kms:GenerateDataKey*'];
const keyFor = (...statements: readonly PolicyStatement[]) =>
  key('k1', {}, { policy: keyPolicy(rootDelegation, ...statements) });

cases(rule, [
  ...outcomes({
    region: virginia,
    filter: root,
    pattern: { detail: { userIdentity: { type: ['Root'] } } },
    other: { source: ['aws.iam', 'aws.signin'], detail: { eventName: ['x'] } },
  }),
  // What is counted
  row('the metric of another name', deaf, { resources: [...counted, alarm({ metricName: 'Other' })] }),
  row('an alarm on a metric with dimensions', deaf, { resources: [...counted, alarm({ hasDimensions: true })] }),
  row('a filter whose metric has dimensions', deaf, {
    resources: [trail(), metricFilter(root, dimensioned), topic(), alarm()],
  }),
  row('a value taken from the event is no literal', deaf, {
    resources: [trail(), metricFilter(root, { metricValue: '$.count' }), topic(), alarm()],
  }),
  row('a value of 0 counts nothing', deaf, {
    resources: [trail(), metricFilter(root, { metricValue: '0' }), topic(), alarm({ threshold: 0 })],
  }),
  row('a value of 5 gets to 5', pass, { resources: [...five, alarm({ threshold: 5 })] }),
  row('a value of 5 does not get to 6', deaf, { resources: [...five, alarm({ threshold: 6 })] }),
  row('a value of 5 is not more than 5', deaf, {
    resources: [...five, alarm({ threshold: 5, comparisonOperator: 'GreaterThanThreshold' })],
  }),
  row('a filter on transformed logs is undecided', ['unknown'], {
    resources: [trail(), metricFilter(root, { applyOnTransformedLogs: true }), topic(), alarm()],
  }),
  row('a filter on selected fields that does not match anyway', ['fail', 'noRule'], {
    resources: [trail(), metricFilter('{ $.a = b }', { fieldSelectionCriteria: 'region = "x"' }), topic(), alarm()],
  }),
  row('an empty pattern counts every event', pass, {
    resources: [trail(), metricFilter(''), topic(), alarm()],
  }),
  row('words without braces', pass, { resources: [trail(), metricFilter('Root'), topic(), alarm()] }),
  // Statistics and thresholds
  row('a maximum, in spite of a default value', pass, { resources: [...zero, alarm({ statistic: 'Maximum' })] }),
  row('a sum, in spite of a default value', pass, { resources: [...zero, alarm()] }),
  row('a minimum without a default value', pass, { resources: [...counted, alarm({ statistic: 'Minimum' })] }),
  row('a minimum with a default value', deaf, { resources: [...zero, alarm({ statistic: 'Minimum' })] }),
  row('a sample count of 1 without a default value', pass, {
    resources: [...five, alarm({ statistic: 'SampleCount' })],
  }),
  row('a sample count with a default value', deaf, { resources: [...zero, alarm({ statistic: 'SampleCount' })] }),
  row('less than a threshold', deaf, {
    resources: [...counted, alarm({ threshold: 5, comparisonOperator: 'LessThanThreshold' })],
  }),
  row('two periods in a row, all of them', deaf, { resources: [...counted, alarm({ evaluationPeriods: 2 })] }),
  // Composite alarms
  row('a child of a composite alarm that is disabled', deaf, {
    resources: [
      ...counted,
      alarm({ actionsEnabled: false }),
      resource(
        'cloudwatch.alarm',
        alarmArn('any'),
        {
          details: {
            type: 'CompositeAlarm',
            actionsEnabled: false,
            actions: [topicArn()],
            rule: 'ALARM(alarm)',
            actionsSuppressor: null,
          },
        },
        { arn: alarmArn('any'), name: 'any' },
      ),
    ],
  }),
  row('a child of a NOT', deaf, {
    resources: [...counted, alarm({ actions: [] }), composite('ALARM(other) OR NOT ALARM(alarm)')],
  }),
  row('a composite alarm of others', deaf, {
    resources: [...counted, alarm({ actions: [] }), composite('ALARM(other) OR ALARM(alarm-2)')],
  }),
  row('an alarm unread', ['unknown'], {
    resources: [
      ...counted,
      resource('cloudwatch.alarm', 'x', { details: unread(denied('CloudWatch:DescribeAlarms')) }),
    ],
  }),
  row('an alarm unread beside one that tells', pass, {
    resources: [
      ...counted,
      alarm(),
      resource('cloudwatch.alarm', 'x', { details: unread(denied('CloudWatch:DescribeAlarms')) }),
    ],
  }),
  row('metric math whose actions are disabled', deaf, {
    resources: [...counted, alarm({ computed: true, actionsEnabled: false })],
  }),
  ...(
    [
      ['by its ARN', ['unknown'], [groupArn(group)]],
      ['by its ARN with a star', ['unknown'], [`${groupArn(group)}:*`]],
      ['of which the group is not told', ['unknown'], []],
      ['on a group whose name begins alike', ['fail', 'noRule'], [groupArn(`${group}-2`), `${group}-3`]],
    ] as const
  ).map(([name, expected, logGroups]) =>
    row(`a log alarm ${name}`, expected, {
      resources: [
        trail(),
        resource('cloudwatch.alarm', 'q', {
          details: { type: 'LogAlarm', actionsEnabled: true, actions: [topicArn()], logGroups },
        }),
      ],
    }),
  ),
  row('filters unlisted', ['unknown'], {
    resources: [trail()],
    unlisted: [
      { kind: 'logs.metricFilter', region: tokyo, cause: denied('CloudWatch Logs:DescribeMetricFilters', 'logs:x') },
    ],
  }),
  // The topic of an alarm
  row('its topic lets only rules publish', ['fail', 'targetBroken', { reason: 'cannotPublish' }], {
    resources: over({ policy: policy(publish('events.amazonaws.com')) }),
  }),
  row('its topic is bound to the alarms of this account', pass, {
    resources: over({
      policy: policy(
        publish(alarms, {
          ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:${tokyo}:${account}:alarm:*` },
          StringEquals: { 'aws:SourceAccount': account },
        }),
      ),
    }),
  }),
  row('its topic is encrypted with the key that AWS manages', ['fail', 'targetBroken', { reason: 'awsManagedKey' }], {
    resources: over({ kmsMasterKeyId: 'alias/aws/sns' }),
  }),
  row('its topic’s key is bound to this account', pass, {
    resources: [
      ...over({ kmsMasterKeyId: 'k1' }),
      keyFor(allow({ Service: alarms }, both, { StringEquals: { 'aws:SourceAccount': account } })),
    ],
  }),
  row('its topic’s key is bound to another account', ['fail', 'targetBroken', { reason: 'keyRefuses' }], {
    resources: [
      ...over({ kmsMasterKeyId: 'k1' }),
      keyFor(allow({ Service: alarms }, both, { StringEquals: { 'aws:SourceAccount': central } })),
    ],
  }),
  row('its topic has a filter that is empty', pass, {
    resources: over({}, { filters: [{ subscriptionArn: 'arn:s', policy: '{}', scope: 'MessageBody' }] }),
  }),
  row('a filter on the body beside a subscription without one', pass, {
    resources: over(
      {},
      {
        filters: [
          { subscriptionArn: 'arn:s', policy: '{"a":["b"]}', scope: 'MessageBody' },
          { subscriptionArn: 'arn:t', policy: null, scope: 'MessageAttributes' },
        ],
      },
    ),
  }),
]);
