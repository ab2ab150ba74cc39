import { DescribeSecurityGroupsCommand, EC2Client, type IpPermission } from '@aws-sdk/client-ec2';
import type { Permission } from '../../../rules/facts/vpc.ts';
import { filled, required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { nameTag } from './name-tag.ts';

export default defineCollector({
  kind: 'ec2.securityGroup',
  type: 'AWS::EC2::SecurityGroup',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeSecurityGroups': 'ec2:DescribeSecurityGroups' },
    client: EC2Client,
    command: DescribeSecurityGroupsCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'SecurityGroups',
    // Groups that other accounts share with this one are theirs.
    only: ({ OwnerId: owner }, { account }) => filled(owner, 'SecurityGroups[].OwnerId') === account,
    identity: (group, { arn }) => {
      const id = required(group.GroupId, 'SecurityGroups[].GroupId');
      return {
        id,
        arn: arn('ec2', `security-group/${id}`),
        ...nameTag(group.Tags),
        free: {
          details: {
            vpcId: group.VpcId ?? null,
            groupName: required(group.GroupName, 'SecurityGroups[].GroupName'),
            ingress: required(group.IpPermissions, 'SecurityGroups[].IpPermissions').map(permissionOf),
            egress: required(group.IpPermissionsEgress, 'SecurityGroups[].IpPermissionsEgress').map(permissionOf),
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});

function permissionOf(permission: IpPermission): Permission {
  const { FromPort: from, ToPort: to, IpRanges: ipv4 = [], Ipv6Ranges: ipv6 = [] } = permission;
  const { PrefixListIds: lists = [], UserIdGroupPairs: groups = [] } = permission;
  return {
    protocol: required(permission.IpProtocol, 'IpPermissions[].IpProtocol'),
    fromPort: from ?? null,
    toPort: to ?? null,
    ipv4: ipv4.map(({ CidrIp: cidr }) => required(cidr, 'IpRanges[].CidrIp')),
    ipv6: ipv6.map(({ CidrIpv6: cidr }) => required(cidr, 'Ipv6Ranges[].CidrIpv6')),
    prefixLists: lists.map(({ PrefixListId: id }) => required(id, 'PrefixListIds[].PrefixListId')),
    groups: groups.map(({ GroupId: id, GroupName: name }) => required(id ?? name, 'UserIdGroupPairs[].GroupId')),
  };
}
