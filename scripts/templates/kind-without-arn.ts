import { DescribeClustersCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { required } from '../../lib/aws/errors.ts';
import { defineCollector } from '../../lib/collect/collector.ts';
import { listOf } from '../../lib/collect/list-of.ts';

// TODO `type` as CloudFormation has it; `recorded` in place of `ours` where AWS Config records it, and then `id` is its
// resourceId; `inventory` only where data stands in it; `scope: 'global'` where one list answers for all regions;
// `offered` where AWS does not offer it in every region; the form of the ARN and the IAM action are checked in the
// Service Authorization Reference.
export default defineCollector({
  kind: 'redshift.cluster',
  type: 'AWS::Redshift::Cluster',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Redshift:DescribeClusters': 'redshift:DescribeClusters' },
    client: RedshiftClient,
    command: DescribeClustersCommand,
    pages: { next: 'Marker', token: 'Marker' },
    items: 'Clusters',
    identity: (found, { arn }) => {
      const id = required(found.ClusterIdentifier, 'ClusterIdentifier');
      return { id, arn: arn('redshift', `cluster/${id}`), name: id };
    },
  }),
  attributes: {},
});
