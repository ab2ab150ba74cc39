import { DescribeClustersCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'redshift.cluster',
  type: 'AWS::Redshift::Cluster',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Redshift:DescribeClusters': 'redshift:DescribeClusters' },
    client: RedshiftClient,
    command: DescribeClustersCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'Clusters',
    identity: (cluster, { arn }) => {
      const id = required(cluster.ClusterIdentifier, 'ClusterIdentifier');
      return { id, arn: arn('redshift', `cluster:${id}`), name: id };
    },
  }),
  attributes: {},
});
