import { DescribeSSLPoliciesCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** AWS's own security policies, as the region offers them: their names do not tell which protocols they speak. */
export default defineCollector({
  kind: 'elbv2.sslPolicy',
  type: 'AWS::ElasticLoadBalancingV2::SslPolicy',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Elastic Load Balancing v2:DescribeSSLPolicies': 'elasticloadbalancing:DescribeSSLPolicies' },
    client: ElasticLoadBalancingV2Client,
    command: DescribeSSLPoliciesCommand,
    input: { PageSize: 400 },
    pages: { next: 'NextMarker', token: 'Marker' },
    items: 'SslPolicies',
    identity: (policy, { arn }) => {
      const name = required(policy.Name, 'Name');
      // Policies have no ARN: one in AWS's form.
      return {
        id: name,
        arn: arn('elasticloadbalancing', `ssl-policy/${name}`),
        name,
        free: { protocols: [...required(policy.SslProtocols, 'SslProtocols')].sort() },
      };
    },
  }),
  attributes: { protocols: 'free' },
});
