import {
  DescribeLoadBalancerPoliciesCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';

/** The SDK's names, and that of the wire. */
const gone = ['LoadBalancerNotFound', 'AccessPointNotFoundException'];

/** Classic Load Balancers. AWS Config calls them by their names. */
export default defineCollector({
  kind: 'elb.loadBalancer',
  type: 'AWS::ElasticLoadBalancing::LoadBalancer',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Elastic Load Balancing:DescribeLoadBalancers': 'elasticloadbalancing:DescribeLoadBalancers' },
    client: ElasticLoadBalancingClient,
    command: DescribeLoadBalancersCommand,
    input: { PageSize: 400 },
    pages: { next: 'NextMarker', token: 'Marker' },
    items: 'LoadBalancerDescriptions',
    identity: (balancer, { arn }) => {
      const name = required(balancer.LoadBalancerName, 'LoadBalancerName');
      return {
        id: name,
        arn: arn('elasticloadbalancing', `loadbalancer/${name}`),
        name,
        free: {
          scheme: balancer.Scheme ?? null,
          zones: [...new Set(balancer.AvailabilityZones ?? [])].sort(),
          listeners: (balancer.ListenerDescriptions ?? []).map(({ Listener: listener, PolicyNames: policies }) => ({
            protocol: required(listener?.Protocol, 'Listener.Protocol').toUpperCase(),
            port: required(listener?.LoadBalancerPort, 'Listener.LoadBalancerPort'),
            policies: policies ?? [],
          })),
        },
      };
    },
  }),
  attributes: {
    scheme: 'free',
    zones: 'free',
    listeners: 'free',
    tags: call(
      { 'Elastic Load Balancing:DescribeTags': 'elasticloadbalancing:DescribeTags' },
      async ({ aws }, { id, region }) => {
        const output = await aws.send(
          ElasticLoadBalancingClient,
          new DescribeTagsCommand({ LoadBalancerNames: [id] }),
          region,
        );
        const [described] = required(output.TagDescriptions, 'TagDescriptions');
        return tagsOf(required(described, 'TagDescriptions[0]').Tags);
      },
    ),
    policies: call(
      {
        'Elastic Load Balancing:DescribeLoadBalancerPolicies': 'elasticloadbalancing:DescribeLoadBalancerPolicies',
      },
      async ({ aws }, { id, region }) => {
        const output = await aws.send(
          ElasticLoadBalancingClient,
          new DescribeLoadBalancerPoliciesCommand({ LoadBalancerName: id }),
          region,
        );
        return required(output.PolicyDescriptions, 'PolicyDescriptions').map((policy) => ({
          name: required(policy.PolicyName, 'PolicyName'),
          type: required(policy.PolicyTypeName, 'PolicyTypeName'),
          // Ciphers are attributes too, more than a hundred.
          protocols: (policy.PolicyAttributeDescriptions ?? []).flatMap(
            ({ AttributeName: name, AttributeValue: value }) =>
              name?.startsWith('Protocol-') === true && value?.toLowerCase() === 'true' ? [name] : [],
          ),
        }));
      },
    ),
  },
  vanished: gone,
});
