import { EKSClient, ListClustersCommand } from '@aws-sdk/client-eks';
import { lists } from '../../test/helpers/lists.ts';

// TODO the page as AWS's documentation of the operation shows it, not as the collector reads it.
lists({
  kind: 'eks.cluster',
  client: EKSClient,
  command: ListClustersCommand,
  api: 'EKS:ListClusters eks:ListClusters',
  page: (n) => ({ clusters: [n] }),
  token: ['nextToken', 'nextToken'],
  id: (n) => n,
});
