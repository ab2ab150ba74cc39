import { DescribeFlowLogsCommand, DescribeNetworkInterfacesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { DescribeVpcsCommand } from '../../../../lib/collect/ec2/widened.ts';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { lists, mocked, nextToken } from '../../../helpers/lists.ts';

const other = '210987654321';
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html
const vpc = (n: string) => ({
  VpcId: `vpc-${n}`,
  OwnerId: account,
  State: 'available' as const,
  IsDefault: false,
  CidrBlock: '10.0.0.0/16',
  BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-ingress' as const },
  Tags: [{ Key: 'Name', Value: n }],
});
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html
const networkInterface = (n: string) => ({
  NetworkInterfaceId: `eni-${n}`,
  VpcId: 'vpc-1',
  SubnetId: 'subnet-1',
  OwnerId: account,
  InterfaceType: 'interface' as const,
  RequesterManaged: true,
  Description: `arn:aws:ecs:ap-northeast-1:${account}:attachment/1`,
  Groups: [{ GroupId: 'sg-1', GroupName: 'web' }],
  TagSet: [],
});
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html
const flowLog = (n: string) => ({
  FlowLogId: `fl-${n}`,
  ResourceId: 'vpc-1',
  FlowLogStatus: 'ACTIVE',
  DeliverLogsStatus: 'FAILED',
  TrafficType: 'REJECT' as const,
  LogDestinationType: 's3' as const,
  LogDestination: 'arn:aws:s3:::flow/logs/',
  Tags: [],
});

lists(
  {
    kind: 'ec2.vpc',
    client: EC2Client,
    command: DescribeVpcsCommand,
    api: 'EC2:DescribeVpcs ec2:DescribeVpcs',
    page: (n) => ({ Vpcs: [vpc(n)] }),
    token: nextToken,
    id: (n) => `vpc-${n}`,
    name: (n) => n,
  },
  {
    kind: 'ec2.networkInterface',
    client: EC2Client,
    command: DescribeNetworkInterfacesCommand,
    api: 'EC2:DescribeNetworkInterfaces ec2:DescribeNetworkInterfaces',
    page: (n) => ({ NetworkInterfaces: [networkInterface(n)] }),
    token: nextToken,
    id: (n) => `eni-${n}`,
    name: () => undefined,
  },
  {
    kind: 'ec2.flowLog',
    client: EC2Client,
    command: DescribeFlowLogsCommand,
    api: 'EC2:DescribeFlowLogs ec2:DescribeFlowLogs',
    page: (n) => ({ FlowLogs: [flowLog(n)] }),
    token: nextToken,
    id: (n) => `fl-${n}`,
    name: () => undefined,
  },
);

test('a shared VPC is its owner’s; without a word of Block Public Access that is not known', async () => {
  const shared = { ...vpc('shared'), OwnerId: other, BlockPublicAccessStates: undefined };
  mocked(EC2Client)
    .on(DescribeVpcsCommand as never)
    .resolves({ Vpcs: [vpc('own'), shared] });
  const collected = await collectKind('ec2.vpc', ['details']);
  expect(collected.listing.items.map(({ id, account: owner }) => [id, owner])).toEqual([
    ['vpc-own', account],
    ['vpc-shared', other],
  ]);
  const plain = { state: 'available', isDefault: false };
  expect(valuesOf(collected, 'details')).toEqual({
    'vpc-own': { ...plain, internetGatewayBlockMode: 'block-ingress' },
    'vpc-shared': { ...plain, internetGatewayBlockMode: null },
  });
});

test('an interface: where it stands, whose it is, what made it; of its description no more than that', async () => {
  mocked(EC2Client)
    .on(DescribeNetworkInterfacesCommand)
    .resolves({
      NetworkInterfaces: [
        networkInterface('1'),
        { ...networkInterface('2'), OwnerId: other, Description: 'of somebody' },
      ],
    });
  const collected = await collectKind('ec2.networkInterface', ['details']);
  const details = {
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    ownerId: account,
    type: 'interface',
    isRequesterManaged: true,
    isOfEcsTask: true,
    groupIds: ['sg-1'],
  };
  expect(valuesOf(collected, 'details')).toEqual({
    'eni-1': details,
    'eni-2': { ...details, ownerId: other, isOfEcsTask: false },
  });
  expect(JSON.stringify(collected.listing)).not.toContain('somebody');
});

test('a flow log, and an old one that names its log group alone', async () => {
  const old = {
    FlowLogId: 'fl-old',
    ResourceId: 'eni-1',
    FlowLogStatus: 'ACTIVE',
    TrafficType: 'ALL' as const,
    LogGroupName: 'flow',
  };
  mocked(EC2Client)
    .on(DescribeFlowLogsCommand)
    .resolves({ FlowLogs: [flowLog('1'), old] });
  expect(valuesOf(await collectKind('ec2.flowLog', ['details']), 'details')).toEqual({
    'fl-1': {
      resourceId: 'vpc-1',
      status: 'ACTIVE',
      deliveryStatus: 'FAILED',
      trafficType: 'REJECT',
      destinationType: 's3',
      destination: 'arn:aws:s3:::flow/logs/',
      logGroupName: null,
    },
    'fl-old': {
      resourceId: 'eni-1',
      status: 'ACTIVE',
      deliveryStatus: null,
      trafficType: 'ALL',
      destinationType: 'cloud-watch-logs',
      destination: null,
      logGroupName: 'flow',
    },
  });
});
