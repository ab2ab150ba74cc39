import { EKSClient, ListClustersCommand } from '@aws-sdk/client-eks';
import { camelToken, lists } from '../../../helpers/lists.ts';

lists({
  kind: 'eks.cluster',
  client: EKSClient,
  command: ListClustersCommand,
  api: 'EKS:ListClusters eks:ListClusters',
  page: (n) => ({ clusters: [n] }),
  token: camelToken,
  id: (n) => n,
});
