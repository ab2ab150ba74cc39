import { ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { arnOf, camelToken, lists } from '../../../helpers/lists.ts';

lists({
  kind: 'ecs.cluster',
  client: ECSClient,
  command: ListClustersCommand,
  api: 'ECS:ListClusters ecs:ListClusters',
  page: (n) => ({ clusterArns: [arnOf('ecs', `cluster/${n}`)] }),
  token: camelToken,
  id: (n) => arnOf('ecs', `cluster/${n}`),
  name: (n) => n,
});
