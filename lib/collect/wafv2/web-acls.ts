/** Web ACLs: what both kinds of them are read with. */
import {
  GetWebACLCommand,
  ListLoggingConfigurationsCommand,
  WAFV2Client,
  type LoggingConfiguration,
  type WebACL,
} from '@aws-sdk/client-wafv2';
import type { Identity } from '../../../rules/facts.ts';
import type { WebAcl, WebAclLogging } from '../../../rules/facts/wafv2.ts';
import { MissingField, required } from '../../aws/errors.ts';
import { call, type CollectContext } from '../collector.ts';

/** Where AWS WAF is asked about what stands before CloudFront. */
const edge = 'us-east-1';

/** `arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/name/id`; of AWS WAF Classic's there is none. */
function partsOf(arn: string) {
  const [, , service, , account = '', resource = ''] = arn.split(':');
  const [scope, kind, name = '', id = ''] = resource.split('/');
  if (service !== 'wafv2' || kind !== 'webacl' || id === '') return null;
  return { account, scope: scope === 'global' ? ('CLOUDFRONT' as const) : ('REGIONAL' as const), name, id };
}

/** The web ACLs of these ARNs, each once. */
export function listedAcls(arns: Iterable<string>, region: string, own: string) {
  return [...new Set(arns)].sort().flatMap((arn) => {
    const parts = partsOf(arn);
    if (parts === null) return [];
    const { account, name, id } = parts;
    return [{ id, arn, region, name, ...(account === own ? {} : { account }) }];
  });
}

/** Answers of AWS WAF about one web ACL. */
function placeOf({ arn, region }: Identity) {
  const parts = partsOf(arn);
  if (parts === null) throw new MissingField(`${arn} names no web ACL`);
  return { ...parts, region: region === 'global' ? edge : region };
}

function loggingOf(logScope: 'CUSTOMER' | 'SECURITY_LAKE' | 'CLOUDWATCH_TELEMETRY_RULE_MANAGED') {
  return call(
    { 'WAFV2:ListLoggingConfigurations': 'wafv2:ListLoggingConfigurations' },
    async ({ aws }: CollectContext, acl: Identity): Promise<WebAclLogging[]> => {
      const { scope, region } = placeOf(acl);
      const asked = { Scope: scope, LogScope: logScope, Limit: 100 };
      // One list for all web ACLs: the session answers further ones from memory.
      const pages = aws.pages(
        WAFV2Client,
        (token) =>
          new ListLoggingConfigurationsCommand({ ...asked, ...(token === undefined ? {} : { NextMarker: token }) }),
        (page) => page.NextMarker,
        region,
      );
      const found: WebAclLogging[] = [];
      for await (const page of pages) {
        for (const one of required(page.LoggingConfigurations, 'LoggingConfigurations')) {
          if (required(one.ResourceArn, 'LoggingConfigurations[].ResourceArn') === acl.arn) found.push(logging(one));
        }
      }
      return found;
    },
  );
}

function logging({ LogDestinationConfigs: destinations, LoggingFilter: filter }: LoggingConfiguration): WebAclLogging {
  return {
    destinations: required(destinations, 'LogDestinationConfigs').length,
    filter:
      filter === undefined || filter === null
        ? null
        : {
            defaultBehavior: required(filter.DefaultBehavior, 'DefaultBehavior'),
            filters: required(filter.Filters, 'Filters').map((one) => ({
              behavior: required(one.Behavior, 'Filters[].Behavior'),
              actions: required(one.Conditions, 'Filters[].Conditions').flatMap(({ ActionCondition: condition }) =>
                condition === undefined || condition === null
                  ? []
                  : [required(condition.Action, 'ActionCondition.Action')],
              ),
            })),
          },
  };
}

function aclOf(acl: WebACL): WebAcl {
  return {
    defaultAction: required(memberOf(acl.DefaultAction), 'DefaultAction'),
    rules: [
      ...(acl.PreProcessFirewallManagerRuleGroups ?? []),
      ...(acl.Rules ?? []),
      ...(acl.PostProcessFirewallManagerRuleGroups ?? []),
    ].map((rule) => ({
      name: required(rule.Name, 'Rules[].Name'),
      action: 'Action' in rule ? memberOf(rule.Action) : null,
      override: memberOf(rule.OverrideAction),
    })),
  };
}

/** Which of a structure's members is there: `Block`. */
function memberOf(choice: object | undefined): string | null {
  const [member] = Object.entries(choice ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return member?.[0] ?? null;
}

export const aclAttributes = {
  details: call(
    { 'WAFV2:GetWebACL': 'wafv2:GetWebACL' },
    async ({ aws }: CollectContext, acl: Identity): Promise<WebAcl> => {
      const { name, scope, id, region } = placeOf(acl);
      const command = new GetWebACLCommand({ Name: name, Scope: scope, Id: id });
      const answer = await aws.send(WAFV2Client, command, region);
      return aclOf(required(answer.WebACL, 'WebACL'));
    },
  ),
  logging: loggingOf('CUSTOMER'),
  lakeLogging: loggingOf('SECURITY_LAKE'),
  telemetryLogging: loggingOf('CLOUDWATCH_TELEMETRY_RULE_MANAGED'),
} as const;
