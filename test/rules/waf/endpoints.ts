/** Public endpoints and the web ACLs before them, as their collectors make them. */
import type { WebAclLogging } from '../../../rules/facts/wafv2.ts';
import { account, resource, tokyo, type Attributes } from '../../helpers/judge.ts';

export const aclArn = (name: string, region = tokyo) =>
  region === 'global'
    ? `arn:aws:wafv2:us-east-1:${account}:global/webacl/${name}/id-${name}`
    : `arn:aws:wafv2:${region}:${account}:regional/webacl/${name}/id-${name}`;

type Balancer = Attributes<'elbv2.loadBalancer'>;

export function balancer(
  id: string,
  webAcl: NonNullable<Balancer['webAcl']> | null,
  more: { type?: string; scheme?: string; groups?: readonly string[] } = {},
) {
  const { type = 'application', scheme = 'internet-facing', groups = ['sg-open'] } = more;
  return resource('elbv2.loadBalancer', id, {
    details: { type, state: 'active', zones: ['ap-northeast-1a', 'ap-northeast-1c'], onOutpost: false },
    exposure: { scheme, securityGroups: groups },
    webAcl,
    tags: null,
  });
}

export function distribution(
  id: string,
  webAcl: string | null,
  more: { enabled?: boolean; isStaging?: boolean; connectionMode?: string | null } = {},
) {
  const { enabled = true, isStaging = false, connectionMode = 'direct' } = more;
  return resource(
    'cloudfront.distribution',
    id,
    { enabled, entrance: { isStaging, connectionMode, webAcl } },
    { region: 'global' },
  );
}

export const stage = (id: string, webAcl: string | null) => resource('apigateway.stage', id, { webAcl });

export const graph = (id: string, webAcl: string | null, visibility = 'GLOBAL') =>
  resource('appsync.api', id, { details: { visibility, webAcl } });

type Acl = Attributes<'wafv2.webAcl'>;

/** A web ACL that lets everything pass and logs nothing, but for what is said. */
export function acl(name: string, attributes: Acl = {}, region = tokyo) {
  const kind = region === 'global' ? 'wafv2.edgeWebAcl' : 'wafv2.webAcl';
  return resource(
    kind,
    `id-${name}`,
    {
      details: { defaultAction: 'Allow', rules: [] },
      logging: [],
      lakeLogging: [],
      telemetryLogging: [],
      ...attributes,
    },
    { arn: aclArn(name, region), region, name },
  );
}

export const rule = (name: string, action: string | null, override: string | null = null) => ({
  name,
  action,
  override,
});

export const logging = (filter: WebAclLogging['filter'] = null, destinations = 1): WebAclLogging => ({
  destinations,
  filter,
});
