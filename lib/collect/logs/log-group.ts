import { DescribeLogGroupsCommand, CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, type ListRun } from '../collector.ts';

const list = call<ListRun<'logs.logGroup'>>(
  { 'CloudWatch Logs:DescribeLogGroups': 'logs:DescribeLogGroups' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      CloudWatchLogsClient,
      (token) => new DescribeLogGroupsCommand({ limit: 50, nextToken: token }),
      (page) => page.nextToken,
      region,
    );
    for await (const page of pages) {
      for (const group of required(page.logGroups, 'logGroups')) {
        const name = required(group.logGroupName, 'logGroupName');
        yield { id: name, arn: `arn:${aws.partition}:logs:${region}:${aws.account}:log-group:${name}`, region, name };
      }
    }
  },
);

export default defineCollector({
  kind: 'logs.logGroup',
  type: 'AWS::Logs::LogGroup',
  ours: true,
  inventory: true,
  scope: 'regional',
  list,

  attributes: {},
});
