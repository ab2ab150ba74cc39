import { DescribeInstanceInformationCommand, SSMClient } from '@aws-sdk/client-ssm';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** AWS Config's inventory of the same type lags, so its changes are not waited for. */
export default defineCollector({
  kind: 'ssm.managedNode',
  type: 'AWS::SSM::ManagedInstanceInventory',
  scope: 'regional',
  list: listOf({
    calls: { 'SSM:DescribeInstanceInformation': 'ssm:DescribeInstanceInformation' },
    client: SSMClient,
    command: DescribeInstanceInformationCommand,
    input: { MaxResults: 50 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'InstanceInformationList',
    identity: (node, { arn }) => {
      const id = required(node.InstanceId, 'InstanceInformationList[].InstanceId');
      return {
        id,
        arn: arn('ssm', `managed-instance/${id}`),
        free: {
          details: {
            pingStatus: required(node.PingStatus, 'InstanceInformationList[].PingStatus'),
            lastPingAt: node.LastPingDateTime?.toISOString() ?? null,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
