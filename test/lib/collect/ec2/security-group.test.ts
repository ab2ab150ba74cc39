import {
  DescribeInternetGatewaysCommand,
  DescribeManagedPrefixListsCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  GetManagedPrefixListEntriesCommand,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { arnOf, lists, mocked, nextToken, refused } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html
const group = (n: string) => ({
  GroupId: `sg-${n}`,
  GroupName: n,
  OwnerId: account,
  VpcId: 'vpc-1',
  Description: 'of somebody',
  IpPermissions: [],
  IpPermissionsEgress: [],
  Tags: [],
});
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ManagedPrefixList.html
const prefixList = (n: string, name = n) => ({
  PrefixListId: `pl-${n}`,
  PrefixListArn: arnOf('ec2', `prefix-list/pl-${n}`),
  PrefixListName: name,
  OwnerId: account,
});
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InternetGateway.html
const gateway = (n: string) => ({
  InternetGatewayId: `igw-${n}`,
  OwnerId: account,
  Attachments: [{ State: 'available' as 'attached', VpcId: 'vpc-1' }],
  Tags: [],
});

lists(
  {
    kind: 'ec2.securityGroup',
    client: EC2Client,
    command: DescribeSecurityGroupsCommand,
    api: 'EC2:DescribeSecurityGroups ec2:DescribeSecurityGroups',
    page: (n) => ({ SecurityGroups: [group(n)] }),
    token: nextToken,
    id: (n) => `sg-${n}`,
    name: () => undefined,
  },
  {
    kind: 'ec2.prefixList',
    client: EC2Client,
    command: DescribeManagedPrefixListsCommand,
    api: 'EC2:DescribeManagedPrefixLists ec2:DescribeManagedPrefixLists',
    page: (n) => ({ PrefixLists: [prefixList(n)] }),
    token: nextToken,
    id: (n) => `pl-${n}`,
    name: (n) => n,
  },
  {
    kind: 'ec2.internetGateway',
    client: EC2Client,
    command: DescribeInternetGatewaysCommand,
    api: 'EC2:DescribeInternetGateways ec2:DescribeInternetGateways',
    page: (n) => ({ InternetGateways: [gateway(n)] }),
    token: nextToken,
    id: (n) => `igw-${n}`,
    name: () => undefined,
  },
);

test('a security group: what it lets in and out; one that is shared with the account is its owner’s', async () => {
  const ingress = {
    IpProtocol: 'tcp',
    FromPort: 22,
    ToPort: 22,
    IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'of somebody' }],
    Ipv6Ranges: [{ CidrIpv6: '::/0' }],
    PrefixListIds: [{ PrefixListId: 'pl-1' }],
    UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: account }],
  };
  const own = { ...group('1'), IpPermissions: [ingress], IpPermissionsEgress: [{ IpProtocol: '-1' }] };
  mocked(EC2Client)
    .on(DescribeSecurityGroupsCommand)
    .resolves({ SecurityGroups: [own, { ...group('2'), OwnerId: '210987654321' }] });
  const collected = await collectKind('ec2.securityGroup', ['details']);
  const none = { fromPort: null, toPort: null, ipv4: [], ipv6: [], prefixLists: [], groups: [] };
  expect(valuesOf(collected, 'details')).toEqual({
    'sg-1': {
      vpcId: 'vpc-1',
      groupName: '1',
      ingress: [
        {
          protocol: 'tcp',
          fromPort: 22,
          toPort: 22,
          ipv4: ['0.0.0.0/0'],
          ipv6: ['::/0'],
          prefixLists: ['pl-1'],
          groups: ['sg-2'],
        },
      ],
      egress: [{ ...none, protocol: '-1' }],
    },
  });
  expect(JSON.stringify(collected.listing)).not.toContain('somebody');
});

test('entries of a prefix list: every page; AWS’s own are not asked for', async () => {
  const mock = mocked(EC2Client);
  const ofAws = prefixList('aws', 'com.amazonaws.global.cloudfront.origin-facing');
  mock.on(DescribeManagedPrefixListsCommand).resolves({ PrefixLists: [prefixList('1'), ofAws] });
  mock
    .on(GetManagedPrefixListEntriesCommand, { PrefixListId: 'pl-1' })
    .resolves({ Entries: [{ Cidr: '10.0.0.0/8' }], NextToken: 'more' });
  mock
    .on(GetManagedPrefixListEntriesCommand, { PrefixListId: 'pl-1', NextToken: 'more' })
    .resolves({ Entries: [{ Cidr: '0.0.0.0/0' }] });
  const entries = async () => valuesOf(await collectKind('ec2.prefixList', ['entries']), 'entries');
  expect(await entries()).toEqual({ 'pl-1': ['10.0.0.0/8', '0.0.0.0/0'], 'pl-aws': [] });
  mock.on(GetManagedPrefixListEntriesCommand).rejects(refused('UnauthorizedOperation'));
  expect(await entries()).toMatchObject({
    'pl-1': ['EC2:GetManagedPrefixListEntries ec2:GetManagedPrefixListEntries UnauthorizedOperation denied'],
  });
  mock.on(GetManagedPrefixListEntriesCommand).resolves({});
  expect(await entries()).toMatchObject({ 'pl-1': [expect.stringContaining('MissingField malformed')] });
});

test('the VPCs of an internet gateway; one from which it is detached is none', async () => {
  const detached = { State: 'detached' as const, VpcId: 'vpc-2' };
  mocked(EC2Client)
    .on(DescribeInternetGatewaysCommand)
    .resolves({
      InternetGateways: [
        { ...gateway('1'), Attachments: [...gateway('1').Attachments, detached] },
        { InternetGatewayId: 'igw-2' },
      ],
    });
  expect(valuesOf(await collectKind('ec2.internetGateway', []), 'vpcIds')).toEqual({
    'igw-1': ['vpc-1'],
    'igw-2': [],
  });
});
