import rule from '../../../rules/vpc/vpc-flow-logs-enabled.ts';
import { cases, denied, tokyo } from '../../helpers/judge.ts';
import { eni, flowLog, owner, vpc } from './networks.ts';

const logsDenied = {
  kind: 'ec2.flowLog' as const,
  region: tokyo,
  cause: denied('EC2:DescribeFlowLogs', 'ec2:DescribeFlowLogs'),
};
const interfacesDenied = {
  kind: 'ec2.networkInterface' as const,
  region: tokyo,
  cause: denied('EC2:DescribeNetworkInterfaces', 'ec2:DescribeNetworkInterfaces'),
};
const inTwoSubnets = [eni('eni-a', 'v'), eni('eni-b', 'v', { subnetId: 'v-b' })];

cases(rule, [
  {
    name: 'a log of all traffic on the VPC passes, also where the destination tells nothing of delivery',
    resources: [
      vpc('v'),
      eni('eni-a', 'v'),
      flowLog('v'),
      vpc('w'),
      eni('eni-w', 'w'),
      flowLog('w', { destinationType: 's3', deliveryStatus: null }),
    ],
    expect: { v: ['pass', 'enabled'], w: ['pass', 'enabled'] },
  },
  {
    name: 'an untouched default VPC has no interface and is not in use',
    resources: [vpc('default', { isDefault: true }), vpc('going', { state: 'deleting' }), eni('eni-g', 'going')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an interface of any kind makes a VPC used',
    resources: [vpc('v'), eni('eni-nat', 'v', { type: 'nat_gateway', isRequesterManaged: true, ownerId: owner })],
    expect: { v: ['fail', 'none'] },
  },
  {
    name: 'refused traffic only fails, though EC2.6 of Security Hub accepts it; an accepting half makes it whole',
    resources: [
      vpc('v'),
      eni('eni-a', 'v'),
      flowLog('v', { trafficType: 'REJECT' }),
      vpc('w'),
      eni('eni-w', 'w'),
      flowLog('w', { trafficType: 'REJECT' }),
      flowLog('w', { trafficType: 'ACCEPT' }),
    ],
    expect: { v: ['fail', 'rejectOnly', { traffic: ['REJECT'] }], w: ['pass', 'enabled'] },
  },
  {
    name: 'accepted traffic only fails too',
    resources: [vpc('v'), eni('eni-a', 'v'), flowLog('v', { trafficType: 'ACCEPT' })],
    expect: { v: ['fail', 'rejectOnly', { traffic: ['ACCEPT'] }] },
  },
  {
    name: 'a log that is ACTIVE and cannot be delivered fails',
    resources: [vpc('v'), eni('eni-a', 'v'), flowLog('v', { deliveryStatus: 'FAILED' })],
    expect: { v: ['fail', 'deliveryFailed'] },
  },
  {
    name: 'a half that cannot be delivered is no half',
    resources: [
      vpc('v'),
      eni('eni-a', 'v'),
      flowLog('v', { trafficType: 'REJECT' }),
      flowLog('v', { trafficType: 'ACCEPT', deliveryStatus: 'FAILED' }),
    ],
    expect: { v: ['fail', 'deliveryFailed'] },
  },
  {
    name: 'logs on every subnet in use pass, also by way of each interface of one',
    resources: [
      vpc('v'),
      ...inTwoSubnets,
      flowLog('v-a'),
      flowLog('eni-b'),
      vpc('w'),
      eni('eni-w', 'w'),
      eni('eni-x', 'w'),
      flowLog('eni-w'),
      flowLog('eni-x', { trafficType: 'ACCEPT' }),
      flowLog('eni-x', { trafficType: 'REJECT' }),
    ],
    expect: { v: ['pass', 'everySubnet'], w: ['pass', 'everySubnet'] },
  },
  {
    name: 'a subnet in use without a log fails, also while one of its interfaces has none',
    resources: [
      vpc('v'),
      ...inTwoSubnets,
      flowLog('v-a'),
      vpc('w'),
      eni('eni-w', 'w'),
      eni('eni-x', 'w'),
      flowLog('eni-w'),
    ],
    expect: { v: ['fail', 'partly', { subnets: ['v-b'] }], w: ['fail', 'partly', { subnets: ['w-a'] }] },
  },
  {
    name: 'logs of a transit gateway do not count',
    resources: [vpc('v'), eni('eni-a', 'v'), flowLog('tgw-1', { trafficType: null })],
    expect: { v: ['fail', 'none'] },
  },
  {
    name: 'a shared VPC in which the account has an interface is its owner’s to log, at standard if that is stated',
    settings: { centralAccounts: [owner] },
    resources: [vpc('shared', {}, { account: owner }), eni('eni-a', 'shared'), flowLog('shared')],
    expect: { shared: ['notApplicable', 'judgedCentrally', { account: owner }] },
  },
  {
    name: 'a shared VPC of an owner that nobody has named is unknown; one without own interfaces is not in use',
    resources: [
      vpc('shared', {}, { account: owner }),
      eni('eni-a', 'shared'),
      vpc('other', {}, { account: owner }),
      eni('eni-b', 'other', { ownerId: owner }),
    ],
    expect: { shared: ['unknown', 'notRead'] },
  },
  {
    name: 'strict: a shared VPC is unknown though its owner is stated',
    level: 'strict',
    settings: { centralAccounts: [owner] },
    resources: [vpc('shared', {}, { account: owner }), eni('eni-a', 'shared')],
    expect: { shared: ['unknown', 'notRead'] },
  },
  {
    name: 'flow logs that were not listed are unknown, unless those that were cover the VPC',
    resources: [vpc('v'), eni('eni-a', 'v'), vpc('w'), eni('eni-w', 'w'), flowLog('w')],
    unlisted: [logsDenied],
    expect: { v: ['unknown'], w: ['pass'] },
  },
  {
    name: 'interfaces that were not listed leave the subject open',
    resources: [vpc('v'), flowLog('v')],
    unlisted: [interfacesDenied],
    expect: { v: ['unknown', 'notRead'] },
  },
  {
    name: 'interfaces of which a page is missing leave only the subnets open',
    resources: [
      vpc('v'),
      eni('eni-a', 'v'),
      flowLog('v-a'),
      vpc('w'),
      eni('eni-w', 'w'),
      vpc('x'),
      eni('eni-x', 'x'),
      flowLog('x'),
    ],
    unlisted: [interfacesDenied],
    expect: { v: ['unknown'], w: ['fail', 'none'], x: ['pass'] },
  },
  {
    name: 'a log in another region is another VPC’s',
    resources: [vpc('v'), eni('eni-a', 'v'), flowLog('v', {}, { region: 'us-east-1' })],
    expect: { v: ['fail', 'none'] },
  },
  {
    name: 'a shared VPC of an owner that can be read is judged by the owner’s flow logs, at strict too',
    level: 'strict',
    resources: [vpc('shared', {}, { account: owner }), eni('eni-a', 'shared')],
    elsewhere: { [owner]: [flowLog('shared')] },
    expect: { shared: ['pass', 'enabled'] },
  },
  {
    name: 'a shared VPC of an owner that can be read and takes none',
    settings: { centralAccounts: [owner] },
    resources: [vpc('shared', {}, { account: owner }), eni('eni-a', 'shared'), flowLog('shared')],
    elsewhere: { [owner]: [] },
    expect: { shared: ['fail', 'none'] },
  },
  {
    name: 'a shared VPC whose owner logs the subnets of its own interfaces alone',
    resources: [vpc('shared', {}, { account: owner }), eni('eni-a', 'shared')],
    elsewhere: { [owner]: [eni('eni-b', 'shared', { subnetId: 'shared-b', ownerId: owner }), flowLog('shared-b')] },
    expect: { shared: ['fail', 'partly', { subnets: ['shared-a'] }] },
  },
  {
    name: 'a shared VPC of which the account’s own interfaces were not listed whole',
    resources: [vpc('shared', {}, { account: owner }), eni('eni-a', 'shared')],
    unlisted: [interfacesDenied],
    elsewhere: { [owner]: [flowLog('shared-a')] },
    expect: { shared: ['unknown', 'notRead'] },
  },
]);
