import {
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetGroup as Details } from '../../../rules/facts/elbv2.ts';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { call, defineCollector } from '../collector.ts';
import { tagsOf } from '../free.ts';
import { pagesOf } from './pages.ts';

const describe = {
  'Elastic Load Balancing v2:DescribeTargetGroups': 'elasticloadbalancing:DescribeTargetGroups',
} as const;

export default defineCollector({
  kind: 'elbv2.targetGroup',
  type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  recorded: true,
  scope: 'regional',
  list: call(describe, async function* ({ aws }, region) {
    for await (const group of groupsIn(aws, region)) {
      const arn = required(group.TargetGroupArn, 'TargetGroupArn');
      const name = required(group.TargetGroupName, 'TargetGroupName');
      yield { id: arn, arn, region, name, free: { details: detailsOf(group) } };
    }
  }),
  attributes: {
    details: 'free',
    targets: call(
      { 'Elastic Load Balancing v2:DescribeTargetHealth': 'elasticloadbalancing:DescribeTargetHealth', ...describe },
      async ({ aws }, { id, region }) => {
        if (!(await hasServers(aws, id, region))) return null;
        const { TargetHealthDescriptions: targets } = await aws.send(
          ElasticLoadBalancingV2Client,
          new DescribeTargetHealthCommand({ TargetGroupArn: id }),
          region,
        );
        return required(targets, 'TargetHealthDescriptions').map(({ Target: target, TargetHealth: health }) => ({
          id: required(target?.Id, 'Target.Id'),
          state: required(health?.State, 'TargetHealth.State'),
        }));
      },
    ),
    tags: call(
      { 'Elastic Load Balancing v2:DescribeTags': 'elasticloadbalancing:DescribeTags', ...describe },
      async ({ aws }, { id, region }) => {
        if (!(await hasServers(aws, id, region))) return null;
        const output = await aws.send(
          ElasticLoadBalancingV2Client,
          new DescribeTagsCommand({ ResourceArns: [id] }),
          region,
        );
        const [described] = required(output.TagDescriptions, 'TagDescriptions');
        return tagsOf(required(described, 'TagDescriptions[0]').Tags);
      },
    ),
  },
  // The SDK's name, and that of the wire.
  vanished: ['TargetGroupNotFoundException', 'TargetGroupNotFound'],
});

async function* groupsIn(aws: Session, region: string): AsyncGenerator<TargetGroup> {
  for await (const page of pagesOf(aws, DescribeTargetGroupsCommand, {}, region)) {
    yield* required(page.TargetGroups, 'TargetGroups');
  }
}

/** Does a load balancer route to servers by it? The list is remembered. */
async function hasServers(aws: Session, arn: string, region: string): Promise<boolean> {
  for await (const group of groupsIn(aws, region)) {
    if (group.TargetGroupArn !== arn) continue;
    const { type, balancers } = detailsOf(group);
    return (type === 'instance' || type === 'ip') && balancers.length > 0;
  }
  return false;
}

function detailsOf({ TargetType: type, LoadBalancerArns: balancers, VpcId: vpcId }: TargetGroup): Details {
  return { type: required(type, 'TargetType'), balancers: balancers ?? [], vpcId: vpcId ?? null };
}
