import {
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  ElasticLoadBalancingV2Client,
  type AvailabilityZone,
  type LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, refused } from '../../../helpers/lists.ts';

const arn = (n: string) => arnOf('elasticloadbalancing', `loadbalancer/net/${n}/50dc6c495c0c9188`);
const zone = (ZoneName: string, more: Partial<AvailabilityZone> = {}) => ({ ZoneName, ...more });

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html */
const balancer = (n: string, ...zones: readonly AvailabilityZone[]): LoadBalancer => ({
  LoadBalancerArn: arn(n),
  LoadBalancerName: n,
  Type: 'network',
  State: { Code: 'active' },
  AvailabilityZones: [...zones],
});
const several = [zone('ap-northeast-1c'), zone('ap-northeast-1a')];

lists({
  kind: 'elbv2.loadBalancer',
  client: ElasticLoadBalancingV2Client,
  command: DescribeLoadBalancersCommand,
  api: 'Elastic Load Balancing v2:DescribeLoadBalancers elasticloadbalancing:DescribeLoadBalancers',
  page: (n) => ({ LoadBalancers: [balancer(n, ...several)] }),
  token: ['NextMarker', 'Marker'],
  id: arn,
  name: (n) => n,
});

test('zones and Outposts; tags are asked only of what stands in one zone', async () => {
  const mock = mocked(ElasticLoadBalancingV2Client);
  mock.on(DescribeLoadBalancersCommand).resolves({
    LoadBalancers: [
      balancer('several', ...several),
      balancer('one', zone('ap-northeast-1a'), zone('ap-northeast-1a', { OutpostId: 'op-1' })),
      balancer('refused', zone('ap-northeast-1a')),
    ],
  });
  mock.on(DescribeTagsCommand, { ResourceArns: [arn('one')] }).resolves({
    TagDescriptions: [{ ResourceArn: arn('one'), Tags: [{ Key: 'fisc-scope', Value: 'out' }] }],
  });
  mock.on(DescribeTagsCommand, { ResourceArns: [arn('refused')] }).rejects(refused());
  const collected = await collectKind('elbv2.loadBalancer', []);
  const active = { type: 'network', state: 'active' };
  expect(valuesOf(collected, 'details')).toEqual({
    [arn('several')]: { ...active, zones: ['ap-northeast-1a', 'ap-northeast-1c'], onOutpost: false },
    [arn('one')]: { ...active, zones: ['ap-northeast-1a'], onOutpost: true },
    [arn('refused')]: { ...active, zones: ['ap-northeast-1a'], onOutpost: false },
  });
  expect(valuesOf(collected, 'tags')).toEqual({
    [arn('several')]: null,
    [arn('one')]: { 'fisc-scope': 'out' },
    [arn('refused')]: [
      'Elastic Load Balancing v2:DescribeTags elasticloadbalancing:DescribeTags AccessDeniedException denied',
    ],
  });
  expect(collected.calls['Elastic Load Balancing v2:DescribeTags']).toBe(2);
});
