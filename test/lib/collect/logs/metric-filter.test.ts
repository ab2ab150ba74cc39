import { CloudWatchLogsClient, DescribeMetricFiltersCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { camelToken, lists, mocked } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html
const filterOf = (n: string) => ({
  filterName: n,
  filterPattern: '{ $.userIdentity.type = "Root" }',
  logGroupName: 'trail',
  metricTransformations: [{ metricName: 'RootUse', metricNamespace: 'Bank', metricValue: '1' }],
  creationTime: 1_790_000_000_000,
});

lists({
  kind: 'logs.metricFilter',
  client: CloudWatchLogsClient,
  command: DescribeMetricFiltersCommand,
  api: 'CloudWatch Logs:DescribeMetricFilters logs:DescribeMetricFilters',
  page: (n) => ({ metricFilters: [filterOf(n)] }),
  token: camelToken,
  id: (n) => `trail:${n}`,
  name: (n) => n,
});

test('logs.metricFilter: what it matches, and what it counts', async () => {
  mocked(CloudWatchLogsClient)
    .on(DescribeMetricFiltersCommand)
    .resolves({
      metricFilters: [
        filterOf('plain'),
        {
          ...filterOf('full'),
          filterPattern: '',
          fieldSelectionCriteria: '@aws.account = "1"',
          applyOnTransformedLogs: true,
          metricTransformations: [
            {
              metricName: 'a',
              metricNamespace: 'b',
              metricValue: '$.bytes',
              defaultValue: 0,
              dimensions: { user: '$.user' },
            },
          ],
        },
      ],
    });
  const transformation = { metricName: 'RootUse', metricNamespace: 'Bank', metricValue: '1' };
  expect(valuesOf(await collectKind('logs.metricFilter', []), 'details')).toEqual({
    'trail:plain': {
      logGroupName: 'trail',
      filterPattern: '{ $.userIdentity.type = "Root" }',
      fieldSelectionCriteria: null,
      applyOnTransformedLogs: false,
      transformations: [{ ...transformation, defaultValue: null, hasDimensions: false }],
    },
    'trail:full': {
      logGroupName: 'trail',
      filterPattern: '',
      fieldSelectionCriteria: '@aws.account = "1"',
      applyOnTransformedLogs: true,
      transformations: [
        { metricName: 'a', metricNamespace: 'b', metricValue: '$.bytes', defaultValue: 0, hasDimensions: true },
      ],
    },
  });
});
