import { DescribeVpcEndpointsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { nameTag } from './name-tag.ts';

export default defineCollector({
  kind: 'ec2.vpcEndpoint',
  type: 'AWS::EC2::VPCEndpoint',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeVpcEndpoints': 'ec2:DescribeVpcEndpoints' },
    client: EC2Client,
    command: DescribeVpcEndpointsCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'VpcEndpoints',
    identity: (endpoint, { arn }) => {
      const id = required(endpoint.VpcEndpointId, 'VpcEndpoints[].VpcEndpointId');
      return {
        id,
        arn: arn('ec2', `vpc-endpoint/${id}`),
        ...nameTag(endpoint.Tags),
        free: { type: required(endpoint.VpcEndpointType, 'VpcEndpoints[].VpcEndpointType') },
      };
    },
  }),
  attributes: { type: 'free' },
});
