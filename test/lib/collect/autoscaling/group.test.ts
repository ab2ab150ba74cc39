import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked } from '../../../helpers/lists.ts';

const arn = (n: string) => arnOf('autoscaling', `autoScalingGroup:1:autoScalingGroupName/${n}`);

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html */
const group = (n: string, more = {}) => ({
  AutoScalingGroupARN: arn(n),
  AutoScalingGroupName: n,
  MinSize: 0,
  MaxSize: 2,
  DesiredCapacity: 1,
  DefaultCooldown: 300,
  AvailabilityZones: ['ap-northeast-1c', 'ap-northeast-1a'],
  HealthCheckType: 'EC2',
  CreatedTime: new Date(0),
  ...more,
});

lists({
  kind: 'autoscaling.group',
  client: AutoScalingClient,
  command: DescribeAutoScalingGroupsCommand,
  api: 'Auto Scaling:DescribeAutoScalingGroups autoscaling:DescribeAutoScalingGroups',
  page: (n) => ({ AutoScalingGroups: [group(n)] }),
  token: ['NextToken', 'NextToken'],
  id: arn,
  name: (n) => n,
});

test('size, zones, subnets and tags', async () => {
  mocked(AutoScalingClient)
    .on(DescribeAutoScalingGroupsCommand)
    .resolves({
      AutoScalingGroups: [
        group('a', { VPCZoneIdentifier: 'subnet-1, subnet-2', Tags: [{ Key: 'fisc-scope', Value: 'out' }] }),
        group('b', { VPCZoneIdentifier: '' }),
      ],
    });
  const collected = await collectKind('autoscaling.group', []);
  const zones = ['ap-northeast-1a', 'ap-northeast-1c'];
  expect(valuesOf(collected, 'details')).toEqual({
    [arn('a')]: { maxSize: 2, zones, subnets: ['subnet-1', 'subnet-2'] },
    [arn('b')]: { maxSize: 2, zones, subnets: [] },
  });
  expect(valuesOf(collected, 'tags')).toEqual({ [arn('a')]: { 'fisc-scope': 'out' }, [arn('b')]: {} });
});
