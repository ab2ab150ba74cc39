import { APIGatewayClient, GetRestApisCommand, GetStagesCommand } from '@aws-sdk/client-api-gateway';
import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetWebACLCommand, ListLoggingConfigurationsCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { expect, test } from 'vitest';
import { AppSyncClient, ListGraphqlApisCommand } from '../../../../lib/collect/appsync/client.ts';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { arnOf, mocked, refused } from '../../../helpers/lists.ts';

const acl = (name: string) => arnOf('wafv2', `regional/webacl/${name}/id-${name}`);
const edge = `arn:aws:wafv2:us-east-1:${account}:global/webacl/edge/id-edge`;

/** Stages with these web ACLs, and nothing else that one can stand before but a GraphQL API. */
function given(...arns: readonly string[]) {
  mocked(ElasticLoadBalancingV2Client).on(DescribeLoadBalancersCommand).resolves({ LoadBalancers: [] });
  mocked(AppSyncClient)
    .on(ListGraphqlApisCommand as never)
    .resolves({ graphqlApis: [{ arn: arnOf('appsync', 'apis/one'), name: 'one', wafWebAclArn: acl('one') }] } as never);
  const stages = mocked(APIGatewayClient);
  stages.on(GetRestApisCommand).resolves({ items: [{ id: 'api' }] });
  stages.on(GetStagesCommand).resolves({ item: arns.map((webAclArn, at) => ({ stageName: `s${at}`, webAclArn })) });
  return mocked(WAFV2Client);
}

test('those that are named, each once; of AWS WAF Classic none', async () => {
  given(acl('two'), acl('one'), 'arn:aws:waf-regional:ap-northeast-1:123456789012:webacl/old', 'a1b2');
  const { listing, calls } = await collectKind('wafv2.webAcl', []);
  expect(listing.items.map(({ id, arn, name }) => [id, arn, name])).toEqual([
    ['id-one', acl('one'), 'one'],
    ['id-two', acl('two'), 'two'],
  ]);
  expect(Object.keys(calls).filter((api) => api.startsWith('WAF'))).toEqual([]);
});

const visible = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'm' };
const rule = (Name: string, more: object) => ({ Name, Priority: 1, Statement: {}, VisibilityConfig: visible, ...more });
const group = (Name: string, OverrideAction: object) => ({
  Name,
  Priority: 1,
  FirewallManagerStatement: {},
  OverrideAction,
  VisibilityConfig: visible,
});

// https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html
test('what its rules and those of Firewall Manager do', async () => {
  given()
    .on(GetWebACLCommand, { Name: 'one', Scope: 'REGIONAL', Id: 'id-one' })
    .resolves({
      WebACL: {
        Name: 'one',
        Id: 'id-one',
        ARN: acl('one'),
        DefaultAction: { Allow: {} },
        VisibilityConfig: visible,
        PreProcessFirewallManagerRuleGroups: [group('before', { None: {} })],
        Rules: [
          rule('blocks', { Action: { Block: {} } }),
          rule('counts', { Action: { Count: {} } }),
          rule('managed', { OverrideAction: { Count: {} } }),
          rule('new', { Action: {} }),
        ],
        PostProcessFirewallManagerRuleGroups: [group('after', { Count: {} })],
      },
    });
  expect(valuesOf(await collectKind('wafv2.webAcl', ['details']), 'details')).toEqual({
    'id-one': {
      defaultAction: 'Allow',
      rules: [
        { name: 'before', action: null, override: 'None' },
        { name: 'blocks', action: 'Block', override: null },
        { name: 'counts', action: 'Count', override: null },
        { name: 'managed', action: null, override: 'Count' },
        { name: 'new', action: null, override: null },
        { name: 'after', action: null, override: 'Count' },
      ],
    },
  });
});

test('a refusal, and a web ACL without a default action, are unread', async () => {
  const mock = given();
  const details = async () => valuesOf(await collectKind('wafv2.webAcl', ['details']), 'details')['id-one'];
  mock.on(GetWebACLCommand).rejects(refused());
  expect(await details()).toEqual(['WAFV2:GetWebACL wafv2:GetWebACL AccessDeniedException denied']);
  mock.on(GetWebACLCommand).resolves({ WebACL: { Name: 'one' } } as never);
  expect(await details()).toEqual([expect.stringMatching(/ malformed$/)]);
});

const destination = ['arn:aws:s3:::aws-waf-logs-x'];

