import {
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  ElasticLoadBalancingV2Client,
  type LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetWebACLForResourceCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { known } from '../../../rules/facts.ts';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, refusedWith, Unread, type CollectContext } from '../collector.ts';
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
            free: {
              details,
              exposure: { scheme: balancer.Scheme ?? null, securityGroups: [...(balancer.SecurityGroups ?? [])] },
            },
            reads: { tags: isRedundant ? known(null) : await context.attempt((own) => tagsIn(own, arn, region)) },
          };
        }
      }
    },
  ),
  attributes: {
    details: 'free',
    exposure: 'free',
    tags: 'free',
    webAcl: call(
      {
        'WAFV2:GetWebACLForResource': 'wafv2:GetWebACLForResource',
        // AWS WAF checks by it that the web ACL may be seen: https://docs.aws.amazon.com/waf/latest/APIReference/API_GetWebACLForResource.html
        'WAFV2:GetWebACL': 'wafv2:GetWebACL',
        'Elastic Load Balancing v2:DescribeLoadBalancers': 'elasticloadbalancing:DescribeLoadBalancers',
      },
      (context, { arn, region }) => (arn.includes(':loadbalancer/app/') ? webAclOf(context, arn, region) : noWebAcl),
    ),
  },
  vanished: ['LoadBalancerNotFound', 'LoadBalancerNotFoundException'],
});

const noWebAcl = Promise.resolve(null);

/** Its ARN; null: none, which an answer without content says, and of a load balancer that is there "no such item" too. */
async function webAclOf({ aws, attempt }: CollectContext, arn: string, region: string): Promise<string | null> {
  const command = new GetWebACLForResourceCommand({ ResourceArn: arn });
  const noSuchItem = refusedWith('WAFNonexistentItemException');
  const answer = await attempt((own) => own.aws.send(WAFV2Client, command, region), noSuchItem);
  if (!answer.ok) throw new Unread(answer.causes);
  if (answer.value !== null) {
    const { WebACL: webAcl } = answer.value;
    return webAcl === undefined || webAcl === null ? null : required(webAcl.ARN, 'WebACL.ARN');
  }
  await aws.send(ElasticLoadBalancingV2Client, new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] }), region);
  return null;
}

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
