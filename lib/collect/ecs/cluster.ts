import { ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'ecs.cluster',
  type: 'AWS::ECS::Cluster',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'ECS:ListClusters': 'ecs:ListClusters' },
    client: ECSClient,
    command: ListClustersCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'clusterArns',
    identity: (arn) => ({ id: arn, arn, name: arn.slice(arn.lastIndexOf('/') + 1) }),
  }),
  attributes: {},
});
