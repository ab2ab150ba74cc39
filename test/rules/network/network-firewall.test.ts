import rule from '../../../rules/network/network-firewall.ts';
import type { ResourceKind } from '../../../rules/facts.ts';
import type { NatGateway, RouteTable } from '../../../rules/facts/vpc.ts';
import { cases, denied, known, resource, tokyo, unread, type Case } from '../../helpers/judge.ts';
import { eni, owner, vpc as plainVpc } from '../vpc/networks.ts';
import type { StoredFact } from '../../../lib/collect/facts-set.ts';

type Firewalls = readonly { mode: string; onboarding: string }[];

const vpc = (id: string, firewalls: Firewalls | ReturnType<typeof unread> = []): StoredFact => ({
  ...plainVpc(id),
  firewalls: 'causes' in firewalls ? firewalls : known(firewalls),
});
const igw = (...vpcIds: readonly string[]) => resource('ec2.internetGateway', `igw-${vpcIds.join()}`, { vpcIds });

let tables = 0;
/** A table of `vpc` for these subnets; the main one without any. */
function table(vpcId: string, subnetIds: readonly string[], ...targets: readonly string[]) {
  const outward: RouteTable['outward'] = targets.map((target, at) => ({
    destination: at === 0 ? '0.0.0.0/0' : '::/0',
    target,
    isDead: false,
  }));
  const details = { vpcId, isMain: subnetIds.length === 0, subnetIds, outward };
  return resource('ec2.routeTable', `rtb-${++tables}`, { details });
}
const nat = (id: string, vpcId: string, details: Partial<NatGateway> = {}) =>
  resource('ec2.natGateway', id, {
    details: { vpcId, state: 'available', subnetId: `${vpcId}-nat`, routeTableId: null, ...details },
  });
const endpoint = (id: string, type: string) => resource('ec2.vpcEndpoint', id, { type });
const firewall = (...endpoints: readonly string[]) => resource('networkfirewall.firewall', 'fw', { endpoints });
const gwlbe = endpoint('vpce-fw', 'GatewayLoadBalancer');

const unlisted = (kind: ResourceKind, operation: string, action = `ec2:${operation}`) => ({
  kind,
  region: tokyo,
  cause: denied(`EC2:${operation}`, action),
});

/** Each VPC `v` with a workload in `v-a`, an internet gateway, and these routes from `v-a`. */
const ways = (routes: Readonly<Record<string, readonly string[]>>): readonly StoredFact[] =>
  Object.entries(routes).flatMap(([id, targets]) => [
    vpc(id),
    eni(`eni-${id}`, id),
    igw(id),
    table(id, [`${id}-a`], ...targets),
    table(id, []),
  ]);

const strict = (row: Omit<Case, 'level'>): Case => ({ ...row, level: 'strict' });

