import {
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  ElasticLoadBalancingV2Client,
  type LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { known } from '../../../rules/facts.ts';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, type CollectContext } from '../collector.ts';
import { tagsOf } from '../free.ts';
import { pagesOf } from './pages.ts';

export default defineCollector({
  kind: 'elbv2.loadBalancer',
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  recorded: true,
  scope: 'regional',
  list: call(
    {
      'Elastic Load Balancing v2:DescribeLoadBalancers': 'elasticloadbalancing:DescribeLoadBalancers',
      'Elastic Load Balancing v2:DescribeTags': 'elasticloadbalancing:DescribeTags',
    },
    async function* (context, region) {
      for await (const page of pagesOf(context.aws, DescribeLoadBalancersCommand, {}, region)) {
        for (const balancer of required(page.LoadBalancers, 'LoadBalancers')) {
          const arn = required(balancer.LoadBalancerArn, 'LoadBalancerArn');
          const details = detailsOf(balancer);
          const isRedundant = details.zones.length >= 2;
          yield {
            id: arn,
            arn,
            region,
            name: required(balancer.LoadBalancerName, 'LoadBalancerName'),
            free: { details },
            reads: { tags: isRedundant ? known(null) : await context.attempt(() => tagsIn(context, arn, region)) },
          };
        }
      }
    },
  ),
  attributes: { details: 'free', tags: 'free' },
});

function detailsOf({ AvailabilityZones: zones = [], State: state, Type: type }: LoadBalancer) {
  return {
    type: required(type, 'Type'),
    state: state?.Code ?? null,
    zones: [...new Set(zones.map(({ ZoneName: name }) => required(name, 'AvailabilityZones[].ZoneName')))].sort(),
    onOutpost: zones.some(({ OutpostId: outpost }) => outpost !== undefined && outpost !== ''),
  };
}

async function tagsIn({ aws }: CollectContext, arn: string, region: string) {
  const output = await aws.send(ElasticLoadBalancingV2Client, new DescribeTagsCommand({ ResourceArns: [arn] }), region);
  const [described] = required(output.TagDescriptions, 'TagDescriptions');
  return tagsOf(required(described, 'TagDescriptions[0]').Tags);
}
