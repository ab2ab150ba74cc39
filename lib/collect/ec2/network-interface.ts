import { DescribeNetworkInterfacesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { filled, required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { nameTag } from './name-tag.ts';

export default defineCollector({
  kind: 'ec2.networkInterface',
  type: 'AWS::EC2::NetworkInterface',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeNetworkInterfaces': 'ec2:DescribeNetworkInterfaces' },
    client: EC2Client,
    command: DescribeNetworkInterfacesCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'NetworkInterfaces',
    identity: (found, { account, partition, region }) => {
      const id = required(found.NetworkInterfaceId, 'NetworkInterfaces[].NetworkInterfaceId');
      const ownerId = filled(found.OwnerId, 'NetworkInterfaces[].OwnerId');
      return {
        id,
        arn: `arn:${partition}:ec2:${region}:${ownerId}:network-interface/${id}`,
        ...nameTag(found.TagSet),
        ...(ownerId === account ? {} : { account: ownerId }),
        free: {
          details: {
            vpcId: required(found.VpcId, 'NetworkInterfaces[].VpcId'),
            subnetId: required(found.SubnetId, 'NetworkInterfaces[].SubnetId'),
            ownerId,
            type: found.InterfaceType ?? null,
            isRequesterManaged: found.RequesterManaged ?? false,
            isOfEcsTask: /^arn:[a-z-]+:ecs:/.test(found.Description ?? ''),
            groupIds: (found.Groups ?? []).map(({ GroupId: group }) => required(group, 'Groups[].GroupId')),
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
