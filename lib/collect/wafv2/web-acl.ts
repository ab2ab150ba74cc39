import type { Read } from '../../../rules/facts.ts';
import { call, defineCollector } from '../collector.ts';
import { aclAttributes, listedAcls } from './web-acls.ts';

/** The web ACLs that are attached to what was listed in the region. */
export default defineCollector({
  kind: 'wafv2.webAcl',
  type: 'AWS::WAFv2::WebACL',
  scope: 'regional',
  after: ['apigateway.stage', 'appsync.api', 'elbv2.loadBalancer'],
  list: call({}, async function* ({ aws, listed }, region) {
    const inRegion = (one: { readonly region: string }): boolean => one.region === region;
    // Not there when nobody asked for it.
    const balancers: readonly { readonly region: string; readonly webAcl?: Read<string | null> }[] =
      listed('elbv2.loadBalancer').items;
    const found = [
      ...[...balancers, ...listed('apigateway.stage').items].filter(inRegion).map(({ webAcl }) => webAcl),
      ...listed('appsync.api')
        .items.filter(inRegion)
        .map(({ details }) => (details.ok ? { ok: true as const, value: details.value.webAcl } : details)),
    ];
    const arns = found.flatMap((reading) => (reading?.ok === true && reading.value !== null ? [reading.value] : []));
    yield* listedAcls(arns, region, aws.account);
  }),
  attributes: aclAttributes,
  vanished: ['WAFNonexistentItemException'],
});
