import { DescribeNetworkInterfacesCommand, DescribeSubnetsCommand, EC2Client, type Subnet } from '@aws-sdk/client-ec2';
import { filled, optional, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { nameTag } from './name-tag.ts';

export default defineCollector({
  kind: 'ec2.subnet',
  type: 'AWS::EC2::Subnet',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeSubnets': 'ec2:DescribeSubnets' },
    client: EC2Client,
    command: DescribeSubnetsCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Subnets',
    // Subnets that other accounts share with this one are theirs.
    only: ({ OwnerId: owner }, { account }) => filled(owner, 'OwnerId') === account,
    identity: (subnet, { arn }) => {
      const id = required(subnet.SubnetId, 'SubnetId');
      return {
        id,
        arn: arn('ec2', `subnet/${id}`),
        ...nameTag(subnet.Tags),
        free: {
          placement: {
            zone: required(subnet.AvailabilityZone, 'AvailabilityZone'),
            outpostArn: optional(subnet.OutpostArn, 'OutpostArn'),
          },
          network: { vpcId: subnet.VpcId ?? null, cidrs: cidrsOf(subnet) },
        },
      };
    },
  }),
  attributes: {
    placement: 'free',
    network: 'free',
    // One unfiltered list a region, asked once: the session answers further subnets from memory.
    inUse: call(
      { 'EC2:DescribeNetworkInterfaces': 'ec2:DescribeNetworkInterfaces' },
      async ({ aws }, { id, region }) => {
        const pages = aws.pages(
          EC2Client,
          (token) => new DescribeNetworkInterfacesCommand({ MaxResults: 1000, NextToken: token }),
          (page) => page.NextToken,
          region,
        );
        for await (const page of pages) {
          const interfaces = required(page.NetworkInterfaces, 'NetworkInterfaces');
          if (interfaces.some(({ SubnetId: subnet }) => subnet === id)) return true;
        }
        return false;
      },
    ),
  },
});

/** An IPv6-only subnet has no IPv4 block. */
function cidrsOf({ CidrBlock: ipv4, Ipv6CidrBlockAssociationSet: associations = [] }: Subnet): readonly string[] {
  const ipv6 = associations.flatMap(({ Ipv6CidrBlock: block, Ipv6CidrBlockState: state }) =>
    block === undefined || state?.State !== 'associated' ? [] : [block],
  );
  return [...(ipv4 ? [ipv4] : []), ...ipv6];
}
