/**
 * Figures of the handlers in CloudWatch: a log line in the embedded metric format becomes metrics, with no call and no
 * permission. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
import type { Session } from '../aws/session.ts';
import { metricDimension, metricNamespace, type handlers, type HandlerName } from './interface.ts';

/** How much of each of a handler's metrics; counts all. */
export type MetricCounts<H extends HandlerName> = {
  readonly [N in keyof (typeof handlers)[H]['metrics']]?: number;
};

/**
 * The log line of some figures, without its end. What else it tells (`about`) is no metric: it says why, to whoever
 * searches the log. Pure.
 * @param now milliseconds since the epoch
 */
export function metricLine<H extends HandlerName>(
  handler: H,
  functionName: string,
  counts: MetricCounts<H>,
  about: object,
  now: number,
): string {
  const Metrics = Object.keys(counts).map((Name) => ({ Name, Unit: 'Count' }));
  const directive = { Namespace: metricNamespace, Dimensions: [[metricDimension]], Metrics };
  const metadata = { Timestamp: now, CloudWatchMetrics: [directive] };
  return JSON.stringify({ _aws: metadata, ...about, Handler: handler, [metricDimension]: functionName, ...counts });
}

/** What was asked of closed regions, and what was not. */
export function callMetrics({ closed }: Pick<Session, 'closed'>): MetricCounts<'rule'> & MetricCounts<'reporter'> {
  return { ClosedRegionCalls: closed?.refused ?? 0, ClosedRegionCallsSpared: closed?.spared ?? 0 };
}

/** Writes the figures. Past the console, which the runtime lets begin each line with words that are no JSON. */
export function putMetrics<H extends HandlerName>(handler: H, counts: MetricCounts<H>, about: object = {}): void {
  const functionName = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? handler;
  process.stdout.write(`${metricLine(handler, functionName, counts, about, Date.now())}\n`);
}
