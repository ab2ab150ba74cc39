import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { camelToken, lists } from '../../../helpers/lists.ts';

lists({
  kind: 'logs.logGroup',
  client: CloudWatchLogsClient,
  command: DescribeLogGroupsCommand,
  api: 'CloudWatch Logs:DescribeLogGroups logs:DescribeLogGroups',
  page: (n) => ({ logGroups: [{ logGroupName: `/aws/lambda/${n}` }] }),
  token: camelToken,
  id: (n) => `/aws/lambda/${n}`,
  name: (n) => `/aws/lambda/${n}`,
});