// https://docs.aws.amazon.com/waf/latest/APIReference/API_ListLoggingConfigurations.html
test('logging by log scope: all pages, one list for all web ACLs', async () => {
  const mock = given(acl('two'));
  mock.on(ListLoggingConfigurationsCommand).resolves({ LoggingConfigurations: [] });
  mock
    .on(ListLoggingConfigurationsCommand, { Scope: 'REGIONAL', LogScope: 'CUSTOMER' })
    .resolves({ LoggingConfigurations: [], NextMarker: 'more' });
  mock.on(ListLoggingConfigurationsCommand, { LogScope: 'CUSTOMER', NextMarker: 'more' }).resolves({
    LoggingConfigurations: [
      {
        ResourceArn: acl('one'),
        LogDestinationConfigs: destination,
        LoggingFilter: {
          DefaultBehavior: 'KEEP',
          Filters: [
            {
              Behavior: 'DROP',
              Requirement: 'MEETS_ANY',
              Conditions: [{ ActionCondition: { Action: 'BLOCK' } }, { LabelNameCondition: { LabelName: 'x' } }],
            },
          ],
        },
      },
    ],
  });
  mock
    .on(ListLoggingConfigurationsCommand, { LogScope: 'SECURITY_LAKE' })
    .resolves({ LoggingConfigurations: [{ ResourceArn: acl('two'), LogDestinationConfigs: destination }] });
  const collected = await collectKind('wafv2.webAcl', ['logging', 'lakeLogging', 'telemetryLogging']);
  expect(valuesOf(collected, 'logging')).toEqual({
    'id-one': [
      { destinations: 1, filter: { defaultBehavior: 'KEEP', filters: [{ behavior: 'DROP', actions: ['BLOCK'] }] } },
    ],
    'id-two': [],
  });
  expect(valuesOf(collected, 'lakeLogging')).toEqual({ 'id-one': [], 'id-two': [{ destinations: 1, filter: null }] });
  expect(valuesOf(collected, 'telemetryLogging')).toEqual({ 'id-one': [], 'id-two': [] });
  expect(collected.calls['WAFV2:ListLoggingConfigurations']).toBe(4);
});

test('a scope that is refused costs that scope alone; an answer without its list is malformed', async () => {
  const mock = given();
  mock.on(ListLoggingConfigurationsCommand).resolves({});
  mock.on(ListLoggingConfigurationsCommand, { LogScope: 'CUSTOMER' }).resolves({ LoggingConfigurations: [] });
  mock.on(ListLoggingConfigurationsCommand, { LogScope: 'SECURITY_LAKE' }).rejects(refused());
  const collected = await collectKind('wafv2.webAcl', ['logging', 'lakeLogging', 'telemetryLogging']);
  expect(valuesOf(collected, 'logging')['id-one']).toEqual([]);
  expect(valuesOf(collected, 'lakeLogging')['id-one']).toEqual([
    'WAFV2:ListLoggingConfigurations wafv2:ListLoggingConfigurations AccessDeniedException denied',
  ]);
  expect(valuesOf(collected, 'telemetryLogging')['id-one']).toEqual([expect.stringMatching(/ malformed$/)]);
});

test('before CloudFront: asked in us-east-1 with the scope CLOUDFRONT', async () => {
  const summary = (id: string, WebACLId: string) => ({
    Id: id,
    ARN: `arn:aws:cloudfront::${account}:distribution/${id}`,
    DomainName: `${id}.cloudfront.net`,
    Enabled: true,
    Origins: { Quantity: 1, Items: [{ Id: 'bucket', DomainName: 'b.s3.amazonaws.com' }] },
    DefaultCacheBehavior: { TargetOriginId: 'bucket', ViewerProtocolPolicy: 'https-only' },
    WebACLId,
  });
  const Items = [summary('E1', edge), summary('E2', ''), summary('E3', 'a1b2-classic')];
  mocked(CloudFrontClient)
    .on(ListDistributionsCommand)
    .resolves({ DistributionList: { Quantity: 3, Items } } as never);
  const mock = mocked(WAFV2Client);
  mock
    .on(GetWebACLCommand, { Name: 'edge', Scope: 'CLOUDFRONT', Id: 'id-edge' })
    .resolves({ WebACL: { DefaultAction: { Block: {} } } } as never);
  mock.on(ListLoggingConfigurationsCommand, { Scope: 'CLOUDFRONT' }).resolves({ LoggingConfigurations: [] });
  const collected = await collectKind('wafv2.edgeWebAcl', ['details', 'logging']);
  expect(collected.listing.items.map(({ id, region }) => [id, region])).toEqual([['id-edge', 'global']]);
  expect(valuesOf(collected, 'details')).toEqual({ 'id-edge': { defaultAction: 'Block', rules: [] } });
  expect(valuesOf(collected, 'logging')).toEqual({ 'id-edge': [] });
  const regions = mock.calls().map(({ thisValue }) => (thisValue as WAFV2Client).config.region());
  expect(new Set(await Promise.all(regions))).toEqual(new Set(['us-east-1']));
});
