import type { Read } from '../facts.ts';

/** DescribeMetricFilters. */
export interface MetricFilter {
  readonly logGroupName: string;
  /** Empty: every event. */
  readonly filterPattern: string;
  readonly fieldSelectionCriteria: string | null;
  readonly applyOnTransformedLogs: boolean;
  readonly transformations: readonly {
    readonly metricName: string;
    readonly metricNamespace: string;
    /** A number, or a selector (`$.bytes`). */
    readonly metricValue: string;
    readonly defaultValue: number | null;
    readonly hasDimensions: boolean;
  }[];
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
export interface LogGroup {
  /** ARN of the customer's key; null: CloudWatch Logs' own. */
  readonly kmsKeyId: string | null;
  /** Days; null: for ever. */
  readonly retentionDays: number | null;
}

export interface LogsAttributes {
  'logs.logGroup': { readonly details: Read<LogGroup> };
  /** Its `id` is `<log group>:<filter>`, its name the filter's. */
  'logs.metricFilter': { readonly details: Read<MetricFilter> };
}
