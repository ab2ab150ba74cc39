import { KafkaClient, ListClustersV2Command } from '@aws-sdk/client-kafka';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** Of serverless clusters nothing can be set: they are always encrypted. */
export default defineCollector({
  kind: 'msk.cluster',
  type: 'AWS::MSK::Cluster',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Kafka:ListClustersV2': 'kafka:ListClustersV2' },
    client: KafkaClient,
    command: ListClustersV2Command,
    input: { MaxResults: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'ClusterInfoList',
    identity: (cluster) => {
      const arn = required(cluster.ClusterArn, 'ClusterArn');
      const { Provisioned: provisioned } = cluster;
      const type = required(cluster.ClusterType, 'ClusterType');
      if (type === 'PROVISIONED') required(provisioned, 'Provisioned');
      return {
        id: arn,
        arn,
        name: cluster.ClusterName,
        free: {
          details: {
            type,
            state: cluster.State ?? null,
            clientBroker: provisioned?.EncryptionInfo?.EncryptionInTransit?.ClientBroker ?? null,
            inCluster: provisioned?.EncryptionInfo?.EncryptionInTransit?.InCluster ?? null,
            unauthenticated: provisioned?.ClientAuthentication?.Unauthenticated?.Enabled ?? null,
            publicAccess: provisioned?.BrokerNodeGroupInfo?.ConnectivityInfo?.PublicAccess?.Type ?? null,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
