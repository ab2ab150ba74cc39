/** What the reporter raises, besides failing: alarms on the metrics in its log. */
import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Metric, TreatMissingData, type CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { AlarmName } from '../i18n/alarms.ts';
import { metricDimension, metricNamespace, type handlers } from '../lambda/interface.ts';
import { eachMinute, untilNextValue, type FiscOperations } from './fisc-operations.ts';

type ReporterMetric = keyof (typeof handlers)['reporter']['metrics'];

/** A daily report, and two hours for it to be late. */
const hoursWithoutReport = 26;

const ofEachReport = [
  ['RecorderAlarm', 'recorder', 'RecorderTroubles'],
  ['DifferencesAlarm', 'differences', 'LastingDifferences'],
  ['NotDeliveredAlarm', 'not-delivered', 'NotDelivered'],
  ['ReportTroublesAlarm', 'report-troubles', 'ReportTroubles'],
] as const satisfies readonly (readonly [string, AlarmName, ReporterMetric])[];

/** Adds the alarms on what the reporter counts. */
export function addReporterAlarms(scope: Construct, operations: FiscOperations, reporter: IFunction): void {
  const metric = (metricName: ReporterMetric, statistic: string, period: Duration): Metric =>
    new Metric({
      namespace: metricNamespace,
      metricName,
      dimensionsMap: { [metricDimension]: reporter.functionName },
      statistic,
      period,
    });
  const noReport = operations.alarm(scope, 'NoReportAlarm', 'no-report', metric('Reports', 'Sum', Duration.hours(1)), {
    evaluationPeriods: hoursWithoutReport,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  });
  // A new stack has no report yet: the alarm waits as long for the first as for any other.
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-warm-up.html
  (noReport.node.defaultChild as CfnAlarm).addPropertyOverride('WarmUpConfiguration', {
    WarmUpPeriodDurationInMinutes: hoursWithoutReport * 60,
  });
  for (const [id, name, counted] of ofEachReport) {
    operations.alarm(scope, id, name, metric(counted, 'Maximum', eachMinute), untilNextValue);
  }
}
