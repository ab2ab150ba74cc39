import rule from '../../../rules/asg/asg-multi-az.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const two = ['ap-northeast-1a', 'ap-northeast-1c'];
const one = ['ap-northeast-1a'];
const group = (
  id: string,
  zones: readonly string[],
  maxSize = 4,
  tags = {},
  subnets: readonly string[] = ['subnet-1'],
) => resource('autoscaling.group', id, { details: { maxSize, zones, subnets }, tags });
const outpostArn = 'arn:aws:outposts:ap-northeast-1:123456789012:outpost/op-1';
const subnet = (id: string, outpost: string | null) =>
  resource('ec2.subnet', id, { placement: { zone: 'ap-northeast-1a', outpostArn: outpost } });

cases(rule, [
  {
    name: 'two zones pass, one instance over two zones too: it is rebuilt elsewhere; one zone fails',
    resources: [group('a', two), group('b', two, 1), group('c', one), subnet('subnet-1', null)],
    expect: {
      a: ['pass', 'severalZones', { zones: two }],
      b: ['pass'],
      c: ['fail', 'oneZone', { zones: one }],
    },
  },
  {
    name: 'a group of no size is no subject',
    resources: [group('a', one, 0)],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'on an Outpost; out of scope by tag; a subnet that another account shares',
    resources: [
      group('outpost', one, 1, {}, ['subnet-1', 'subnet-2']),
      subnet('subnet-2', outpostArn),
      group('dev', one, 1, { 'fisc-scope': 'out' }),
      group('shared', one, 1, {}, ['subnet-9']),
    ],
    expect: {
      outpost: ['notApplicable', 'outpost'],
      dev: ['notApplicable', 'outOfScopeByTag'],
      shared: ['fail', 'oneZone'],
    },
  },
  {
    name: 'unread',
    resources: [
      resource('autoscaling.group', 'a', {
        details: unread(denied('Auto Scaling:DescribeAutoScalingGroups')),
        tags: {},
      }),
      group('b', one),
      resource('ec2.subnet', 'subnet-1', { placement: unread(denied('EC2:DescribeSubnets')) }),
    ],
    expect: { a: ['unknown', 'notRead'], b: ['unknown', 'notRead'] },
  },
]);
