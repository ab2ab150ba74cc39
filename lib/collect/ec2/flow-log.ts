import { DescribeFlowLogsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { oneOf, required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { nameTag } from './name-tag.ts';

export default defineCollector({
  kind: 'ec2.flowLog',
  type: 'AWS::EC2::FlowLog',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeFlowLogs': 'ec2:DescribeFlowLogs' },
    client: EC2Client,
    command: DescribeFlowLogsCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'FlowLogs',
    identity: (log, { arn }) => {
      const id = required(log.FlowLogId, 'FlowLogs[].FlowLogId');
      const traffic = log.TrafficType;
      return {
        id,
        arn: arn('ec2', `vpc-flow-log/${id}`),
        ...nameTag(log.Tags),
        free: {
          details: {
            resourceId: required(log.ResourceId, 'FlowLogs[].ResourceId'),
            status: required(log.FlowLogStatus, 'FlowLogs[].FlowLogStatus'),
            deliveryStatus: log.DeliverLogsStatus ?? null,
            trafficType: traffic === undefined ? null : oneOf(traffic, ['ACCEPT', 'REJECT', 'ALL'], 'TrafficType'),
            // Logs of before there was a choice go to CloudWatch Logs.
            destinationType: oneOf(
              log.LogDestinationType ?? 'cloud-watch-logs',
              ['cloud-watch-logs', 's3', 'kinesis-data-firehose'],
              'FlowLogs[].LogDestinationType',
            ),
            destination: log.LogDestination ?? null,
            logGroupName: log.LogGroupName ?? null,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
