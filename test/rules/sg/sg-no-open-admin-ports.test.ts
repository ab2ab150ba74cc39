import rule from '../../../rules/sg/sg-no-open-admin-ports.ts';
import type { Permission } from '../../../rules/facts/vpc.ts';
import { cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import { eni, owner, vpc } from '../vpc/networks.ts';
import { anything, entriesDenied, group, groupsDenied, interfacesDenied, permission } from './groups.ts';

const gateway = resource('ec2.internetGateway', 'igw', { vpcIds: ['v'] });
const attachedTo = (...groupIds: readonly string[]) => eni('eni', 'v', { groupIds });
const world = { ipv4: ['0.0.0.0/0'] };
const letting = (id: string, ...ingress: readonly Permission[]) => group(id, { ingress });
const list = (id: string, entries: readonly string[], name = id) =>
  resource('ec2.prefixList', id, { entries }, { name });
const unlisted = (
  kind: 'ec2.internetGateway' | 'ec2.networkInterface' | 'ec2.vpc' | 'ec2.prefixList',
  cause = denied('EC2:Describe'),
) => ({
  kind,
  region: tokyo,
  cause,
});
const open = { ports: ['22/tcp'] };

/** A world in which the groups are attached, in a VPC with a way to the Internet. */
function reachable(...groups: readonly ReturnType<typeof group>[]) {
  return [vpc('v'), gateway, attachedTo(...groups.map(({ id }) => id)), ...groups];
}

cases(rule, [
  {
    name: 'closed: one partner, private ranges, other groups, lists that AWS manages, other ports',
    resources: [
      ...reachable(
        letting('partner', permission({ ipv4: ['198.51.100.0/24'] })),
        letting('private', permission({ ipv4: ['10.0.0.0/8', '172.16.0.0/12'], ipv6: ['fc00::/7'] })),
        letting('group', permission({ groups: ['sg-other'] })),
        letting('aws', permission({ prefixLists: ['pl-aws'] })),
        letting('web', permission({ fromPort: 443, toPort: 443, ...world })),
        letting('ping', permission({ protocol: 'icmp', fromPort: -1, toPort: -1, ...world })),
        letting('none'),
      ),
      list('pl-aws', [], 'com.amazonaws.global.cloudfront.origin-facing'),
    ],
    expect: Object.fromEntries(
      ['partner', 'private', 'group', 'aws', 'web', 'ping', 'none'].map((id) => [id, ['pass', 'closed']] as const),
    ),
  },
  {
    name: 'open to anybody: IPv4, IPv6, two halves, in one permission or in several',
    resources: reachable(
      letting('v4', permission(world)),
      letting('v6', permission({ ipv6: ['::/0'] })),
      letting('halves', permission({ ipv4: ['0.0.0.0/1', '128.0.0.0/1'] })),
      letting('apart', permission({ ipv4: ['0.0.0.0/1'], toPort: 23 }), permission({ ipv4: ['128.0.0.0/1'] })),
    ),
    expect: {
      v4: ['fail', 'open', open],
      v6: ['fail', 'open', open],
      halves: ['fail', 'open', open],
      apart: ['fail', 'open', open],
    },
  },
  {
    name: 'a range of ports, the protocol by number, and all protocols, which carry no ports',
    resources: reachable(
      letting('range', permission({ fromPort: 0, toPort: 65_535, ...world })),
      letting('number', permission({ protocol: '6', ...world })),
      letting('all', anything),
      letting('udp', permission({ protocol: 'udp', fromPort: 0, toPort: 65_535, ...world })),
      letting('udp22', permission({ protocol: '17', ...world })),
    ),
    expect: {
      range: ['fail', 'open', { ports: ['22/tcp', '3389/tcp'] }],
      number: ['fail', 'open', open],
      all: ['fail', 'open', { ports: ['22/tcp', '3389/tcp', '3389/udp'] }],
      udp: ['fail', 'open', { ports: ['3389/udp'] }],
      udp22: ['pass', 'closed'],
    },
  },
  {
    name: 'a prefix list of a customer that holds everything is open, alone or with the group’s other ranges',
    resources: [
      ...reachable(
        letting('list', permission({ prefixLists: ['pl-1'] })),
        letting('half', permission({ prefixLists: ['pl-2'], ipv4: ['128.0.0.0/1'] })),
        letting('offices', permission({ prefixLists: ['pl-3'] })),
      ),
      list('pl-1', ['0.0.0.0/0']),
      list('pl-2', ['0.0.0.0/1']),
      list('pl-3', ['198.51.100.0/24']),
    ],
    expect: { list: ['fail', 'open'], half: ['fail', 'open'], offices: ['pass', 'closed'] },
  },
  {
    name: 'a provider’s /8 is not everybody, a /7 is; of IPv6 a /32 and a /31; ports on either side of a range',
    resources: reachable(
      letting('provider', permission({ ipv4: ['52.0.0.0/8'], ipv6: ['2001:db8::/32'] })),
      letting('wider', permission({ ipv4: ['52.0.0.0/7'] })),
      letting('wider6', permission({ ipv6: ['2001:db8::/31'] })),
      letting('between', permission({ fromPort: 23, toPort: 3388, ...world })),
      letting('up-to', permission({ fromPort: 23, toPort: 3389, ...world })),
    ),
    expect: {
      provider: ['pass', 'closed'],
      wider: ['fail', 'open', open],
      wider6: ['fail', 'open', open],
      between: ['pass', 'closed'],
      'up-to': ['fail', 'open', { ports: ['3389/tcp'] }],
    },
  },
  {
    name: 'standard: a group that is attached nowhere is not judged',
    resources: [vpc('v'), gateway, letting('unused', anything)],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'standard: open, but nothing from the Internet gets in',
    resources: [
      vpc('v', { internetGatewayBlockMode: 'block-ingress' }),
      vpc('w', { internetGatewayBlockMode: 'block-bidirectional' }),
      vpc('x'),
      gateway,
      attachedTo('a', 'b', 'c'),
      letting('a', permission(world)),
      group('b', { vpcId: 'w', ingress: [permission(world)] }),
      group('c', { vpcId: 'x', ingress: [permission(world)] }),
    ],
    expect: {
      a: ['pass', 'blockedByVpcBpa', open],
      b: ['pass', 'blockedByVpcBpa'],
      c: ['pass', 'noInternetGateway', open],
    },
  },
  {
    name: 'strict: open is open, whatever the VPC; every group is judged, and more ports',
    level: 'strict',
    resources: [
      vpc('v', { internetGatewayBlockMode: 'block-bidirectional' }),
      letting('a', permission(world)),
      letting('database', permission({ fromPort: 5432, toPort: 5432, ...world })),
    ],
    expect: { a: ['fail', 'open'], database: ['fail', 'open', { ports: ['5432/tcp'] }] },
  },
  {
    name: 'the ports are a setting',
    settings: { adminPorts: [8080] },
    resources: reachable(
      letting('a', permission(world)),
      letting('b', permission({ fromPort: 8000, toPort: 9000, ...world })),
    ),
    expect: { a: ['pass'], b: ['fail', 'open', { ports: ['8080/tcp'] }] },
  },
  {
    name: 'entries of a list that were not read matter only while nothing else is open',
    resources: [
      ...reachable(
        letting('doubtful', permission({ prefixLists: ['pl-1'] })),
        letting('open', permission({ prefixLists: ['pl-1'], ...world })),
        letting('gone', permission({ prefixLists: ['pl-9'] })),
        letting('other', permission({ fromPort: 443, toPort: 443, prefixLists: ['pl-1'] })),
      ),
      resource('ec2.prefixList', 'pl-1', { entries: unread(entriesDenied) }),
    ],
    expect: { doubtful: ['unknown'], open: ['fail'], gone: ['unknown'], other: ['pass'] },
  },
  {
    name: 'a range that is none is unknown',
    resources: reachable(letting('a', permission({ ipv4: ['everywhere'] }))),
    expect: { a: ['unknown'] },
  },
  {
    name: 'gateways that were not read matter only while the group is open',
    resources: [vpc('v'), attachedTo('a', 'b'), letting('a', permission(world)), letting('b')],
    unlisted: [unlisted('ec2.internetGateway')],
    expect: { a: ['unknown'], b: ['pass'] },
  },
  {
    name: 'a VPC that was not read leaves open whether it is blocked',
    resources: [gateway, attachedTo('a'), letting('a', permission(world))],
    unlisted: [unlisted('ec2.vpc')],
    expect: { a: ['unknown'] },
  },
  {
    name: 'a shared VPC: whether it has a gateway shows to its owner alone',
    resources: [vpc('v', {}, { account: owner }), attachedTo('a', 'b'), letting('a', permission(world)), letting('b')],
    expect: { a: ['unknown'], b: ['pass'] },
  },
  {
    name: 'interfaces that were not listed leave open whether a group is used',
    resources: [vpc('v'), gateway, attachedTo('a'), letting('a', permission(world)), letting('b', permission(world))],
    unlisted: [unlisted('ec2.networkInterface', interfacesDenied)],
    expect: { a: ['fail'], b: ['unknown'] },
  },
  {
    name: 'groups that were not listed',
    unlisted: [{ kind: 'ec2.securityGroup', region: tokyo, cause: groupsDenied }],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
]);
