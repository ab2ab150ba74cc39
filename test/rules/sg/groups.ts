/** Security groups for the rules' tables. */
import type { Identity } from '../../../rules/facts.ts';
import type { Permission, SecurityGroup } from '../../../rules/facts/vpc.ts';
import { denied, resource } from '../../helpers/judge.ts';

export function permission(more: Partial<Permission> = {}): Permission {
  return { protocol: 'tcp', fromPort: 22, toPort: 22, ipv4: [], ipv6: [], prefixLists: [], groups: [], ...more };
}

/** Lets everybody in or out. */
export const anything = permission({ protocol: '-1', fromPort: null, toPort: null, ipv4: ['0.0.0.0/0'] });

/** A group of the VPC `v` without permissions. */
export function group(id: string, details: Partial<SecurityGroup> = {}, identity: Partial<Identity> = {}) {
  const plain = { vpcId: 'v', groupName: id, ingress: [], egress: [] };
  return resource('ec2.securityGroup', id, { details: { ...plain, ...details } }, identity);
}

export const groupsDenied = denied('EC2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroups');
export const entriesDenied = denied('EC2:GetManagedPrefixListEntries', 'ec2:GetManagedPrefixListEntries');
export const interfacesDenied = denied('EC2:DescribeNetworkInterfaces', 'ec2:DescribeNetworkInterfaces');
