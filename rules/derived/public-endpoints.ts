/** What takes HTTP requests from the internet and can stand behind AWS WAF, and the web ACL before it. */
import { unread, type Fact, type Facts, type Listing, type Needs, type Read } from '../facts.ts';
import type { WebAcl } from '../facts/wafv2.ts';
import { all, find, mapRead, test, together, where, type Subjects } from '../listing.ts';
import { attributeCall } from '../resource-types.ts';
import { attributeCause } from './cause.ts';

export const endpointNeeds = {
  'elbv2.loadBalancer': ['details', 'exposure', 'webAcl'],
  'cloudfront.distribution': ['enabled', 'entrance'],
  'apigateway.stage': ['webAcl'],
  'appsync.api': ['details'],
} as const satisfies Needs;

type EndpointFacts = Facts<typeof endpointNeeds>;

export type Endpoint =
  | Fact<'elbv2.loadBalancer', 'details' | 'exposure' | 'webAcl'>
  | Fact<'cloudfront.distribution', 'enabled' | 'entrance'>
  | Fact<'apigateway.stage', 'webAcl'>
  | Fact<'appsync.api', 'details'>;

/**
 * Application load balancers that face the internet, distributions that take requests, stages of REST APIs and GraphQL
 * APIs that are not private.
 */
export function publicEndpoints(facts: EndpointFacts): Subjects<Endpoint> {
  const balancers: Subjects<Endpoint> = where(facts['elbv2.loadBalancer'], ({ details, exposure }) =>
    all(
      test(details, ({ type }) => type === 'application'),
      test(exposure, ({ scheme }) => scheme === 'internet-facing'),
    ),
  );
  const distributions: Subjects<Endpoint> = where(facts['cloudfront.distribution'], ({ enabled, entrance }) =>
    all(
      test(enabled, (isOn) => isOn),
      test(entrance, ({ isStaging, connectionMode }) => !isStaging && connectionMode !== 'tenant-only'),
    ),
  );
  const apis: Subjects<Endpoint> = where(facts['appsync.api'], ({ details }) =>
    test(details, ({ visibility }) => visibility !== 'PRIVATE'),
  );
  // A private API's stages are not listed.
  const stages: Subjects<Endpoint> = facts['apigateway.stage'];
  return together(balancers, distributions, stages, apis);
}

/** The ARN of the web ACL before it (of AWS WAF Classic an id); null: none. */
export function webAclBefore(endpoint: Endpoint): Read<string | null> {
  switch (endpoint.kind) {
    case 'elbv2.loadBalancer':
    case 'apigateway.stage':
      return endpoint.webAcl;
    case 'cloudfront.distribution':
      return mapRead(endpoint.entrance, ({ webAcl }) => webAcl);
    case 'appsync.api':
      return mapRead(endpoint.details, ({ webAcl }) => webAcl);
  }
}

/** AWS WAF Classic's, which ended on 2025-09-30: its ids are no ARNs, or are of another service. */
export function isOfWafClassic(webAcl: string): boolean {
  return !/^arn:[a-z-]+:wafv2:/.test(webAcl);
}

export const aclNeeds = { 'wafv2.webAcl': ['details'], 'wafv2.edgeWebAcl': ['details'] } as const satisfies Needs;

/** What the web ACL of that ARN does, which stands before something in the region. */
export function webAclOf(arn: string, region: string, facts: Facts<typeof aclNeeds>): Read<WebAcl> {
  const listing: Listing<Fact<'wafv2.webAcl', 'details'> | Fact<'wafv2.edgeWebAcl', 'details'>> =
    region === 'global' ? facts['wafv2.edgeWebAcl'] : facts['wafv2.webAcl'];
  const found = find(listing, region, 'id', arn.split('/').at(-1) ?? arn, attributeCall('wafv2.webAcl', 'details'));
  if (!found.ok) return found;
  const gone = { code: 'NotFound', reason: 'failed', region } as const;
  return found.value === null ? unread(attributeCause('wafv2.webAcl', 'details', gone)) : found.value.details;
}
