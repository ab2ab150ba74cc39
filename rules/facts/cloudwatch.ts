import type { Read } from '../facts.ts';

interface AnyAlarm {
  readonly actionsEnabled: boolean;
  /** ARNs of what is told when the alarm goes off (AlarmActions). */
  readonly actions: readonly string[];
}

/** An alarm on one metric, or (`computed`) on what is computed from several or by a query. */
export interface MetricAlarm extends AnyAlarm {
  readonly type: 'MetricAlarm';
  /** Metric math, an anomaly band or PromQL (Metrics, EvaluationCriteria): the fields below may say nothing. */
  readonly computed: boolean;
  readonly namespace: string | null;
  readonly metricName: string | null;
  readonly hasDimensions: boolean;
  /** SampleCount, Average, Sum, Minimum, Maximum; null: a percentile or the like (ExtendedStatistic), or computed. */
  readonly statistic: string | null;
  readonly evaluationPeriods: number | null;
  /** null: as many as `evaluationPeriods`. */
  readonly datapointsToAlarm: number | null;
  readonly threshold: number | null;
  readonly comparisonOperator: string | null;
}

/** An alarm on other alarms. */
export interface CompositeAlarm extends AnyAlarm {
  readonly type: 'CompositeAlarm';
  /** The expression as written, `ALARM(x) OR ALARM(y)`. */
  readonly rule: string;
  /** Name or ARN of the alarm that keeps the actions back. */
  readonly actionsSuppressor: string | null;
}

/** An alarm on a scheduled query over logs. */
export interface LogAlarm extends AnyAlarm {
  readonly type: 'LogAlarm';
  /** Names or ARNs of the log groups that are asked; empty where the query itself names them. */
  readonly logGroups: readonly string[];
}

export interface CloudwatchAttributes {
  'cloudwatch.alarm': { readonly details: Read<MetricAlarm | CompositeAlarm | LogAlarm> };
}
