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

/** What a delivery destination points to. */
export interface DeliveryTarget {
  /** False: its account has none of that ARN. */
  readonly exists: boolean;
  /** A bucket, a log group, a stream; null: none (X-Ray). */
  readonly resourceArn: string | null;
}

export interface LogsAttributes {
  'logs.logGroup': { readonly details: Read<LogGroup> };
  /** Its `id` is `<log group>:<filter>`, its name the filter's. */
  'logs.metricFilter': { readonly details: Read<MetricFilter> };
  /**
   * Each destination that a subscription filter of some log group, or the account's own policy, names; perhaps another
   * account's. Its `id` is the ARN, its region where the log groups stand.
   */
  'logs.destination': {
    /** ARN of the stream behind it; null: its account has no such destination. */
    readonly target: Read<string | null>;
  };
  /** Each delivery destination that some delivery of the account names; perhaps another account's. */
  'logs.deliveryDestination': { readonly target: Read<DeliveryTarget> };
}
