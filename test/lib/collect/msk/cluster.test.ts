import { KafkaClient, ListClustersV2Command, type Cluster } from '@aws-sdk/client-kafka';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, nextToken } from '../../../helpers/lists.ts';

const arn = (n: string): string => arnOf('kafka', `cluster/${n}/0f0f-1`);
const brokers = { ClientSubnets: ['subnet-1'], InstanceType: 'kafka.m7g.large' };

// https://docs.aws.amazon.com/MSK/2.0/APIReference/v2-clusters.html
const cluster = (n: string, provisioned: Partial<Cluster['Provisioned']> = {}): Cluster => ({
  ClusterArn: arn(n),
  ClusterName: n,
  ClusterType: 'PROVISIONED',
  State: 'ACTIVE',
  Provisioned: { BrokerNodeGroupInfo: brokers, NumberOfBrokerNodes: 3, ...provisioned },
});

lists({
  kind: 'msk.cluster',
  client: KafkaClient,
  command: ListClustersV2Command,
  api: 'Kafka:ListClustersV2 kafka:ListClustersV2',
  page: (n) => ({ ClusterInfoList: [cluster(n)] }),
  token: nextToken,
  id: arn,
  name: (n) => n,
});

test('how clients and brokers speak, and who may', async () => {
  const full = cluster('full', {
    EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS_PLAINTEXT', InCluster: false } },
    ClientAuthentication: { Unauthenticated: { Enabled: true } },
    BrokerNodeGroupInfo: { ...brokers, ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } } },
  });
  const serverless: Cluster = { ClusterArn: arn('serverless'), ClusterType: 'SERVERLESS', State: 'ACTIVE' };
  mocked(KafkaClient)
    .on(ListClustersV2Command)
    .resolves({ ClusterInfoList: [full, cluster('bare'), serverless] });
  const nothing = { state: 'ACTIVE', clientBroker: null, inCluster: null, unauthenticated: null, publicAccess: null };
  expect(valuesOf(await collectKind('msk.cluster', ['details']), 'details')).toEqual({
    [arn('full')]: {
      type: 'PROVISIONED',
      state: 'ACTIVE',
      clientBroker: 'TLS_PLAINTEXT',
      inCluster: false,
      unauthenticated: true,
      publicAccess: 'SERVICE_PROVIDED_EIPS',
    },
    [arn('bare')]: { type: 'PROVISIONED', ...nothing },
    [arn('serverless')]: { type: 'SERVERLESS', ...nothing },
  });
});

test('a provisioned cluster that tells nothing of it is malformed', async () => {
  const { Provisioned: _left, ...untold } = cluster('one');
  mocked(KafkaClient)
    .on(ListClustersV2Command)
    .resolves({ ClusterInfoList: [untold] });
  const { listing } = await collectKind('msk.cluster', ['details']);
  expect(listing.failures.map(({ cause }) => cause.reason)).toEqual(['malformed']);
});
