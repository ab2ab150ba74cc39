import rule from '../../../rules/elb/elb-targets-multi-az.ts';
import { cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

type Group = Attributes<'elbv2.targetGroup'>;
type Targets = readonly (readonly [id: string, state?: string])[];

const group = (
  id: string,
  type: string,
  targets: Targets,
  {
    balancers = ['arn:lb'],
    vpcId = 'vpc-1',
    tags = {},
  }: Partial<Pick<Group, 'tags'>> & {
    balancers?: readonly string[];
    vpcId?: string | null;
  } = {},
) =>
  resource('elbv2.targetGroup', id, {
    details: { type, balancers, vpcId },
    targets: targets.map(([target, state = 'healthy']) => ({ id: target, state })),
    ...(tags === undefined ? {} : { tags }),
  });
const instance = (id: string, zone: string) =>
  resource('ec2.instance', id, { placement: { zone: `${tokyo}${zone}`, outpostArn: null } });
const subnet = (id: string, zone: string, cidrs: readonly string[], vpcId: string | null = 'vpc-1') =>
  resource('ec2.subnet', id, {
    placement: { zone: `${tokyo}${zone}`, outpostArn: null },
    network: { vpcId, cidrs },
  });
const servers = [instance('i-a', 'a'), instance('i-a2', 'a'), instance('i-c', 'c')];
const subnets = [
  subnet('subnet-a', 'a', ['10.0.0.0/24', '2406:da14:1::/64']),
  subnet('subnet-c', 'c', ['10.0.1.0/24']),
  subnet('subnet-d', 'd', ['2406:da14:1:1::/64']),
  subnet('peer', 'c', ['10.9.0.0/24'], 'vpc-2'),
];
const two = [`${tokyo}a`, `${tokyo}c`];
const one = [`${tokyo}a`];
const refused = denied('EC2:DescribeSubnets', 'ec2:DescribeSubnets');
const level = 'strict';

cases(rule, [
  {
    name: 'instances by their own zone',
    level,
    resources: [
      ...servers,
      group('two', 'instance', [['i-a'], ['i-c']]),
      group('one', 'instance', [['i-a'], ['i-a2']]),
    ],
    expect: {
      two: ['pass', 'severalZones', { zones: two }],
      one: ['fail', 'oneZone', { zones: one, targets: 2, healthy: 2 }],
    },
  },
  {
    name: 'one healthy target of two fails: the state is that of the collection; one target on several ports is one',
    level,
    resources: [
      ...servers,
      group('half', 'instance', [['i-a'], ['i-c', 'unhealthy']]),
      group('starting', 'instance', [
        ['i-a', 'initial'],
        ['i-c', 'initial'],
      ]),
      group('draining', 'instance', [['i-a'], ['i-c', 'draining']]),
      group('ports', 'instance', [['i-a'], ['i-a']]),
    ],
    expect: {
      half: ['fail', 'oneZone', { zones: one, targets: 2, healthy: 1 }],
      starting: ['fail', 'oneZone', { zones: [], targets: 2, healthy: 0 }],
      draining: ['fail', 'oneZone', { healthy: 1 }],
      ports: ['fail', 'oneZone', { zones: one }],
    },
  },
  {
    name: 'addresses by the subnet of the VPC that holds them, IPv6 ones too',
    level,
    resources: [
      ...subnets,
      group('two', 'ip', [['10.0.0.7'], ['10.0.1.7']]),
      group('one', 'ip', [['10.0.0.7'], ['10.0.0.8']]),
      group('six', 'ip', [['2406:da14:1::7'], ['2406:da14:1:1::7']]),
      group('peered', 'ip', [['10.0.0.7'], ['10.9.0.7']]),
    ],
    expect: {
      two: ['pass', 'severalZones', { zones: two }],
      one: ['fail', 'oneZone', { zones: one }],
      six: ['pass', 'severalZones', { zones: [`${tokyo}a`, `${tokyo}d`] }],
      peered: ['fail', 'oneZone', { zones: one, targets: 2, healthy: 2 }],
    },
  },
  {
    name: 'no address inside the VPC (on premises, peered, a shared subnet); one that is inside and fails its checks is enough to judge',
    level,
    resources: [
      ...subnets,
      group('outside', 'ip', [['192.168.1.7'], ['10.9.0.7']]),
      group('inside', 'ip', [['192.168.1.7'], ['10.0.0.7', 'unhealthy']]),
    ],
    expect: {
      outside: ['notApplicable', 'outsideVpc', { vpc: 'vpc-1' }],
      inside: ['fail', 'oneZone', { zones: [], targets: 2, healthy: 1 }],
    },
  },
  {
    name: 'an instance that is not listed (terminated) counts for no zone',
    level,
    resources: [...servers, group('a', 'instance', [['i-a'], ['i-gone']])],
    expect: { a: ['fail', 'oneZone', { zones: one }] },
  },
  {
    name: 'Lambda, ALB, no balancer, no target in use: no subjects',
    level,
    resources: [
      ...servers,
      resource('elbv2.targetGroup', 'lambda', {
        details: { type: 'lambda', balancers: ['arn:lb'], vpcId: null },
        targets: null,
        tags: null,
      }),
      group('alb', 'alb', [['arn:alb']]),
      group('spare', 'instance', [['i-a']], { balancers: [] }),
      group('unused', 'instance', [['i-a', 'unused']]),
      group('empty', 'instance', []),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'nothing is judged at standard',
    resources: [...servers, group('one', 'instance', [['i-a']])],
    expect: {},
  },
  {
    name: 'out of scope by tag; tags that are not read make a fail unknown',
    level,
    resources: [
      ...servers,
      group('dev', 'instance', [['i-a']], { tags: { 'fisc-scope': 'out' } }),
      group('doubtful', 'instance', [['i-a']], { tags: unread(refused) }),
      group('fine', 'instance', [['i-a'], ['i-c']], { tags: unread(refused) }),
    ],
    expect: {
      dev: ['notApplicable', 'outOfScopeByTag'],
      doubtful: ['unknown', 'notRead'],
      fine: ['pass'],
    },
  },
  {
    name: 'unread health: it cannot be told whether it is a subject',
    level,
    resources: [
      resource('elbv2.targetGroup', 'a', {
        details: { type: 'instance', balancers: ['arn:lb'], vpcId: 'vpc-1' },
        targets: unread(denied('Elastic Load Balancing v2:DescribeTargetHealth')),
        tags: {},
      }),
    ],
    expect: { a: ['unknown', 'notRead'] },
  },
  {
    name: 'what is not listed counts where it could make a second zone, or tell that an address is inside',
    level,
    resources: [
      ...servers,
      ...subnets.slice(0, 1),
      group('could', 'ip', [['10.0.0.7'], ['10.0.1.7']]),
      group('alone', 'ip', [['10.0.0.7']]),
      group('where', 'ip', [['10.0.1.7']]),
      group('server', 'instance', [['i-a'], ['i-gone']]),
      group('two', 'instance', [['i-a'], ['i-c'], ['i-gone']]),
      group('one', 'instance', [['i-gone'], ['i-a', 'unhealthy']]),
    ],
    unlisted: [
      { kind: 'ec2.subnet', region: tokyo, cause: refused },
      { kind: 'ec2.instance', region: tokyo, cause: denied('EC2:DescribeInstances', 'ec2:DescribeInstances') },
    ],
    expect: {
      could: ['unknown', 'notRead'],
      alone: ['fail', 'oneZone'],
      where: ['unknown', 'notRead'],
      server: ['unknown', 'notRead'],
      two: ['pass'],
      one: ['fail', 'oneZone'],
    },
  },
  {
    name: 'a VPC that is not told',
    level,
    resources: [
      subnet('subnet-x', 'a', ['10.0.0.0/24'], null),
      group('of-subnet', 'ip', [['10.0.0.7']]),
      group('of-group', 'ip', [['10.0.0.7']], { vpcId: null }),
    ],
    expect: { 'of-subnet': ['unknown', 'notRead'], 'of-group': ['unknown', 'notRead'] },
  },
  {
    name: 'the list refused',
    level,
    unlisted: [
      {
        kind: 'elbv2.targetGroup',
        region: tokyo,
        cause: denied('Elastic Load Balancing v2:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetGroups'),
      },
    ],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
]);
