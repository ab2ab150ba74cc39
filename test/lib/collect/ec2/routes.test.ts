import { DescribeRouteTablesCommand, DescribeVpcEndpointsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { DescribeNatGatewaysCommand } from '../../../../lib/collect/ec2/widened.ts';
import { answerWith, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { lists, mocked, nextToken } from '../../../helpers/lists.ts';

const other = '210987654321';
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html
const table = (n: string, more: object = {}) => ({
  RouteTableId: `rtb-${n}`,
  VpcId: 'vpc-1',
  OwnerId: account,
  Associations: [],
  Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' as const }],
  ...more,
});

lists(
  {
    kind: 'ec2.routeTable',
    client: EC2Client,
    command: DescribeRouteTablesCommand,
    api: 'EC2:DescribeRouteTables ec2:DescribeRouteTables',
    page: (n) => ({ RouteTables: [table(n)] }),
    token: nextToken,
    id: (n) => `rtb-${n}`,
    name: () => undefined,
  },
  {
    kind: 'ec2.natGateway',
    client: EC2Client,
    command: DescribeNatGatewaysCommand,
    api: 'EC2:DescribeNatGateways ec2:DescribeNatGateways',
    page: (n) => ({ NatGateways: [{ NatGatewayId: `nat-${n}`, VpcId: 'vpc-1', State: 'available' }] }),
    token: nextToken,
    id: (n) => `nat-${n}`,
    name: () => undefined,
  },
  {
    kind: 'ec2.vpcEndpoint',
    client: EC2Client,
    command: DescribeVpcEndpointsCommand,
    api: 'EC2:DescribeVpcEndpoints ec2:DescribeVpcEndpoints',
    page: (n) => ({ VpcEndpoints: [{ VpcEndpointId: `vpce-${n}`, VpcEndpointType: 'GatewayLoadBalancer' }] }),
    token: nextToken,
    id: (n) => `vpce-${n}`,
    name: () => undefined,
  },
);

test('the routes that lead out, of the own tables', async () => {
  mocked(EC2Client)
    .on(DescribeRouteTablesCommand)
    .resolves({
      RouteTables: [
        table('main', {
          Associations: [{ Main: true }, { SubnetId: 'subnet-1' }],
          Routes: [
            { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'blackhole' },
            { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1', State: 'active' },
            { DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1', State: 'active' },
          ],
        }),
        table('theirs', { OwnerId: other }),
      ],
    });
  expect(valuesOf(await collectKind('ec2.routeTable', []), 'details')).toEqual({
    'rtb-main': {
      vpcId: 'vpc-1',
      isMain: true,
      subnetIds: ['subnet-1'],
      outward: [
        { destination: '0.0.0.0/0', target: 'nat-1', isDead: true },
        { destination: '::/0', target: 'eigw-1', isDead: false },
      ],
    },
  });
});

test('what the SDK does not know of VPCs and NAT gateways, as EC2 answers', async () => {
  const vpcs = `<vpcSet><item><vpcId>vpc-1</vpcId><ownerId>${account}</ownerId><state>available</state><isDefault>false</isDefault><networkFirewallAssociationSet><item><firewallArn>arn:x</firewallArn><firewallOnboardingStatus>active</firewallOnboardingStatus><firewallMode>enforce</firewallMode></item></networkFirewallAssociationSet></item><item><vpcId>vpc-2</vpcId><ownerId>${account}</ownerId><state>available</state><isDefault>true</isDefault></item></vpcSet>`;
  const gateways =
    '<natGatewaySet><item><natGatewayId>nat-1</natGatewayId><vpcId>vpc-1</vpcId><state>available</state><subnetId>subnet-1</subnetId></item><item><natGatewayId>nat-2</natGatewayId><vpcId>vpc-1</vpcId><state>pending</state><routeTableId>rtb-1</routeTableId></item></natGatewaySet>';
  const read = async (kind: 'ec2.vpc' | 'ec2.natGateway', attribute: string) => {
    const session = testSession();
    answerWith(session, (api) => {
      const operation = api.split(':')[1] ?? '';
      return `<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${operation === 'DescribeVpcs' ? vpcs : gateways}</${operation}Response>`;
    });
    return valuesOf(await collectKind(kind, [], [tokyo], session), attribute);
  };
  expect(await read('ec2.vpc', 'firewalls')).toEqual({
    'vpc-1': [{ mode: 'enforce', onboarding: 'active' }],
    'vpc-2': [],
  });
  expect(await read('ec2.natGateway', 'details')).toEqual({
    'nat-1': { vpcId: 'vpc-1', state: 'available', subnetId: 'subnet-1', routeTableId: null },
    'nat-2': { vpcId: 'vpc-1', state: 'pending', subnetId: null, routeTableId: 'rtb-1' },
  });
});
