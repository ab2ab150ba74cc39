import { EC2Client } from '@aws-sdk/client-ec2';
import { filled, oneOf, required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { nameTag } from './name-tag.ts';
import { DescribeVpcsCommand } from './widened.ts';

/** Own VPCs, and those of which other accounts share subnets with this one: they are their owners'. */
export default defineCollector({
  kind: 'ec2.vpc',
  type: 'AWS::EC2::VPC',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeVpcs': 'ec2:DescribeVpcs' },
    client: EC2Client,
    command: DescribeVpcsCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Vpcs',
    identity: (vpc, { account, partition, region }) => {
      const id = required(vpc.VpcId, 'Vpcs[].VpcId');
      const owner = filled(vpc.OwnerId, 'Vpcs[].OwnerId');
      const blocking = vpc.BlockPublicAccessStates?.InternetGatewayBlockMode;
      return {
        id,
        arn: `arn:${partition}:ec2:${region}:${owner}:vpc/${id}`,
        ...nameTag(vpc.Tags),
        ...(owner === account ? {} : { account: owner }),
        free: {
          details: {
            state: oneOf(vpc.State, ['pending', 'available', 'deleting'], 'Vpcs[].State'),
            isDefault: required(vpc.IsDefault, 'Vpcs[].IsDefault'),
            internetGatewayBlockMode:
              blocking === undefined
                ? null
                : oneOf(blocking, ['off', 'block-bidirectional', 'block-ingress'], 'InternetGatewayBlockMode'),
          },
          firewalls: (vpc.NetworkFirewallAssociations ?? []).map((one) => ({
            mode: one.FirewallMode ?? null,
            onboarding: one.FirewallOnboardingStatus ?? null,
          })),
        },
      };
    },
  }),
  attributes: { details: 'free', firewalls: 'free' },
});
