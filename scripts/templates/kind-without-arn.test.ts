import { DescribeClustersCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { lists } from '../../test/helpers/lists.ts';

// TODO the page as AWS's documentation of the operation shows it, not as the collector reads it.
lists({
  kind: 'redshift.cluster',
  client: RedshiftClient,
  command: DescribeClustersCommand,
  api: 'Redshift:DescribeClusters redshift:DescribeClusters',
  page: (n) => ({ Clusters: [{ ClusterIdentifier: n }] }),
  token: ['Marker', 'Marker'],
  id: (n) => n,
});
