import { DescribeInternetGatewaysCommand, EC2Client } from '@aws-sdk/client-ec2';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { nameTag } from './name-tag.ts';

export default defineCollector({
  kind: 'ec2.internetGateway',
  type: 'AWS::EC2::InternetGateway',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeInternetGateways': 'ec2:DescribeInternetGateways' },
    client: EC2Client,
    command: DescribeInternetGatewaysCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'InternetGateways',
    identity: (gateway, { arn }) => {
      const id = required(gateway.InternetGatewayId, 'InternetGateways[].InternetGatewayId');
      const attachments = (gateway.Attachments ?? []).filter(({ State: state }) => state !== 'detached');
      return {
        id,
        arn: arn('ec2', `internet-gateway/${id}`),
        ...nameTag(gateway.Tags),
        free: { vpcIds: attachments.map(({ VpcId: vpc }) => required(vpc, 'Attachments[].VpcId')) },
      };
    },
  }),
  attributes: { vpcIds: 'free' },
});
