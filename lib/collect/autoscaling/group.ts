import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'autoscaling.group',
  type: 'AWS::AutoScaling::AutoScalingGroup',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Auto Scaling:DescribeAutoScalingGroups': 'autoscaling:DescribeAutoScalingGroups' },
    client: AutoScalingClient,
    command: DescribeAutoScalingGroupsCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'AutoScalingGroups',
    identity: (group) => {
      const arn = required(group.AutoScalingGroupARN, 'AutoScalingGroupARN');
      return {
        id: arn,
        arn,
        name: required(group.AutoScalingGroupName, 'AutoScalingGroupName'),
        free: {
          details: {
            maxSize: required(group.MaxSize, 'MaxSize'),
            zones: [...new Set(required(group.AvailabilityZones, 'AvailabilityZones'))].sort(),
            // "A comma-separated value string of one or more subnet IDs."
            subnets: (group.VPCZoneIdentifier ?? '').split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()])),
          },
          tags: tagsOf(group.Tags),
        },
      };
    },
  }),
  attributes: { details: 'free', tags: 'free' },
});
