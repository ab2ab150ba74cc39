/**
 * CloudWatch in small: the metrics that stand in a function's log, and the states of a template's alarms over them. Values
 * come late: an alarm sees only what has arrived.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */

/** A metric's value; times in milliseconds since the epoch. */
export interface Value {
  /** Its timestamp. */
  readonly at: number;
  /** When an alarm may first see it. @default - at once */
  readonly arrives?: number;
  readonly value: number;
}

/** A value of one function (or queue). */
export interface Datapoint extends Value {
  readonly namespace: string;
  readonly metric: string;
  readonly of: string;
}

/** What matters here of a resource in a template. */
interface Resource {
  readonly id: string;
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** An alarm as the template has it. */
export interface TemplateAlarm {
  readonly id: string;
  readonly description: string;
  readonly namespace: string;
  readonly metric: string;
  /** The logical id of the function or queue that the metric is about. */
  readonly of: string;
  readonly statistic: 'Sum' | 'Maximum';
  readonly periodMs: number;
  readonly periods: number;
  readonly datapoints: number;
  readonly isBreaching: (value: number) => boolean;
  readonly missing: 'breaching' | 'notBreaching' | 'ignore';
  readonly warmUpMs: number;
  /** Whom it tells of ALARM, and of OK. */
  readonly tells: { readonly alarm: unknown; readonly ok: unknown };
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

interface EmbeddedMetrics {
  readonly Timestamp: number;
  readonly CloudWatchMetrics: readonly {
    readonly Namespace: string;
    readonly Dimensions: readonly (readonly [string])[];
    readonly Metrics: readonly { readonly Name: string }[];
  }[];
}

/** The lines of a log that CloudWatch takes metrics from: those that are JSON as a whole and say so. */
export function metricLinesIn(log: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = log.split('\n').filter((line) => line.startsWith('{') && line.includes('"_aws"'));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const minute = 60_000;

/** From a function or its log to CloudWatch's metrics. */
const deliveryMs = 3 * minute;

/**
 * The value of AWS/Lambda Errors of an invocation: stamped with its beginning, sent at its end.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export function errorsOf(of: string, began: number, tookMs: number, isFailed: boolean): Datapoint {
  const arrives = began + tookMs + deliveryMs;
  return { namespace: 'AWS/Lambda', metric: 'Errors', of, at: began, arrives, value: Number(isFailed) };
}

/** Every value of every metric in a log. */
export function metricsIn(log: string): readonly Datapoint[] {
  return metricLinesIn(log).flatMap((line) => {
    const { Timestamp, CloudWatchMetrics } = line['_aws'] as EmbeddedMetrics;
    return CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
      Metrics.map(({ Name }) => ({
        namespace: Namespace,
        metric: Name,
        of: line[Dimensions[0]![0]] as string,
        at: Timestamp,
        arrives: Timestamp + deliveryMs,
        value: line[Name] as number,
      })),
    );
  });
}

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

/** The alarms of a template. */
export function alarmsOf(resources: readonly Resource[]): readonly TemplateAlarm[] {
  return resources
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ id, Properties }) => {
      const text = (name: string): string => String(Properties[name]);
      const [dimension] = Properties['Dimensions'] as [{ Value: { Ref?: string; 'Fn::GetAtt'?: [string, string] } }];
      const periods = Properties['EvaluationPeriods'] as number;
      const warmUp = Properties['WarmUpConfiguration'] as { WarmUpPeriodDurationInMinutes: number } | undefined;
      const compared = comparisons[text('ComparisonOperator')]!;
      return {
        id,
        description: text('AlarmDescription'),
        namespace: text('Namespace'),
        metric: text('MetricName'),
        of: dimension.Value.Ref ?? dimension.Value['Fn::GetAtt']![0],
        statistic: Properties['Statistic'] as TemplateAlarm['statistic'],
        periodMs: (Properties['Period'] as number) * 1000,
        periods,
        datapoints: (Properties['DatapointsToAlarm'] as number | undefined) ?? periods,
        isBreaching: (value) => compared(value, Properties['Threshold'] as number),
        missing: Properties['TreatMissingData'] as TemplateAlarm['missing'],
        warmUpMs: (warmUp?.WarmUpPeriodDurationInMinutes ?? 0) * 60_000,
        tells: { alarm: Properties['AlarmActions'], ok: Properties['OKActions'] },
      };
    });
}

/**
 * An alarm looks at more periods than it judges by: what is missing among the latest is made up from earlier ones. AWS
 * tells an example alone: five are retrieved for an alarm of three.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
const furtherPeriods = 2;

/**
 * How the alarm's state changes from its creation on, judged every minute: `[when, state]`, INSUFFICIENT_DATA first.
 * `values` are those of its metric alone.
 */
export function statesOf(
  alarm: TemplateAlarm,
  values: readonly Value[],
  created: number,
  until: number,
): readonly (readonly [at: number, state: AlarmState])[] {
  const arriving = [...values].sort((a, b) => arrivalOf(a) - arrivalOf(b));
  const periods = new Map<number, number>();
  let arrived = 0;
  const states: [number, AlarmState][] = [[created, 'INSUFFICIENT_DATA']];
  for (let now = created + minute; now <= until; now += minute) {
    for (; arrived < arriving.length && arrivalOf(arriving[arrived]!) <= now; arrived += 1) {
      const { at, value } = arriving[arrived]!;
      const period = Math.floor(at / alarm.periodMs);
      const earlier = periods.get(period);
      const both = alarm.statistic === 'Sum' ? (earlier ?? 0) + value : Math.max(earlier ?? value, value);
      periods.set(period, both);
    }
    const last = states.at(-1)![1];
    const state = stateAt(alarm, periods, now, created, last);
    if (state !== last) states.push([now, state]);
  }
  return states;
}

function arrivalOf({ at, arrives = at }: Value): number {
  return arrives;
}

function stateAt(
  { periodMs, periods, datapoints, isBreaching, missing, warmUpMs }: TemplateAlarm,
  values: ReadonlyMap<number, number>,
  now: number,
  created: number,
  last: AlarmState,
): AlarmState {
  const current = Math.floor(now / periodMs);
  let there = 0;
  let breaching = 0;
  for (let back = 0; back < periods + furtherPeriods && there < periods; back += 1) {
    const value = values.get(current - back);
    if (value === undefined) continue;
    there += 1;
    if (isBreaching(value)) breaching += 1;
  }
  const filled = periods - there;
  if (now < created + warmUpMs && filled > 0) return 'INSUFFICIENT_DATA';
  if (breaching + (missing === 'breaching' ? filled : 0) >= datapoints) return 'ALARM';
  return missing === 'ignore' && filled > 0 && breaching === there ? last : 'OK';
}

/** The names of the alarms on our own metrics that are red once these values have come, sorted. */
export function redAfter(alarms: readonly TemplateAlarm[], values: readonly Datapoint[]): readonly string[] {
  const times = values.map(arrivalOf);
  const [from, until] = [Math.min(...times) - minute, Math.max(...times) + 2 * minute];
  return alarms
    .filter(({ namespace }) => namespace === 'FiscCheck')
    .filter((alarm) => {
      const own = values.filter(({ metric }) => metric === alarm.metric);
      return statesOf(alarm, own, from, until).at(-1)![1] === 'ALARM';
    })
    .map(({ description }) => description.slice(description.indexOf('#alarm-') + '#alarm-'.length))
    .sort();
}
