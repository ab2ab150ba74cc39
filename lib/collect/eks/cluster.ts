import { EKSClient, ListClustersCommand } from '@aws-sdk/client-eks';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'eks.cluster',
  type: 'AWS::EKS::Cluster',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EKS:ListClusters': 'eks:ListClusters' },
    client: EKSClient,
    command: ListClustersCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'clusters',
    identity: (name, { arn }) => ({ id: name, arn: arn('eks', `cluster/${name}`), name }),
  }),
  attributes: {},
});
