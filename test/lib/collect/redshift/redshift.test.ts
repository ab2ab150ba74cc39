import { DescribeClustersCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { lists, marker } from '../../../helpers/lists.ts';

lists({
  kind: 'redshift.cluster',
  client: RedshiftClient,
  command: DescribeClustersCommand,
  api: 'Redshift:DescribeClusters redshift:DescribeClusters',
  page: (n) => ({ Clusters: [{ ClusterIdentifier: n }] }),
  token: marker,
  id: (n) => n,
});
