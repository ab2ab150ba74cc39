import rule from '../../../rules/elb/elb-multi-az.ts';
import type { ResourceAttributes, ValueOf } from '../../../rules/facts.ts';
import { cases, denied, resource, unread, type Attributes } from '../../helpers/judge.ts';

type Details = ValueOf<ResourceAttributes['elbv2.loadBalancer']['details']>;
type Tags = NonNullable<Attributes<'elb.loadBalancer'>['tags']>;
const two = ['ap-northeast-1a', 'ap-northeast-1c'];
const one = ['ap-northeast-1a'];

const balancer = (id: string, zones: readonly string[], details: Partial<Details> = {}, tags: Tags = {}) =>
  resource('elbv2.loadBalancer', id, {
    details: { type: 'network', state: 'active', onOutpost: false, ...details, zones },
    tags: zones.length >= 2 ? null : tags,
  });
const classic = (id: string, zones: readonly string[], tags: Tags = {}) =>
  resource('elb.loadBalancer', id, { zones, tags });
const refused = denied('Elastic Load Balancing v2:DescribeTags', 'elasticloadbalancing:DescribeTags');

cases(rule, [
  {
    name: 'two zones pass, one or none fails; gateways and Classic ones alike',
    resources: [
      balancer('alb', two, { type: 'application' }),
      balancer('nlb', one),
      balancer('gwlb', one, { type: 'gateway' }),
      balancer('impaired', one, { state: 'active_impaired' }),
      classic('c2', two),
      classic('c1', one),
      classic('c0', []),
    ],
    expect: {
      alb: ['pass', 'severalZones', { zones: two }],
      nlb: ['fail', 'oneZone', { zones: one }],
      gwlb: ['fail', 'oneZone'],
      impaired: ['fail', 'oneZone'],
      c2: ['pass', 'severalZones'],
      c1: ['fail', 'oneZone'],
      c0: ['fail', 'oneZone', { zones: [] }],
    },
  },
  {
    name: 'failed ones and those that are being made are no subjects',
    resources: [balancer('failed', one, { state: 'failed' }), balancer('new', one, { state: 'provisioning' })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'on an Outpost; out of scope by tag, which counts for what would fail',
    resources: [
      balancer('outpost', one, { onOutpost: true }, unread(refused)),
      balancer('dev', one, {}, { 'fisc-scope': 'out' }),
      classic('dev-classic', one, { 'fisc-scope': 'out' }),
      classic('redundant', two, { 'fisc-scope': 'out' }),
    ],
    expect: {
      outpost: ['notApplicable', 'outpost'],
      dev: ['notApplicable', 'outOfScopeByTag'],
      'dev-classic': ['notApplicable', 'outOfScopeByTag'],
      redundant: ['pass', 'severalZones'],
    },
  },
  {
    name: 'unread tags leave a fail unknown and a pass a pass; unread lists',
    resources: [
      balancer('a', one, {}, unread(refused)),
      classic('b', one, unread(refused)),
      classic('c', two, unread(refused)),
    ],
    unlisted: [{ kind: 'elb.loadBalancer', region: 'us-east-1', cause: refused }],
    expect: {
      a: ['unknown', 'notRead'],
      b: ['unknown', 'notRead'],
      c: ['pass'],
      'account@us-east-1': ['unknown', 'notListed'],
    },
  },
]);
