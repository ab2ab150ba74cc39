import { ListClustersCommand, EKSClient } from '@aws-sdk/client-eks';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'eks.cluster'>>(
  { 'EKS:ListClusters': 'eks:ListClusters' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      EKSClient,
      (token) => new ListClustersCommand({ maxResults: 100, nextToken: token }),
      (page) => page.nextToken,
      region,
    );
    for await (const page of pages) {
      for (const name of required(page.clusters, 'clusters')) {
        yield { id: name, arn: `arn:${aws.partition}:eks:${region}:${aws.account}:cluster/${name}`, region, name };
      }
    }
  },
);

export default defineCollector({
  kind: 'eks.cluster',
  type: 'AWS::EKS::Cluster',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
