/**
 * Figures of the handlers in CloudWatch: a log line in the embedded metric format becomes a metric, with no call and no
 * permission. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
import type { HandlerName } from './interface.ts';

/** The namespace of every metric. */
export const metricNamespace = 'FiscCheck';

/** The metrics by name, all of them counts, by handler. */
export const handlerMetrics = {
  ExpectedUnknown:
    'Verdicts that are unknown and that nobody is to mend: a region closed by a policy, what was not asked for',
  UnexpectedUnknown: 'Verdicts that are unknown because something went wrong: the handler fails',
} as const;

export type MetricName = keyof typeof handlerMetrics;

/** The log line of some figures, without its end. Pure. */
export function metricLine(
  handler: HandlerName,
  counts: Readonly<Partial<Record<MetricName, number>>>,
  /** Milliseconds since the epoch. */
  now: number,
): string {
  const Metrics = Object.keys(counts).map((Name) => ({ Name, Unit: 'Count' }));
  const directive = { Namespace: metricNamespace, Dimensions: [['Handler']], Metrics };
  return JSON.stringify({ _aws: { Timestamp: now, CloudWatchMetrics: [directive] }, Handler: handler, ...counts });
}

/** Writes the figures, unless all are zero. Past the console, which the runtime lets begin each line with words that are no JSON. */
export function putMetrics(handler: HandlerName, counts: Readonly<Partial<Record<MetricName, number>>>): void {
  if (Object.values(counts).every((count) => count === 0)) return;
  process.stdout.write(`${metricLine(handler, counts, Date.now())}\n`);
}
