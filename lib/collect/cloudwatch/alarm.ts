import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type CompositeAlarm,
  type LogAlarm,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import type * as facts from '../../../rules/facts/cloudwatch.ts';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';

/** Without AlarmTypes AWS answers metric alarms alone. */
export default defineCollector({
  kind: 'cloudwatch.alarm',
  type: 'AWS::CloudWatch::Alarm',
  scope: 'regional',
  list: call({ 'CloudWatch:DescribeAlarms': 'cloudwatch:DescribeAlarms' }, async function* ({ aws, attempt }, region) {
    const pages = aws.pages(
      CloudWatchClient,
      (token) =>
        new DescribeAlarmsCommand({
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'],
          MaxRecords: 100,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      const alarms = [
        ...required(page.MetricAlarms, 'MetricAlarms').map((one) => [one, () => metricAlarm(one)] as const),
        ...(page.CompositeAlarms ?? []).map((one) => [one, () => compositeAlarm(one)] as const),
        ...(page.LogAlarms ?? []).map((one) => [one, () => logAlarm(one)] as const),
      ];
      for (const [alarm, read] of alarms) {
        const arn = required(alarm.AlarmArn, 'AlarmArn');
        const details = await attempt(async () => read());
        yield { id: arn, arn, region, name: required(alarm.AlarmName, 'AlarmName'), reads: { details } };
      }
    }
  }),
  attributes: { details: 'free' },
});

type AnyAlarm = MetricAlarm | CompositeAlarm | LogAlarm;

function actionsOf(alarm: AnyAlarm): { readonly actionsEnabled: boolean; readonly actions: readonly string[] } {
  return {
    actionsEnabled: required(alarm.ActionsEnabled, 'ActionsEnabled'),
    actions: alarm.AlarmActions ?? [],
  };
}

function metricAlarm(alarm: MetricAlarm): facts.MetricAlarm {
  return {
    type: 'MetricAlarm',
    ...actionsOf(alarm),
    computed: (alarm.Metrics ?? []).length > 0 || alarm.EvaluationCriteria !== undefined,
    namespace: alarm.Namespace ?? null,
    metricName: alarm.MetricName ?? null,
    hasDimensions: (alarm.Dimensions ?? []).length > 0,
    statistic: alarm.ExtendedStatistic === undefined ? (alarm.Statistic ?? null) : null,
    evaluationPeriods: alarm.EvaluationPeriods ?? null,
    datapointsToAlarm: alarm.DatapointsToAlarm ?? null,
    threshold: alarm.Threshold ?? null,
    comparisonOperator: alarm.ComparisonOperator ?? null,
  };
}

function compositeAlarm(alarm: CompositeAlarm): facts.CompositeAlarm {
  return {
    type: 'CompositeAlarm',
    ...actionsOf(alarm),
    rule: required(alarm.AlarmRule, 'AlarmRule'),
    actionsSuppressor: alarm.ActionsSuppressor || null,
  };
}

function logAlarm(alarm: LogAlarm): facts.LogAlarm {
  const query = required(alarm.ScheduledQueryConfiguration, 'ScheduledQueryConfiguration');
  return { type: 'LogAlarm', ...actionsOf(alarm), logGroups: query.LogGroupIdentifiers ?? [] };
}
