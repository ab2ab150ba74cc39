import { CloudWatchLogsClient, DescribeMetricFiltersCommand, type MetricFilter } from '@aws-sdk/client-cloudwatch-logs';
import type { MetricFilter as Details } from '../../../rules/facts/logs.ts';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** The filters of every log group: without a name the call answers for all. They have no ARN of their own. */
export default defineCollector({
  kind: 'logs.metricFilter',
  type: 'AWS::Logs::MetricFilter',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'CloudWatch Logs:DescribeMetricFilters': 'logs:DescribeMetricFilters' },
    client: CloudWatchLogsClient,
    command: DescribeMetricFiltersCommand,
    input: { limit: 50 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'metricFilters',
    identity: (filter, { arn }) => {
      const name = required(filter.filterName, 'metricFilters[].filterName');
      const details = detailsOf(filter);
      const { logGroupName: group } = details;
      return {
        id: `${group}:${name}`,
        arn: arn('logs', `log-group:${group}:metric-filter:${name}`),
        name,
        free: { details },
      };
    },
  }),
  attributes: { details: 'free' },
});

function detailsOf(filter: MetricFilter): Details {
  const { fieldSelectionCriteria, applyOnTransformedLogs = false } = filter;
  return {
    logGroupName: required(filter.logGroupName, 'metricFilters[].logGroupName'),
    // The empty pattern matches everything, so its absence may not stand for it.
    filterPattern: required(filter.filterPattern, 'metricFilters[].filterPattern'),
    fieldSelectionCriteria: fieldSelectionCriteria || null,
    applyOnTransformedLogs,
    transformations: required(filter.metricTransformations, 'metricFilters[].metricTransformations').map((one) => ({
      metricName: required(one.metricName, 'metricTransformations[].metricName'),
      metricNamespace: required(one.metricNamespace, 'metricTransformations[].metricNamespace'),
      metricValue: required(one.metricValue, 'metricTransformations[].metricValue'),
      defaultValue: one.defaultValue ?? null,
      hasDimensions: Object.keys(one.dimensions ?? {}).length > 0,
    })),
  };
}
