import {
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
  LoadBalancerNotFoundException,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetWebACLForResourceCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, mocked, refused } from '../../../helpers/lists.ts';

const alb = arnOf('elasticloadbalancing', 'loadbalancer/app/one/50dc6c495c0c9188');
const nlb = arnOf('elasticloadbalancing', 'loadbalancer/net/one/50dc6c495c0c9188');
const acl = arnOf('wafv2', 'regional/webacl/one/a1b2');

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html */
const found = (arn: string, more: object = {}) => ({
  LoadBalancerArn: arn,
  LoadBalancerName: 'one',
  Type: arn === alb ? ('application' as const) : ('network' as const),
  AvailabilityZones: [{ ZoneName: 'ap-northeast-1a' }, { ZoneName: 'ap-northeast-1c' }],
  ...more,
});

async function webAclOf(answer: object | Error, arn = alb) {
  const balancers = mocked(ElasticLoadBalancingV2Client);
  balancers.on(DescribeLoadBalancersCommand).resolves({ LoadBalancers: [found(arn)] });
  const waf = mocked(WAFV2Client).on(GetWebACLForResourceCommand);
  if (answer instanceof Error) waf.rejects(answer);
  else waf.resolves(answer);
  const collected = await collectKind('elbv2.loadBalancer', ['webAcl']);
  return { value: valuesOf(collected, 'webAcl')[arn], calls: collected.calls };
}

test('scheme and security groups', async () => {
  mocked(ElasticLoadBalancingV2Client)
    .on(DescribeLoadBalancersCommand)
    .resolves({ LoadBalancers: [found(alb, { Scheme: 'internet-facing', SecurityGroups: ['sg-1'] }), found(nlb)] });
  expect(valuesOf(await collectKind('elbv2.loadBalancer', []), 'exposure')).toEqual({
    [alb]: { scheme: 'internet-facing', securityGroups: ['sg-1'] },
    [nlb]: { scheme: null, securityGroups: [] },
  });
});

// https://docs.aws.amazon.com/waf/latest/APIReference/API_GetWebACLForResource.html
test('the ARN of the web ACL; an answer without content is none', async () => {
  expect((await webAclOf({ WebACL: { Name: 'one', Id: 'a1b2', ARN: acl } })).value).toBe(acl);
  expect((await webAclOf({})).value).toBeNull();
});

test('a network load balancer is not asked for', async () => {
  const { value, calls } = await webAclOf({ WebACL: { ARN: acl } }, nlb);
  expect(value).toBeNull();
  expect(calls['WAFV2:GetWebACLForResource']).toBeUndefined();
});

test('a refusal, and a web ACL without its ARN, are unread', async () => {
  expect((await webAclOf(refused())).value).toEqual([
    'WAFV2:GetWebACLForResource wafv2:GetWebACLForResource AccessDeniedException denied',
  ]);
  expect((await webAclOf({ WebACL: { Name: 'one' } })).value).toEqual([expect.stringMatching(/ malformed$/)]);
});

test('"no such item" is none while the load balancer is there, and it is left out once it is gone', async () => {
  expect((await webAclOf(refused('WAFNonexistentItemException'))).value).toBeNull();
  const balancers = mocked(ElasticLoadBalancingV2Client);
  balancers
    .on(DescribeLoadBalancersCommand)
    .rejects(new LoadBalancerNotFoundException({ message: 'gone', $metadata: {} }))
    .on(DescribeLoadBalancersCommand, { LoadBalancerArns: undefined })
    .resolvesOnce({ LoadBalancers: [found(alb)] })
    .resolves({ LoadBalancers: [] });
  mocked(WAFV2Client).on(GetWebACLForResourceCommand).rejects(refused('WAFNonexistentItemException'));
  const { vanished } = await collectKind('elbv2.loadBalancer', ['webAcl']);
  expect(vanished.map(({ id }) => id)).toEqual([alb]);
});
