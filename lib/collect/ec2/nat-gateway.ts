import { EC2Client } from '@aws-sdk/client-ec2';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { nameTag } from './name-tag.ts';
import { DescribeNatGatewaysCommand } from './widened.ts';

export default defineCollector({
  kind: 'ec2.natGateway',
  type: 'AWS::EC2::NatGateway',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeNatGateways': 'ec2:DescribeNatGateways' },
    client: EC2Client,
    command: DescribeNatGatewaysCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'NatGateways',
    identity: (gateway, { arn }) => {
      const id = required(gateway.NatGatewayId, 'NatGateways[].NatGatewayId');
      return {
        id,
        arn: arn('ec2', `natgateway/${id}`),
        ...nameTag(gateway.Tags),
        free: {
          details: {
            vpcId: required(gateway.VpcId, 'NatGateways[].VpcId'),
            state: required(gateway.State, 'NatGateways[].State'),
            subnetId: gateway.SubnetId || null,
            routeTableId: gateway.RouteTableId || null,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
