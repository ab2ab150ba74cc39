/** Whether CloudFront is the one way to a load balancer. */
import type { Fact, Facts, Needs } from '../facts.ts';
import { all, allOf, find, test, type Tri } from '../listing.ts';
import { listCall } from '../resource-types.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html */
const originFacing: ReadonlySet<string | undefined> = new Set([
  'com.amazonaws.global.cloudfront.origin-facing',
  'com.amazonaws.global.ipv6.cloudfront.origin-facing',
]);

export const cloudFrontNeeds = { 'ec2.securityGroup': ['details'], 'ec2.prefixList': [] } as const satisfies Needs;

/** Do all its security groups let in, on whatever port, CloudFront and other groups alone? What goes out does not matter. */
export function letsInCloudFrontAlone(
  { exposure, region }: Fact<'elbv2.loadBalancer', 'exposure'>,
  facts: Facts<typeof cloudFrontNeeds>,
): Tri {
  return test(exposure, ({ securityGroups }) =>
    all(
      securityGroups.length > 0,
      allOf(securityGroups, (id) => {
        const found = find(facts['ec2.securityGroup'], region, 'id', id, listCall('ec2.securityGroup'));
        return test(found, (group) => (group === null ? unseen(region) : letsInCloudFront(group, facts)));
      }),
    ),
  );
}

/** Another account's group in a shared VPC. */
function unseen(region: string): Tri {
  return { causes: [{ ...listCall('ec2.securityGroup'), code: 'OtherAccount', reason: 'notCollected', region }] };
}

function letsInCloudFront(
  { details, region }: Fact<'ec2.securityGroup', 'details'>,
  facts: Facts<typeof cloudFrontNeeds>,
): Tri {
  return test(details, ({ ingress }) =>
    allOf(ingress, ({ ipv4, ipv6, prefixLists }) =>
      all(
        ipv4.length === 0 && ipv6.length === 0,
        allOf(prefixLists, (id) =>
          test(find(facts['ec2.prefixList'], region, 'id', id, listCall('ec2.prefixList')), (list) =>
            originFacing.has(list?.name),
          ),
        ),
      ),
    ),
  );
}
