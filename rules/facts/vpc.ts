import type { Read } from '../facts.ts';

/** What DescribeVpcs says; whose it is, is the resource's account. */
export interface Vpc {
  readonly state: 'pending' | 'available' | 'deleting';
  readonly isDefault: boolean;
  /** How VPC Block Public Access holds internet gateways back here; null: the answer did not say. */
  readonly internetGatewayBlockMode: 'off' | 'block-bidirectional' | 'block-ingress' | null;
}

export interface NetworkInterface {
  readonly vpcId: string;
  readonly subnetId: string;
  /** The account that made it; in a shared VPC not the VPC's. */
  readonly ownerId: string;
  /** `interface`, `lambda`, `nat_gateway`, `network_load_balancer`, `vpc_endpoint`, …; null: not told. */
  readonly type: string | null;
  /** An AWS service made it and manages it. */
  readonly isRequesterManaged: boolean;
  /** A task of ECS has it (its description begins with `arn:aws:ecs:`). */
  readonly isOfEcsTask: boolean;
  /** Security groups. */
  readonly groupIds: readonly string[];
}

export interface FlowLog {
  /** A VPC, a subnet or an interface, or a transit gateway or an attachment of one. */
  readonly resourceId: string;
  /** `ACTIVE`. */
  readonly status: string;
  /** `SUCCESS` or `FAILED`; null: not told, as of S3 and Firehose. */
  readonly deliveryStatus: string | null;
  /** null: of a transit gateway, which takes everything. */
  readonly trafficType: 'ACCEPT' | 'REJECT' | 'ALL' | null;
  readonly destinationType: 'cloud-watch-logs' | 's3' | 'kinesis-data-firehose';
  /** ARN of the log group, of the bucket (with a folder behind it) or of the stream; null: only the log group's name is told. */
  readonly destination: string | null;
  readonly logGroupName: string | null;
}

/** One permission of a security group, in or out. */
export interface Permission {
  /** `tcp`, `udp`, `icmp`, `-1` (all) or a number. */
  readonly protocol: string;
  /** null: all ports, or a protocol without ports. */
  readonly fromPort: number | null;
  readonly toPort: number | null;
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  /** Ids of prefix lists. */
  readonly prefixLists: readonly string[];
  /** Ids of security groups. */
  readonly groups: readonly string[];
}

export interface SecurityGroup {
  /** null: not in a VPC. */
  readonly vpcId: string | null;
  readonly groupName: string;
  readonly ingress: readonly Permission[];
  readonly egress: readonly Permission[];
}

export interface RouteTable {
  readonly vpcId: string;
  /** The VPC's main one. */
  readonly isMain: boolean;
  /** Subnets that are associated with it. */
  readonly subnetIds: readonly string[];
  /** The routes to `0.0.0.0/0` and `::/0`. */
  readonly outward: readonly {
    readonly destination: '0.0.0.0/0' | '::/0';
    /** `igw-…`, `nat-…`, `tgw-…`, `vpce-…`, ARN of a core network …; null: not told. */
    readonly target: string | null;
    /** The target is gone (`blackhole`). */
    readonly isDead: boolean;
  }[];
}

export interface NatGateway {
  readonly vpcId: string;
  /** `available`, `pending`, `deleting` … */
  readonly state: string;
  /** null: a regional one, which stands in no subnet. */
  readonly subnetId: string | null;
  /** Of a regional one. */
  readonly routeTableId: string | null;
}

/** The networks of EC2. */
export interface VpcAttributes {
  /** Every VPC that the account sees: its own, and those shared with it. */
  'ec2.vpc': {
    readonly details: Read<Vpc>;
    /** Network Firewalls that are associated with the VPC itself. */
    readonly firewalls: Read<
      readonly {
        /** `enforce` or `monitor`. */
        readonly mode: string | null;
        /** `pending`, `active`, `disabling`. */
        readonly onboarding: string | null;
      }[]
    >;
  };
  'ec2.routeTable': { readonly details: Read<RouteTable> };
  'ec2.natGateway': { readonly details: Read<NatGateway> };
  'ec2.vpcEndpoint': {
    /** `Interface`, `Gateway`, `GatewayLoadBalancer` … */
    readonly type: Read<string>;
  };
  'ec2.networkInterface': { readonly details: Read<NetworkInterface> };
  /** The account's own, also in VPCs that are shared with it. */
  'ec2.securityGroup': { readonly details: Read<SecurityGroup> };
  /** A managed prefix list, AWS's own (of which the name begins with `com.amazonaws.`) among them. */
  'ec2.prefixList': {
    /** CIDRs; of AWS's own lists none are read. */
    readonly entries: Read<readonly string[]>;
  };
  'ec2.internetGateway': {
    /** The VPCs that it is attached to, or is being. */
    readonly vpcIds: Read<readonly string[]>;
  };
  'ec2.flowLog': { readonly details: Read<FlowLog> };
}