cases(rule, [
  { name: 'not judged at standard', resources: ways({ v: ['igw-1'] }), expect: {} },
  strict({
    name: 'the way out of the workload: an endpoint of a firewall, none, or past every point',
    resources: [
      ...ways({
        fw: ['vpce-fw'],
        none: [],
        igw: ['igw-1'],
        v6: ['vpce-fw', 'eigw-1'],
        peer: ['pcx-1'],
        appliance: ['eni-9'],
        vgw: ['vgw-1'],
      }),
      gwlbe,
    ],
    expect: {
      fw: ['pass', 'inspected'],
      none: ['pass', 'inspected'],
      igw: ['fail', 'open', { subnets: ['igw-a'] }],
      v6: ['fail', 'open', { subnets: ['v6-a'] }],
      peer: ['fail', 'open'],
      appliance: ['fail', 'open'],
      vgw: ['fail', 'open'],
    },
  }),
  strict({
    name: 'a firewall that exists but that no route goes through',
    resources: [...ways({ v: ['igw-1'] }), firewall('vpce-fw'), gwlbe],
    expect: { v: ['fail', 'open'] },
  }),
  strict({
    name: 'spokes of a central inspection VPC are judged elsewhere; one way of another kind is judged here',
    resources: [
      ...ways({
        spoke: ['tgw-1', 'tgw-1'],
        cloud: ['arn:aws:networkmanager::123456789012:core-network/core-network-1'],
        mixed: ['tgw-1', 'vpce-fw'],
        leak: ['tgw-1', 'eigw-1'],
      }),
      gwlbe,
      vpc('half'),
      eni('eni-half', 'half'),
      eni('eni-half-b', 'half', { subnetId: 'half-b' }),
      igw('half'),
      table('half', ['half-a'], 'tgw-1'),
      table('half', []),
    ],
    expect: {
      spoke: ['notApplicable', 'centralEgress'],
      cloud: ['notApplicable', 'centralEgress'],
      mixed: ['pass', 'inspected'],
      leak: ['fail', 'open'],
      half: ['notApplicable', 'centralEgress'],
    },
  }),
  strict({
    name: "through a NAT gateway: its own subnet's way counts",
    resources: [
      ...['good', 'bad', 'central', 'none', 'gone', 'twice', 'regional'].flatMap((id) => [
        vpc(id),
        eni(`eni-${id}`, id),
        table(id, [`${id}-a`], `nat-${id}`),
        table(id, []),
        igw(id),
      ]),
      nat('nat-good', 'good'),
      table('good', ['good-nat'], 'vpce-fw'),
      gwlbe,
      nat('nat-bad', 'bad'),
      table('bad', ['bad-nat'], 'igw-1'),
      nat('nat-central', 'central'),
      table('central', ['central-nat'], 'tgw-1'),
      nat('nat-none', 'none'),
      nat('nat-twice', 'twice'),
      table('twice', ['twice-nat'], 'nat-good'),
      nat('nat-regional', 'regional', { subnetId: null, routeTableId: 'rtb-regional' }),
      resource('ec2.routeTable', 'rtb-regional', {
        details: {
          vpcId: 'regional',
          isMain: false,
          subnetIds: [],
          outward: [{ destination: '0.0.0.0/0', target: 'igw-1', isDead: false }],
        },
      }),
    ],
    expect: {
      good: ['pass', 'inspected'],
      bad: ['fail', 'open'],
      central: ['notApplicable', 'centralEgress'],
      none: ['pass', 'inspected'],
      gone: ['fail', 'open'],
      twice: ['fail', 'open'],
      regional: ['fail', 'open'],
    },
  }),
  strict({
    name: 'the main table where none is associated; a route whose target is gone leads nowhere',
    resources: [
      vpc('main'),
      eni('eni-main', 'main'),
      igw('main'),
      table('main', [], 'igw-1'),
      vpc('dead'),
      eni('eni-dead', 'dead'),
      igw('dead'),
      resource('ec2.routeTable', 'rtb-dead', {
        details: {
          vpcId: 'dead',
          isMain: true,
          subnetIds: [],
          outward: [{ destination: '0.0.0.0/0', target: 'nat-old', isDead: true }],
        },
      }),
    ],
    expect: { main: ['fail', 'open', { subnets: ['main-a'] }], dead: ['pass', 'inspected'] },
  }),
  strict({
    name: 'only what workloads stand in is asked: functions, instances and tasks, not what AWS services put there',
    resources: [
      vpc('v'),
      igw('v'),
      table('v', [], 'igw-1'),
      table('v', ['v-in'], 'vpce-fw'),
      gwlbe,
      eni('lb', 'v', { isRequesterManaged: true }),
      eni('nat', 'v', { type: 'nat_gateway', isRequesterManaged: true }),
      eni('app', 'v', { subnetId: 'v-in' }),
      vpc('w'),
      igw('w'),
      table('w', [], 'igw-1'),
      eni('fn', 'w', { type: 'lambda', isRequesterManaged: true, subnetId: 'w-1' }),
      eni('task', 'w', { isRequesterManaged: true, isOfEcsTask: true, subnetId: 'w-2' }),
      eni('efa', 'w', { type: 'efa', subnetId: 'w-3' }),
      eni('untold', 'w', { type: null, subnetId: 'w-4' }),
      eni('branch', 'w', { type: 'branch', subnetId: 'w-5' }),
    ],
    expect: {
      v: ['pass', 'inspected'],
      w: ['fail', 'open', { subnets: ['w-1', 'w-2', 'w-3', 'w-4', 'w-5'] }],
    },
  }),
  strict({
    name: 'associated with the VPC itself: it must enforce, and be active',
    resources: [
      ...['on', 'monitor', 'pending'].flatMap((id) => [eni(`eni-${id}`, id), igw(id), table(id, [], 'igw-1')]),
      vpc('on', [{ mode: 'enforce', onboarding: 'active' }]),
      vpc('monitor', [{ mode: 'monitor', onboarding: 'active' }]),
      vpc('pending', [{ mode: 'enforce', onboarding: 'pending' }]),
    ],
    expect: { on: ['pass', 'associated'], monitor: ['fail', 'open'], pending: ['fail', 'open'] },
  }),
  strict({
    name: 'an endpoint that is none of a firewall does not count when that can be told',
    resources: [
      ...ways({ v: ['vpce-s3'], w: ['vpce-known'], u: ['vpce-unlisted'] }),
      endpoint('vpce-s3', 'Interface'),
      endpoint('vpce-known', 'Interface'),
      firewall('vpce-known'),
    ],
    expect: { v: ['fail', 'open'], w: ['pass', 'inspected'], u: ['fail', 'open'] },
  }),
  strict({
    name: 'an endpoint counts when it cannot be told',
    resources: [...ways({ v: ['vpce-x'] }), endpoint('vpce-x', 'Interface')],
    unlisted: [
      {
        kind: 'networkfirewall.firewall',
        region: tokyo,
        cause: denied('Network Firewall:ListFirewalls', 'network-firewall:ListFirewalls'),
      },
    ],
    expect: { v: ['pass', 'inspected'] },
  }),
  strict({
    name: 'a VPC that is not in use, has no gateway, or is another account’s is not selected; one with a NAT gateway is',
    resources: [
      vpc('idle'),
      igw('idle'),
      vpc('closed'),
      eni('eni-closed', 'closed'),
      nat('nat-old', 'closed', { state: 'deleted' }),
      plainVpc('shared', {}, { account: owner }),
      eni('eni-shared', 'shared'),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  }),
  strict({
    name: 'a NAT gateway alone makes it a subject',
    resources: [vpc('v'), eni('e', 'v'), nat('nat-1', 'v'), table('v', [], 'tgw-1')],
    expect: { v: ['notApplicable', 'centralEgress'] },
  }),
  strict({
    name: 'internet gateways unread leave open whether it is a subject, unless a NAT gateway makes it one',
    resources: [
      ...['v', 'w'].flatMap((id) => [vpc(id), eni(`eni-${id}`, id), table(id, [], 'tgw-1')]),
      nat('nat-1', 'w'),
    ],
    unlisted: [unlisted('ec2.internetGateway', 'DescribeInternetGateways')],
    expect: { v: ['unknown'], w: ['notApplicable', 'centralEgress'] },
  }),
  strict({
    name: 'route tables unread: unknown on each; NAT gateways unread where the way goes by one',
    resources: [...ways({ v: ['igw-1'] }), vpc('w'), eni('eni-w', 'w'), igw('w')],
    unlisted: [unlisted('ec2.routeTable', 'DescribeRouteTables')],
    expect: { v: ['fail', 'open'], w: ['unknown', 'notRead'] },
  }),
  strict({
    name: 'NAT gateways, interfaces or the association unread',
    resources: [
      ...ways({ nat: ['nat-1'] }),
      vpc('odd', unread(denied('EC2:DescribeVpcs', 'ec2:DescribeVpcs'))),
      eni('eni-odd', 'odd'),
      igw('odd'),
      table('odd', [], 'igw-1'),
      vpc('spoke', unread(denied('EC2:DescribeVpcs', 'ec2:DescribeVpcs'))),
      eni('eni-spoke', 'spoke'),
      igw('spoke'),
      table('spoke', [], 'tgw-1'),
    ],
    unlisted: [unlisted('ec2.natGateway', 'DescribeNatGateways')],
    expect: { nat: ['unknown', 'notRead'], odd: ['unknown', 'notRead'], spoke: ['unknown', 'notRead'] },
  }),
  strict({
    name: 'interfaces not listed: what is seen may fail, and cannot pass',
    resources: [...ways({ bad: ['igw-1'], good: ['vpce-fw'] }), gwlbe],
    unlisted: [unlisted('ec2.networkInterface', 'DescribeNetworkInterfaces')],
    expect: { bad: ['fail', 'open'], good: ['unknown', 'notRead'] },
  }),
]);
