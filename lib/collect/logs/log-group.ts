import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'logs.logGroup',
  type: 'AWS::Logs::LogGroup',
  ours: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'CloudWatch Logs:DescribeLogGroups': 'logs:DescribeLogGroups' },
    client: CloudWatchLogsClient,
    command: DescribeLogGroupsCommand,
    input: { limit: 50 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'logGroups',
    identity: (group, { arn }) => {
      const name = required(group.logGroupName, 'logGroupName');
      return {
        id: name,
        arn: arn('logs', `log-group:${name}`),
        name,
        free: { details: { kmsKeyId: group.kmsKeyId ?? null, retentionDays: group.retentionInDays ?? null } },
      };
    },
  }),
  attributes: { details: 'free' },
});
