import {
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, refused } from '../../../helpers/lists.ts';

const arn = (name: string) => arnOf('elasticloadbalancing', `targetgroup/${name}/73e2d6bc24d8a067`);
const balancer = arnOf('elasticloadbalancing', 'loadbalancer/app/web/50dc6c495c0c9188');

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetGroups.html */
const group = (name: string, more: TargetGroup = {}): TargetGroup => ({
  TargetGroupArn: arn(name),
  TargetGroupName: name,
  Protocol: 'HTTP',
  Port: 80,
  VpcId: 'vpc-1',
  LoadBalancerArns: [balancer],
  TargetType: 'instance',
  ...more,
});

lists({
  kind: 'elbv2.targetGroup',
  client: ElasticLoadBalancingV2Client,
  command: DescribeTargetGroupsCommand,
  api: 'Elastic Load Balancing v2:DescribeTargetGroups elasticloadbalancing:DescribeTargetGroups',
  page: (n) => ({ TargetGroups: [group(n)] }),
  token: ['NextMarker', 'Marker'],
  id: arn,
  name: (n) => n,
});

const use = (...groups: readonly TargetGroup[]) => {
  const mock = mocked(ElasticLoadBalancingV2Client);
  mock.on(DescribeTargetGroupsCommand).resolves({ TargetGroups: [...groups] });
  return mock;
};
const read = async (attribute: string) => valuesOf(await collectKind('elbv2.targetGroup', [attribute]), attribute);

test('what the list tells', async () => {
  use(group('web'), { TargetGroupArn: arn('fn'), TargetGroupName: 'fn', TargetType: 'lambda' });
  expect(await read('details')).toEqual({
    [arn('web')]: { type: 'instance', balancers: [balancer], vpcId: 'vpc-1' },
    [arn('fn')]: { type: 'lambda', balancers: [], vpcId: null },
  });
});

test('targets and tags of groups of servers that a balancer routes to; of others nothing is asked', async () => {
  const mock = use(
    group('web'),
    group('ip', { TargetType: 'ip' }),
    group('spare', { LoadBalancerArns: [] }),
    group('fn', { TargetType: 'lambda' }),
    group('alb', { TargetType: 'alb' }),
  );
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetHealth.html
  mock.on(DescribeTargetHealthCommand).resolves({
    TargetHealthDescriptions: [
      { Target: { Id: 'i-1', Port: 80, AvailabilityZone: 'all' }, TargetHealth: { State: 'healthy' } },
      { Target: { Id: 'i-2', Port: 80 }, TargetHealth: { State: 'unused', Reason: 'Target.NotInUse' } },
    ],
  });
  mock.on(DescribeTagsCommand).resolves({ TagDescriptions: [{ Tags: [{ Key: 'fisc-scope', Value: 'out' }] }] });
  const targets = [
    { id: 'i-1', state: 'healthy' },
    { id: 'i-2', state: 'unused' },
  ];
  const nothing = { [arn('spare')]: null, [arn('fn')]: null, [arn('alb')]: null };
  expect(await read('targets')).toEqual({ [arn('web')]: targets, [arn('ip')]: targets, ...nothing });
  const tags = { 'fisc-scope': 'out' };
  expect(await read('tags')).toEqual({ [arn('web')]: tags, [arn('ip')]: tags, ...nothing });
  expect(mock.commandCalls(DescribeTargetHealthCommand).map(({ args: [{ input }] }) => input.TargetGroupArn)).toEqual([
    arn('web'),
    arn('ip'),
  ]);
  expect(mock.commandCalls(DescribeTagsCommand)).toHaveLength(2);
});

test.each([
  ['targets', DescribeTargetHealthCommand, 'DescribeTargetHealth', { TargetHealthDescriptions: [{ Target: {} }] }],
  ['tags', DescribeTagsCommand, 'DescribeTags', { TagDescriptions: [] }],
] as const)('%s: a refusal and answers without them are unread', async (attribute, command, operation, hollow) => {
  const mock = use(group('web'));
  mock.on(command as never).rejects(refused());
  expect(await read(attribute)).toEqual({
    [arn('web')]: [
      `Elastic Load Balancing v2:${operation} elasticloadbalancing:${operation} AccessDeniedException denied`,
    ],
  });
  for (const answer of [{}, hollow]) {
    mock.on(command as never).resolves(answer);
    expect((await read(attribute))[arn('web')]).toEqual([expect.stringContaining('MissingField malformed')]);
  }
});

test('a group that goes away meanwhile', async () => {
  const mock = mocked(ElasticLoadBalancingV2Client);
  mock
    .on(DescribeTargetGroupsCommand)
    .resolvesOnce({ TargetGroups: [group('web')] })
    .resolves({ TargetGroups: [] });
  mock.on(DescribeTargetHealthCommand).rejects(refused('TargetGroupNotFoundException'));
  const { listing, vanished } = await collectKind('elbv2.targetGroup', ['targets']);
  expect(listing.items).toEqual([]);
  expect(vanished).toHaveLength(1);
});
