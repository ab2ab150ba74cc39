import { DescribeRouteTablesCommand, EC2Client, type Route } from '@aws-sdk/client-ec2';
import { filled, required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { nameTag } from './name-tag.ts';

/** Route tables of the account's own VPCs: where what goes to the internet is sent. */
export default defineCollector({
  kind: 'ec2.routeTable',
  type: 'AWS::EC2::RouteTable',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeRouteTables': 'ec2:DescribeRouteTables' },
    client: EC2Client,
    command: DescribeRouteTablesCommand,
    input: { MaxResults: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'RouteTables',
    only: ({ OwnerId: owner }, { account }) => filled(owner, 'RouteTables[].OwnerId') === account,
    identity: (table, { arn }) => {
      const id = required(table.RouteTableId, 'RouteTables[].RouteTableId');
      const associations = table.Associations ?? [];
      return {
        id,
        arn: arn('ec2', `route-table/${id}`),
        ...nameTag(table.Tags),
        free: {
          details: {
            vpcId: required(table.VpcId, 'RouteTables[].VpcId'),
            isMain: associations.some(({ Main: main }) => main === true),
            subnetIds: associations.flatMap(({ SubnetId: subnet }) => (subnet ? [subnet] : [])),
            outward: required(table.Routes, 'RouteTables[].Routes').flatMap(outward),
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});

const anywhere = ['0.0.0.0/0', '::/0'] as const;

/** The route, when it is one of those that everything takes which no other fits. */
function outward(route: Route) {
  const { DestinationCidrBlock: ipv4, DestinationIpv6CidrBlock: ipv6 } = route;
  const destination = anywhere.find((one) => one === ipv4 || one === ipv6);
  if (destination === undefined) return [];
  const target =
    route.GatewayId ??
    route.NatGatewayId ??
    route.TransitGatewayId ??
    route.CoreNetworkArn ??
    route.EgressOnlyInternetGatewayId ??
    route.VpcPeeringConnectionId ??
    route.LocalGatewayId ??
    route.CarrierGatewayId ??
    route.NetworkInterfaceId ??
    route.InstanceId;
  return [{ destination, target: target ?? null, isDead: route.State === 'blackhole' }];
}
