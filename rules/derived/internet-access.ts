/** Whether anything gets into a VPC from the Internet at all. */
import type { Facts, Needs } from '../facts.ts';
import { not, some, test, type Tri } from '../listing.ts';
import { listCall } from '../resource-types.ts';
import { inRegion } from './in-region.ts';
import { findVpc } from './networks.ts';

export const internetNeeds = {
  'ec2.vpc': ['details'],
  'ec2.internetGateway': ['vpcIds'],
} as const satisfies Needs;

export interface InternetAccess {
  /** VPC Block Public Access holds internet gateways back. */
  readonly isBlocked: Tri;
  /** No internet gateway is attached, or being so. */
  readonly hasNoGateway: Tri;
}

/** Of the VPC; a shared one's gateways show to its owner alone. */
export function internetAccess(
  vpcId: string,
  region: string,
  facts: Facts<typeof internetNeeds>,
  account: string,
): InternetAccess {
  const found = findVpc(vpcId, region, facts['ec2.vpc']);
  const gatewayCall = listCall('ec2.internetGateway');
  const unseen = { causes: [{ ...gatewayCall, code: 'OtherAccount', reason: 'notCollected', region }] } as const;
  const hasGateway = some(inRegion(facts['ec2.internetGateway'], region), ({ vpcIds }) =>
    test(vpcIds, (attached) => attached.includes(vpcId)),
  );
  return {
    isBlocked: test(found, (vpc) =>
      vpc === null ? false : test(vpc.details, (details) => blocks(details.internetGatewayBlockMode)),
    ),
    hasNoGateway: test(found, (vpc) => (vpc !== null && vpc.account !== account ? unseen : not(hasGateway))),
  };
}

function blocks(mode: string | null): boolean {
  return mode === 'block-ingress' || mode === 'block-bidirectional';
}
