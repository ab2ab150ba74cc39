import type { Permission } from '../../../rules/facts/vpc.ts';
import rule from '../../../rules/waf/waf-on-public-endpoints.ts';
import { cases, denied, factsOf, resource, tokyo, unread } from '../../helpers/judge.ts';
import { acl, aclArn, balancer, distribution, graph, rule as aclRule, stage } from './endpoints.ts';
import { expect, test } from 'vitest';
import type { Rule, RuleContext } from '../../../rules/rule.ts';

const permission = (more: Partial<Permission>): Permission => ({
  protocol: 'tcp',
  fromPort: 443,
  toPort: 443,
  ipv4: [],
  ipv6: [],
  prefixLists: [],
  groups: [],
  ...more,
});
const group = (id: string, ...ingress: readonly Permission[]) =>
  resource('ec2.securityGroup', id, {
    details: { vpcId: 'vpc-1', groupName: id, ingress, egress: [permission({ protocol: '-1', ipv4: ['0.0.0.0/0'] })] },
  });
const prefixList = (id: string, name: string) => resource('ec2.prefixList', id, {}, { name });
const lists = [
  prefixList('pl-4', 'com.amazonaws.global.cloudfront.origin-facing'),
  prefixList('pl-6', 'com.amazonaws.global.ipv6.cloudfront.origin-facing'),
  prefixList('pl-s3', 'com.amazonaws.ap-northeast-1.s3'),
];
const refused = unread(denied('WAFV2:GetWebACLForResource', 'wafv2:GetWebACLForResource'));
const block = { details: { defaultAction: 'Allow', rules: [aclRule('own', 'Block')] } };

