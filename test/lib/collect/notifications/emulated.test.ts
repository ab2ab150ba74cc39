import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand, PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ResourceKind } from '../../../../rules/facts.ts';
import { arnOf } from '../../../helpers/arn.ts';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { describeEmulated } from '../../../helpers/emulator.ts';

describeEmulated('the ways of a notification in an emulated account', (aws) => {
  beforeEach(async () => {
    await aws.reset();
    vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  });
  afterEach(() => vi.unstubAllEnvs());

  test.each<ResourceKind>([
    'cloudwatch.alarm',
    'events.endpoint',
    'logs.deliveryDestination',
    'logs.destination',
    'logs.metricFilter',
    'notifications.configuration',
    'notifications.emailContact',
    'notifications.managedConfiguration',
    'observabilityadmin.centralization',
    's3.forwardingBucket',
    'sns.topic',
  ])('%s: where there is nothing the list is empty', async (kind) => {
    const { listing } = await collectKind(kind, []);
    expect([listing.items, listing.failures]).toEqual([[], []]);
  });

  test('rules of two buses, their targets, a topic and its subscription', async () => {
    const events = new EventBridgeClient(aws.client());
    const sns = new SNSClient(aws.client());
    const topic = (await sns.send(new CreateTopicCommand({ Name: 'alerts' }))).TopicArn!;
    await sns.send(
      new SubscribeCommand({
        TopicArn: topic,
        Protocol: 'sqs',
        Endpoint: arnOf('sqs', 'q', 'us-east-1'),
        Attributes: { FilterPolicy: '{"a":["b"]}' },
      }),
    );
    await events.send(new CreateEventBusCommand({ Name: 'own' }));
    for (const EventBusName of ['default', 'own']) {
      const EventPattern = '{"source":["aws.guardduty"]}';
      await events.send(new PutRuleCommand({ Name: 'tell', EventBusName, EventPattern }));
      await events.send(
        new PutTargetsCommand({
          Rule: 'tell',
          EventBusName,
          Targets: [{ Id: '1', Arn: topic, InputPath: '$.detail' }],
        }),
      );
    }
    const targets = [{ arn: topic, roleArn: null, hasInput: true }];
    expect(valuesOf(await collectKind('events.rule', ['targets']), 'targets')).toEqual({
      [arnOf('events', 'rule/own/tell')]: targets,
      [arnOf('events', 'rule/tell')]: targets,
    });
    const topics = await collectKind('sns.topic', ['details', 'subscriptions', 'filters']);
    expect(valuesOf(topics, 'details')).toMatchObject({ [topic]: { kmsMasterKeyId: null } });
    expect(valuesOf(topics, 'subscriptions')).toMatchObject({ [topic]: [{ protocol: 'sqs' }] });
    expect(valuesOf(topics, 'filters')).toMatchObject({
      [topic]: [{ policy: '{"a":["b"]}', scope: 'MessageAttributes' }],
    });
    expect(valuesOf(await collectKind('events.bus', []), 'policy')).toEqual({ default: null, own: null });
  });

  test('a metric filter and the alarm on it', async () => {
    const logs = new CloudWatchLogsClient(aws.client());
    const cloudwatch = new CloudWatchClient(aws.client());
    await logs.send(new CreateLogGroupCommand({ logGroupName: 'trail' }));
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName: 'trail',
        filterName: 'root',
        filterPattern: '{ $.userIdentity.type = "Root" }',
        metricTransformations: [{ metricName: 'RootUse', metricNamespace: 'Bank', metricValue: '1' }],
      }),
    );
    await cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName: 'root',
        MetricName: 'RootUse',
        Namespace: 'Bank',
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        AlarmActions: [arnOf('sns', 'alerts')],
      }),
    );
    expect(valuesOf(await collectKind('logs.metricFilter', []), 'details')).toMatchObject({
      'trail:root': { logGroupName: 'trail', transformations: [{ metricName: 'RootUse', metricValue: '1' }] },
    });
    expect(valuesOf(await collectKind('cloudwatch.alarm', []), 'details')).toMatchObject({
      [arnOf('cloudwatch', 'alarm:root')]: {
        type: 'MetricAlarm',
        metricName: 'RootUse',
        threshold: 1,
        computed: false,
      },
    });
  });
});
