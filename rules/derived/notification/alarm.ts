/** Which alarms one event trips. */
import type { Fact } from '../../facts.ts';
import type { CompositeAlarm, MetricAlarm } from '../../facts/cloudwatch.ts';
import type { MetricFilter } from '../../facts/logs.ts';

/** An alarm as listed. */
export type Alarm = Fact<'cloudwatch.alarm', 'details'>;
type Transformation = MetricFilter['transformations'][number];

/**
 * Does the alarm go off by a single event that the metric filter counts? Its actions are another matter.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
 */
export function isTripped(alarm: MetricAlarm, filter: Transformation): boolean {
  if (alarm.computed || alarm.hasDimensions || filter.hasDimensions) return false;
  if (alarm.namespace !== filter.metricNamespace || alarm.metricName !== filter.metricName) return false;
  if ((alarm.datapointsToAlarm ?? alarm.evaluationPeriods) !== 1 || alarm.threshold === null) return false;
  const value = statisticOfOne(alarm.statistic, filter);
  if (value === null) return false;
  if (alarm.comparisonOperator === 'GreaterThanOrEqualToThreshold') return alarm.threshold <= value;
  return alarm.comparisonOperator === 'GreaterThanThreshold' && alarm.threshold < value;
}

/** The statistic of a period with one event; null: it says nothing, for the default value is counted with it. */
function statisticOfOne(statistic: string | null, { metricValue, defaultValue }: Transformation): number | null {
  if (!/^\d*\.?\d+$/.test(metricValue.trim())) return null;
  const value = Number(metricValue);
  if (value <= 0) return null;
  if (statistic === 'Sum' || statistic === 'Maximum') return value;
  if (defaultValue !== null) return null;
  if (statistic === 'Average' || statistic === 'Minimum') return value;
  return statistic === 'SampleCount' ? 1 : null;
}

/**
 * The alarms of which any one sets the composite alarm off: names or ARNs. None where it asks for more than one, for the
 * opposite, or is kept back by another.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function anyOneOf({ rule, actionsSuppressor }: CompositeAlarm): readonly string[] {
  if (actionsSuppressor !== null) return [];
  const terms: string[] = [];
  const rest = rule.replace(
    /\bALARM\s*\(\s*(?:"([^"]*)"|([^()\s"]+))\s*\)/g,
    (_term, quoted?: string, bare?: string) => {
      terms.push(quoted ?? bare ?? '');
      return 'X';
    },
  );
  return /^(?:[\s()]*X[\s()]*(?:\bOR\b|$))+$/.test(rest) ? terms : [];
}
