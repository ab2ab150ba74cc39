import { EKSClient, ListClustersCommand } from '@aws-sdk/client-eks';
import { defineCollector } from '../../lib/collect/collector.ts';
import { listOf } from '../../lib/collect/list-of.ts';

// TODO `type` as CloudFormation has it; `recorded` in place of `ours` where AWS Config records it, and then `id` is its
// resourceId; `inventory` only where data stands in it; `scope: 'global'` where one list answers for all regions;
// `offered` where AWS does not offer it in every region; the form of the ARN and the IAM action are checked in the
// Service Authorization Reference.
export default defineCollector({
  kind: 'eks.cluster',
  type: 'AWS::EKS::Cluster',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EKS:ListClusters': 'eks:ListClusters' },
    client: EKSClient,
    command: ListClustersCommand,
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'clusters',
    identity: (name, { arn }) => ({ id: name, arn: arn('eks', `cluster/${name}`), name }),
  }),
  attributes: {},
});
