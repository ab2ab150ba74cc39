import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeSSLPoliciesCommand,
  ElasticLoadBalancingV2Client,
  type Action,
  type Listener,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, refused } from '../../../helpers/lists.ts';

const balancerArn = (name: string) => arnOf('elasticloadbalancing', `loadbalancer/app/${name}/50dc6c495c0c9188`);
const listenerArn = (name: string, id = 'f2f7dc8efc522ab2') =>
  arnOf('elasticloadbalancing', `listener/app/${name}/50dc6c495c0c9188/${id}`);

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html */
const balancer = (name: string) => ({
  LoadBalancerArn: balancerArn(name),
  LoadBalancerName: name,
  Scheme: 'internet-facing' as const,
  Type: 'application' as const,
});
/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeListeners.html */
const listener = (name: string, more: Partial<Listener> = {}): Listener => ({
  ListenerArn: listenerArn(name),
  LoadBalancerArn: balancerArn(name),
  Port: 443,
  Protocol: 'HTTPS',
  SslPolicy: 'ELBSecurityPolicy-2016-08',
  DefaultActions: [{ Type: 'forward', Order: 1 }],
  ...more,
});

lists(
  {
    kind: 'elbv2.listener',
    client: ElasticLoadBalancingV2Client,
    command: DescribeListenersCommand,
    api: 'Elastic Load Balancing v2:DescribeListeners elasticloadbalancing:DescribeListeners',
    given: (mock) => mock.on(DescribeLoadBalancersCommand).resolves({ LoadBalancers: [balancer('web')] }),
    page: (n) => ({ Listeners: [listener('web', { ListenerArn: listenerArn('web', n) })] }),
    token: ['NextMarker', 'Marker'],
    id: (n) => listenerArn('web', n),
    name: () => undefined,
  },
  {
    kind: 'elbv2.sslPolicy',
    client: ElasticLoadBalancingV2Client,
    command: DescribeSSLPoliciesCommand,
    api: 'Elastic Load Balancing v2:DescribeSSLPolicies elasticloadbalancing:DescribeSSLPolicies',
    page: (n) => ({ SslPolicies: [{ Name: n, SslProtocols: ['TLSv1.2', 'TLSv1.1'], Ciphers: [] }] }),
    token: ['NextMarker', 'Marker'],
    id: (n) => n,
  },
);

const use = (...listeners: readonly Listener[]) => {
  const mock = mocked(ElasticLoadBalancingV2Client);
  mock.on(DescribeLoadBalancersCommand).resolves({ LoadBalancers: [balancer('web')] });
  mock.on(DescribeListenersCommand).resolves({ Listeners: [...listeners] });
  return mock;
};

test('the protocols of a policy', async () => {
  use()
    .on(DescribeSSLPoliciesCommand)
    .resolves({ SslPolicies: [{ Name: 'p', SslProtocols: ['TLSv1.2', 'TLSv1.1'] }] });
  expect(valuesOf(await collectKind('elbv2.sslPolicy', []), 'protocols')).toEqual({ p: ['TLSv1.1', 'TLSv1.2'] });
});

test('load balancers on several pages; one that goes away meanwhile has no listeners', async () => {
  const mock = mocked(ElasticLoadBalancingV2Client);
  mock.on(DescribeLoadBalancersCommand).resolves({ LoadBalancers: [balancer('gone')], NextMarker: 'more' });
  mock.on(DescribeLoadBalancersCommand, { Marker: 'more' }).resolves({ LoadBalancers: [balancer('web')] });
  mock.on(DescribeListenersCommand).rejects(refused('LoadBalancerNotFoundException'));
  mock.on(DescribeListenersCommand, { LoadBalancerArn: balancerArn('web') }).resolves({ Listeners: [listener('web')] });
  const collected = await collectKind('elbv2.listener', []);
  expect(collected.listing.failures).toEqual([]);
  expect(valuesOf(collected, 'details')).toEqual({
    [listenerArn('web')]: {
      protocol: 'HTTPS',
      port: 443,
      sslPolicy: 'ELBSecurityPolicy-2016-08',
      loadBalancer: { name: 'web', type: 'application', scheme: 'internet-facing' },
    },
  });
});

const rule = (...actions: readonly Action[]) => ({ Priority: '10', IsDefault: false, Actions: [...actions] });
const redirectToHttps: Action = {
  Type: 'redirect',
  Order: 2,
  RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' },
};

test('rules are asked of HTTP listeners alone, page by page; the routing action of the highest order counts', async () => {
  const http = listener('web', { Protocol: 'HTTP', Port: 80, SslPolicy: undefined });
  const mock = use(http, listener('web', { ListenerArn: listenerArn('web', 'https') }));
  mock.on(DescribeRulesCommand).resolves({
    Rules: [
      rule(redirectToHttps, { Type: 'forward', Order: 1 }),
      rule({ Type: 'forward' }),
      rule({ Type: 'authenticate-oidc', Order: 3, AuthenticateOidcConfig: undefined }, redirectToHttps),
    ],
    NextMarker: 'more',
  });
  mock.on(DescribeRulesCommand, { Marker: 'more' }).resolves({
    Rules: [
      rule({ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }),
      { Priority: 'default', IsDefault: true, Actions: [] },
    ],
  });
  const collected = await collectKind('elbv2.listener', ['rules']);
  const redirect = { type: 'redirect', protocol: 'HTTPS', statusCode: null };
  expect(valuesOf(collected, 'rules')).toEqual({
    [listenerArn('web')]: [
      { priority: '10', routing: redirect },
      { priority: '10', routing: { type: 'forward', protocol: null, statusCode: null } },
      { priority: '10', routing: redirect },
      { priority: '10', routing: { type: 'fixed-response', protocol: null, statusCode: '404' } },
      { priority: 'default', routing: null },
    ],
    [listenerArn('web', 'https')]: null,
  });
  // What lists listeners is not asked again.
  expect(collected.calls).toEqual({
    'Elastic Load Balancing v2:DescribeListeners': 1,
    'Elastic Load Balancing v2:DescribeLoadBalancers': 1,
    'Elastic Load Balancing v2:DescribeRules': 2,
  });
});

test.each([{}, { Rules: [] }, { Rules: [{ Priority: '1' }] }])('hollow rules %j are malformed', async (answer) => {
  use(listener('web', { Protocol: 'HTTP' }))
    .on(DescribeRulesCommand)
    .resolves(answer);
  expect(valuesOf(await collectKind('elbv2.listener', ['rules']), 'rules')).toEqual({
    [listenerArn('web')]: [
      'Elastic Load Balancing v2:DescribeRules elasticloadbalancing:DescribeRules MissingField malformed',
    ],
  });
});

test('a listener that is gone when its rules are asked', async () => {
  const mock = use(listener('web', { Protocol: 'HTTP' }));
  mock.on(DescribeListenersCommand, { ListenerArns: [listenerArn('web')] }).rejects(refused('ListenerNotFound'));
  mock.on(DescribeRulesCommand).rejects(refused('ListenerNotFoundException'));
  const { listing, vanished } = await collectKind('elbv2.listener', ['rules']);
  expect(listing.items).toEqual([]);
  expect(vanished.map(({ id }) => id)).toEqual([listenerArn('web')]);
});
