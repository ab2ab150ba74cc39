import {
  DescribeLoadBalancerPoliciesCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { lists, mocked, refused } from '../../../helpers/lists.ts';

/** https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeLoadBalancers.html */
const page = (name: string) => ({
  LoadBalancerDescriptions: [
    {
      LoadBalancerName: name,
      Scheme: 'internet-facing',
      ListenerDescriptions: [
        {
          Listener: { Protocol: 'https', LoadBalancerPort: 443, InstanceProtocol: 'HTTP', InstancePort: 80 },
          PolicyNames: ['AWSConsole-SSLNegotiationPolicy'],
        },
        { Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 80 } },
      ],
    },
  ],
});

lists({
  kind: 'elb.loadBalancer',
  client: ElasticLoadBalancingClient,
  command: DescribeLoadBalancersCommand,
  api: 'Elastic Load Balancing:DescribeLoadBalancers elasticloadbalancing:DescribeLoadBalancers',
  page,
  token: ['NextMarker', 'Marker'],
  id: (n) => n,
});

const read = async (attribute: string) => valuesOf(await collectKind('elb.loadBalancer', [attribute]), attribute);

test('listeners with their policies', async () => {
  mocked(ElasticLoadBalancingClient).on(DescribeLoadBalancersCommand).resolves(page('one'));
  expect(await read('listeners')).toEqual({
    one: [
      { protocol: 'HTTPS', port: 443, policies: ['AWSConsole-SSLNegotiationPolicy'] },
      { protocol: 'HTTP', port: 80, policies: [] },
    ],
  });
  expect(await read('scheme')).toEqual({ one: 'internet-facing' });
});

test('of a policy, the protocols that are on; what a reference policy turns on is listed too', async () => {
  const mock = mocked(ElasticLoadBalancingClient);
  mock.on(DescribeLoadBalancersCommand).resolves(page('one'));
  mock.on(DescribeLoadBalancerPoliciesCommand, { LoadBalancerName: 'one' }).resolves({
    PolicyDescriptions: [
      {
        PolicyName: 'AWSConsole-SSLNegotiationPolicy',
        PolicyTypeName: 'SSLNegotiationPolicyType',
        PolicyAttributeDescriptions: [
          { AttributeName: 'Reference-Security-Policy', AttributeValue: 'ELBSecurityPolicy-2016-08' },
          { AttributeName: 'Protocol-TLSv1', AttributeValue: 'true' },
          { AttributeName: 'Protocol-SSLv3', AttributeValue: 'false' },
          { AttributeName: 'ECDHE-ECDSA-AES128-GCM-SHA256', AttributeValue: 'true' },
        ],
      },
    ],
  });
  expect(await read('policies')).toEqual({
    one: [
      {
        name: 'AWSConsole-SSLNegotiationPolicy',
        type: 'SSLNegotiationPolicyType',
        protocols: ['Protocol-TLSv1'],
      },
    ],
  });
});

test.each([
  [{}, 'MissingField malformed'],
  [{ PolicyDescriptions: [{ PolicyName: 'p' }] }, 'MissingField malformed'],
])('a hollow answer %j is malformed', async (answer, cause) => {
  const mock = mocked(ElasticLoadBalancingClient);
  mock.on(DescribeLoadBalancersCommand).resolves(page('one'));
  mock.on(DescribeLoadBalancerPoliciesCommand).resolves(answer);
  const api = 'Elastic Load Balancing:DescribeLoadBalancerPolicies elasticloadbalancing:DescribeLoadBalancerPolicies';
  expect(await read('policies')).toEqual({ one: [`${api} ${cause}`] });
});

test('gone between list and read', async () => {
  const mock = mocked(ElasticLoadBalancingClient);
  mock.on(DescribeLoadBalancersCommand).resolvesOnce(page('one')).resolves({ LoadBalancerDescriptions: [] });
  mock.on(DescribeLoadBalancerPoliciesCommand).rejects(refused('LoadBalancerNotFound'));
  const { listing, vanished } = await collectKind('elb.loadBalancer', ['policies']);
  expect(listing.items).toEqual([]);
  expect(vanished.map(({ id }) => id)).toEqual(['one']);
});

test('zones, and tags by a call of their own', async () => {
  const [balancer] = page('one').LoadBalancerDescriptions;
  const mock = mocked(ElasticLoadBalancingClient);
  mock.on(DescribeLoadBalancersCommand).resolves({
    LoadBalancerDescriptions: [{ ...balancer, AvailabilityZones: ['ap-northeast-1c', 'ap-northeast-1a'] }],
  });
  mock
    .on(DescribeTagsCommand)
    .resolvesOnce({})
    .resolves({
      TagDescriptions: [{ LoadBalancerName: 'one', Tags: [{ Key: 'fisc-scope', Value: 'out' }] }],
    });
  expect(await read('zones')).toEqual({ one: ['ap-northeast-1a', 'ap-northeast-1c'] });
  expect(await read('tags')).toEqual({
    one: ['Elastic Load Balancing:DescribeTags elasticloadbalancing:DescribeTags MissingField malformed'],
  });
  expect(await read('tags')).toEqual({ one: { 'fisc-scope': 'out' } });
});
