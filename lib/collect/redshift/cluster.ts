import { DescribeClustersCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'redshift.cluster'>>(
  { 'Redshift:DescribeClusters': 'redshift:DescribeClusters' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      RedshiftClient,
      (token) => new DescribeClustersCommand({ MaxRecords: 100, Marker: token }),
      (page) => page.Marker,
      region,
    );
    for await (const page of pages) {
      for (const cluster of required(page.Clusters, 'Clusters')) {
        const id = required(cluster.ClusterIdentifier, 'ClusterIdentifier');
        yield { id, arn: `arn:${aws.partition}:redshift:${region}:${aws.account}:cluster:${id}`, region, name: id };
      }
    }
  },
);

export default defineCollector({
  kind: 'redshift.cluster',
  type: 'AWS::Redshift::Cluster',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
