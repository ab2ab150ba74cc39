import { DescribeNetworkInterfacesCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { filled, optional, required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';
import { nameTag } from './name-tag.ts';

const list = call<ListRun<'ec2.subnet'>>(
  { 'EC2:DescribeSubnets': 'ec2:DescribeSubnets' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      EC2Client,
      (token) => new DescribeSubnetsCommand({ MaxResults: 1000, NextToken: token }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      // Subnets that other accounts share with this one are theirs.
      for (const subnet of required(page.Subnets, 'Subnets').filter(
        ({ OwnerId: owner }) => filled(owner, 'OwnerId') === aws.account,
      )) {
        const id = required(subnet.SubnetId, 'SubnetId');
        yield {
          id,
          arn: `arn:${aws.partition}:ec2:${region}:${aws.account}:subnet/${id}`,
          region,
          ...nameTag(subnet.Tags),
          free: {
            placement: {
              zone: required(subnet.AvailabilityZone, 'AvailabilityZone'),
              outpostArn: optional(subnet.OutpostArn, 'OutpostArn'),
            },
          },
        };
      }
    }
  },
);

export default defineCollector({
  kind: 'ec2.subnet',
  type: 'AWS::EC2::Subnet',
  recorded: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {
    placement: 'free',
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
