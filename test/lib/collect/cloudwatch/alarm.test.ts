import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, nextToken } from '../../../helpers/lists.ts';

const named = (n: string) => ({ AlarmName: n, AlarmArn: arnOf('cloudwatch', `alarm:${n}`) });

lists({
  kind: 'cloudwatch.alarm',
  client: CloudWatchClient,
  command: DescribeAlarmsCommand,
  api: 'CloudWatch:DescribeAlarms cloudwatch:DescribeAlarms',
  page: (n) => ({ MetricAlarms: [{ ...named(n), ActionsEnabled: true }] }),
  token: nextToken,
  id: (n) => arnOf('cloudwatch', `alarm:${n}`),
  name: (n) => n,
});

const topic = arnOf('sns', 'alerts');

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
test('alarms of all three types, each by what it goes off', async () => {
  const mock = mocked(CloudWatchClient);
  mock.on(DescribeAlarmsCommand).resolves({
    MetricAlarms: [
      {
        ...named('root'),
        ActionsEnabled: true,
        AlarmActions: [topic],
        OKActions: [arnOf('sns', 'calm')],
        MetricName: 'RootUse',
        Namespace: 'Bank',
        Statistic: 'Sum',
        Dimensions: [],
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      },
      {
        ...named('percentile'),
        ActionsEnabled: false,
        MetricName: 'Latency',
        Namespace: 'Bank',
        ExtendedStatistic: 'p99',
        Dimensions: [{ Name: 'a', Value: 'b' }],
        EvaluationPeriods: 3,
        DatapointsToAlarm: 2,
        Threshold: 0.5,
        ComparisonOperator: 'GreaterThanThreshold',
      },
      { ...named('math'), ActionsEnabled: true, Metrics: [{ Id: 'e1', Expression: 'm1+m2' }], EvaluationPeriods: 1 },
      {
        ...named('query'),
        ActionsEnabled: true,
        EvaluationCriteria: { PromQLCriteria: { Query: 'up == 0' } },
      },
      { ...named('hollow') },
    ],
    CompositeAlarms: [
      { ...named('both'), ActionsEnabled: true, AlarmActions: [topic], AlarmRule: 'ALARM(root) OR ALARM(iam)' },
      { ...named('kept'), ActionsEnabled: true, AlarmRule: 'ALARM(root)', ActionsSuppressor: 'maintenance' },
    ],
    LogAlarms: [
      {
        ...named('log'),
        ActionsEnabled: true,
        AlarmActions: [topic],
        ScheduledQueryConfiguration: {
          QueryString: 'fields @message',
          LogGroupIdentifiers: ['trail'],
          ScheduledQueryRoleARN: 'arn:aws:iam::123456789012:role/q',
          ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 300 },
          AggregationExpression: 'count(*)',
        },
      },
    ],
  });
  const nothing = {
    namespace: null,
    metricName: null,
    hasDimensions: false,
    statistic: null,
    evaluationPeriods: null,
    datapointsToAlarm: null,
    threshold: null,
    comparisonOperator: null,
  };
  const values = valuesOf(await collectKind('cloudwatch.alarm', []), 'details');
  expect(Object.fromEntries(Object.entries(values).map(([id, value]) => [id.split(':').at(-1), value]))).toEqual({
    root: {
      type: 'MetricAlarm',
      actionsEnabled: true,
      actions: [topic],
      computed: false,
      namespace: 'Bank',
      metricName: 'RootUse',
      hasDimensions: false,
      statistic: 'Sum',
      evaluationPeriods: 1,
      datapointsToAlarm: null,
      threshold: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
    },
    percentile: {
      type: 'MetricAlarm',
      actionsEnabled: false,
      actions: [],
      computed: false,
      namespace: 'Bank',
      metricName: 'Latency',
      hasDimensions: true,
      statistic: null,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      threshold: 0.5,
      comparisonOperator: 'GreaterThanThreshold',
    },
    math: { type: 'MetricAlarm', actionsEnabled: true, actions: [], computed: true, ...nothing, evaluationPeriods: 1 },
    query: { type: 'MetricAlarm', actionsEnabled: true, actions: [], computed: true, ...nothing },
    hollow: ['CloudWatch:DescribeAlarms cloudwatch:DescribeAlarms MissingField malformed'],
    both: {
      type: 'CompositeAlarm',
      actionsEnabled: true,
      actions: [topic],
      rule: 'ALARM(root) OR ALARM(iam)',
      actionsSuppressor: null,
    },
    kept: {
      type: 'CompositeAlarm',
      actionsEnabled: true,
      actions: [],
      rule: 'ALARM(root)',
      actionsSuppressor: 'maintenance',
    },
    log: { type: 'LogAlarm', actionsEnabled: true, actions: [topic], logGroups: ['trail'] },
  });
  expect(mock.commandCalls(DescribeAlarmsCommand)[0]?.args[0].input.AlarmTypes).toEqual([
    'MetricAlarm',
    'CompositeAlarm',
    'LogAlarm',
  ]);
});