cases(rule, [
  {
    name: 'one rule that stops, or the default action, is enough: Block, Captcha, Challenge, a group as it is',
    resources: [
      ...['Block', 'Captcha', 'Challenge'].flatMap((action) => [
        balancer(`alb-${action}`, aclArn(action)),
        acl(action, { details: { defaultAction: 'Allow', rules: [aclRule('c', 'Count'), aclRule('r', action)] } }),
      ]),
      balancer('alb-group', aclArn('group')),
      acl('group', { details: { defaultAction: 'Allow', rules: [aclRule('g', null, 'None')] } }),
      balancer('alb-default', aclArn('default')),
      acl('default', { details: { defaultAction: 'Block', rules: [] } }),
    ],
    expect: {
      'alb-Block': ['pass', 'canStop', { acl: aclArn('Block') }],
      'alb-Captcha': ['pass', 'canStop'],
      'alb-Challenge': ['pass', 'canStop'],
      'alb-group': ['pass', 'canStop'],
      'alb-default': ['pass', 'canStop'],
    },
  },
  {
    name: 'every rule in Count, Allow or Monetize, and groups that are overridden to Count, stop nothing',
    resources: [
      balancer('alb', aclArn('count')),
      acl('count', {
        details: {
          defaultAction: 'Allow',
          rules: [
            aclRule('a', 'Count'),
            aclRule('b', 'Allow'),
            aclRule('c', 'Monetize'),
            aclRule('d', null, 'Count'),
            aclRule('e', null),
          ],
        },
      }),
      stage('api/empty', aclArn('empty')),
      acl('empty'),
    ],
    expect: {
      alb: ['fail', 'countOnly', { acl: aclArn('count') }],
      'api/empty': ['fail', 'countOnly'],
    },
  },
  {
    name: 'all four kinds of endpoints without a web ACL',
    resources: [
      balancer('alb', null),
      group('sg-open', permission({ ipv4: ['0.0.0.0/0'] })),
      distribution('E1', null),
      stage('api/prod', null),
      graph('graph', null),
    ],
    expect: {
      alb: ['fail', 'noAcl'],
      E1: ['fail', 'noAcl'],
      'api/prod': ['fail', 'noAcl'],
      graph: ['fail', 'noAcl'],
    },
  },
  {
    name: 'all four kinds with one; a distribution has its own kind of web ACL, of the same name too',
    resources: [
      distribution('E1', aclArn('edge', 'global')),
      acl('edge', block, 'global'),
      acl('edge'),
      stage('api/prod', aclArn('one')),
      graph('graph', aclArn('one')),
      acl('one', block),
    ],
    expect: { E1: ['pass', 'canStop'], 'api/prod': ['pass', 'canStop'], graph: ['pass', 'canStop'] },
  },
  {
    name: 'AWS WAF Classic has ended, in CloudFront and in a region',
    resources: [
      distribution('E1', 'a1b2c3d4-5678-90ab-cdef-EXAMPLE11111'),
      stage('api/old', 'arn:aws:waf-regional:ap-northeast-1:123456789012:webacl/a1b2'),
    ],
    expect: {
      E1: ['fail', 'wafClassic', { acl: 'a1b2c3d4-5678-90ab-cdef-EXAMPLE11111' }],
      'api/old': ['fail', 'wafClassic'],
    },
  },
  {
    name: 'internal, network and gateway balancers, what is off, staging, tenant-only or private is not selected',
    resources: [
      balancer('internal', null, { scheme: 'internal' }),
      balancer('nlb', null, { type: 'network' }),
      balancer('gwlb', null, { type: 'gateway', scheme: 'internal' }),
      distribution('off', null, { enabled: false }),
      distribution('staging', null, { isStaging: true }),
      distribution('tenants', null, { connectionMode: 'tenant-only' }),
      graph('inside', null, 'PRIVATE'),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'behind CloudFront: its prefix lists and other groups alone, on whatever port; egress does not matter',
    resources: [
      ...lists,
      balancer('edge', null, { groups: ['sg-edge'] }),
      group(
        'sg-edge',
        permission({ prefixLists: ['pl-4', 'pl-6'] }),
        permission({ protocol: '-1', fromPort: null, toPort: null, groups: ['sg-x'] }),
      ),
      balancer('closed', null, { groups: ['sg-none'] }),
      group('sg-none'),
      balancer('wide', null, { groups: ['sg-edge', 'sg-wide'] }),
      group('sg-wide', permission({ fromPort: 8443, toPort: 8443, ipv4: ['203.0.113.0/24'] })),
      balancer('v6', null, { groups: ['sg-v6'] }),
      group('sg-v6', permission({ ipv6: ['::/0'] })),
      balancer('s3', null, { groups: ['sg-s3'] }),
      group('sg-s3', permission({ prefixLists: ['pl-4', 'pl-s3'] })),
      balancer('groupless', null, { groups: [] }),
    ],
    expect: {
      edge: ['notApplicable', 'behindCloudFront'],
      closed: ['notApplicable', 'behindCloudFront'],
      wide: ['fail', 'noAcl'],
      v6: ['fail', 'noAcl'],
      s3: ['fail', 'noAcl'],
      groupless: ['fail', 'noAcl'],
    },
  },
  {
    name: 'an own web ACL is judged, behind CloudFront too',
    resources: [
      ...lists,
      balancer('both', aclArn('empty'), { groups: ['sg-edge'] }),
      group('sg-edge', permission({ prefixLists: ['pl-4'] })),
      acl('empty'),
    ],
    expect: { both: ['fail', 'countOnly'] },
  },
  {
    name: 'web ACL unread, its rules unread, gone meanwhile, security groups unread or of another account',
    resources: [
      balancer('unread', refused),
      balancer('rules', aclArn('rules')),
      acl('rules', { details: unread(denied('WAFV2:GetWebACL', 'wafv2:GetWebACL')) }),
      balancer('gone', aclArn('gone')),
      balancer('group', null, { groups: ['sg-unread'] }),
      resource('ec2.securityGroup', 'sg-unread', {
        details: unread(denied('EC2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroups')),
      }),
      balancer('foreign', null, { groups: ['sg-foreign'] }),
      balancer('open-anyway', null, { groups: ['sg-unread', 'sg-open'] }),
      group('sg-open', permission({ ipv4: ['0.0.0.0/0'] })),
    ],
    expect: {
      unread: ['unknown', 'notRead'],
      rules: ['unknown', 'notRead'],
      gone: ['unknown', 'notRead'],
      group: ['unknown', 'notRead'],
      foreign: ['unknown', 'notRead'],
      'open-anyway': ['fail', 'noAcl'],
    },
  },
  {
    name: 'prefix lists not listed matter where a group names one',
    resources: [
      balancer('edge', null, { groups: ['sg-edge'] }),
      group('sg-edge', permission({ prefixLists: ['pl-4'] })),
      balancer('open', null, { groups: ['sg-open'] }),
      group('sg-open', permission({ ipv4: ['0.0.0.0/0'] })),
    ],
    unlisted: [
      {
        kind: 'ec2.prefixList',
        region: tokyo,
        cause: denied('EC2:DescribeManagedPrefixLists', 'ec2:DescribeManagedPrefixLists'),
      },
    ],
    expect: { edge: ['unknown', 'notRead'], open: ['fail', 'noAcl'] },
  },
  {
    name: 'a list that failed is one unknown',
    resources: [balancer('alb', aclArn('one')), acl('one', block)],
    unlisted: [
      { kind: 'appsync.api', region: tokyo, cause: denied('AppSync:ListGraphqlApis', 'appsync:ListGraphqlApis') },
    ],
    expect: { alb: ['pass', 'canStop'], [`account@${tokyo}`]: ['unknown'] },
  },
]);

test('network load balancers that face the internet are told as not judged', () => {
  const resources = [
    balancer('nlb', null, { type: 'network' }),
    balancer('inside', null, { type: 'network', scheme: 'internal' }),
  ];
  const facts = Object.fromEntries(factsOf([rule as Rule], { resources }).listings);
  const context = { regions: { looked: [tokyo, 'us-east-1'] } } as unknown as RuleContext;
  expect(rule.coverage?.(facts as never, context)).toEqual([
    { region: tokyo, status: 'notJudged', type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', subjects: 1 },
  ]);
});
