import { ListClustersCommand, ECSClient } from '@aws-sdk/client-ecs';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'ecs.cluster'>>(
  { 'ECS:ListClusters': 'ecs:ListClusters' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      ECSClient,
      (token) => new ListClustersCommand({ maxResults: 100, nextToken: token }),
      (page) => page.nextToken,
      region,
    );
    for await (const page of pages) {
      for (const arn of required(page.clusterArns, 'clusterArns')) {
        yield { id: arn, arn, region, name: arn.slice(arn.lastIndexOf('/') + 1) };
      }
    }
  },
);

export default defineCollector({
  kind: 'ecs.cluster',
  type: 'AWS::ECS::Cluster',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
