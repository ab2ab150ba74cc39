/** Answers of EC2 of which the SDK's newest package does not know every member. */
import {
  DescribeNatGateways$,
  DescribeNatGatewaysRequest$,
  DescribeNatGatewaysResult$,
  DescribeVpcs$,
  DescribeVpcsRequest$,
  DescribeVpcsResult$,
  NatGateway$,
  Vpc$,
  type DescribeNatGatewaysRequest,
  type DescribeVpcsRequest,
  type NatGateway,
  type Vpc,
} from '@aws-sdk/client-ec2';
import type { $SchemaRef, StaticListSchema, StaticStructureSchema } from '@smithy/types';
import { commandOf } from '../../aws/json-client.ts';
import { withMembers } from '../../aws/widened.ts';

type Traited = [schema: $SchemaRef, traits: { xmlName: string }];

/** A text by its name on the wire. */
const textAs = (xmlName: string): Traited => [0, { xmlName }];

function listAs(xmlName: string, name: string, member: StaticStructureSchema): Traited {
  const list: StaticListSchema = [1, member[1], name, 0, [member, { xmlName: 'item' }]];
  return [list, { xmlName }];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html */
const association: StaticStructureSchema = [
  3,
  Vpc$[1],
  'NetworkFirewallAssociation',
  0,
  ['FirewallOnboardingStatus', 'FirewallMode'],
  [textAs('firewallOnboardingStatus'), textAs('firewallMode')],
];
const vpc = withMembers(Vpc$, {
  NetworkFirewallAssociations: listAs('networkFirewallAssociationSet', 'NetworkFirewallAssociationSet', association),
});

interface WidenedVpc extends Vpc {
  /** A Network Firewall that is put before the VPC's internet gateway without routes of its own. */
  readonly NetworkFirewallAssociations?: readonly {
    readonly FirewallOnboardingStatus?: string;
    readonly FirewallMode?: string;
  }[];
}

export class DescribeVpcsCommand extends commandOf<
  DescribeVpcsRequest,
  { readonly Vpcs?: readonly WidenedVpc[]; readonly NextToken?: string }
>('EC2', DescribeVpcs$[1], [
  9,
  DescribeVpcs$[1],
  DescribeVpcs$[2],
  0,
  DescribeVpcsRequest$,
  withMembers(DescribeVpcsResult$, { Vpcs: listAs('vpcSet', 'VpcList', vpc) }),
]) {}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html */
const natGateway = withMembers(NatGateway$, { RouteTableId: textAs('routeTableId') });

interface WidenedNatGateway extends NatGateway {
  /** Of a regional one, which stands in no subnet. */
  readonly RouteTableId?: string;
}

export class DescribeNatGatewaysCommand extends commandOf<
  DescribeNatGatewaysRequest,
  { readonly NatGateways?: readonly WidenedNatGateway[]; readonly NextToken?: string }
>('EC2', DescribeNatGateways$[1], [
  9,
  DescribeNatGateways$[1],
  DescribeNatGateways$[2],
  0,
  DescribeNatGatewaysRequest$,
  withMembers(DescribeNatGatewaysResult$, {
    NatGateways: listAs('natGatewaySet', 'NatGatewayList', natGateway),
  }),
]) {}
