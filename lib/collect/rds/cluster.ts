import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { iso, tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';
import { crossRegion } from './copies.ts';
import { databaseOf } from './database.ts';

export default defineCollector({
  kind: 'rds.cluster',
  type: 'AWS::RDS::DBCluster',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'RDS:DescribeDBClusters': 'rds:DescribeDBClusters' },
    client: RDSClient,
    command: DescribeDBClustersCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'DBClusters',
    identity: (found) => ({
      id: required(found.DbClusterResourceId, 'DbClusterResourceId'),
      arn: required(found.DBClusterArn, 'DBClusterArn'),
      name: found.DBClusterIdentifier,
      free: {
        copies: crossRegion(found.ReadReplicaIdentifiers ?? []),
        engine: found.Engine ?? null,
        encryption: {
          encrypted: found.StorageEncrypted ?? null,
          type: found.StorageEncryptionType ?? null,
          kmsKeyId: found.KmsKeyId ?? null,
        },
        details: {
          ...databaseOf(found),
          status: found.Status ?? null,
          internetAccessGateway: found.InternetAccessGatewayEnabled ?? null,
          vpcNetworking: found.VPCNetworkingEnabled ?? null,
          createdAt: iso(found.ClusterCreateTime),
          parameterGroup: found.DBClusterParameterGroup ?? null,
          members: (found.DBClusterMembers ?? []).map((member) => ({
            instanceIdentifier: member.DBInstanceIdentifier ?? null,
            parameterGroupStatus: member.DBClusterParameterGroupStatus ?? null,
          })),
          replicationSource: found.ReplicationSourceIdentifier || null,
          globalClusterId: found.GlobalClusterIdentifier || null,
          scalabilityType: found.ClusterScalabilityType ?? null,
        },
        tags: tagsOf(found.TagList),
      },
    }),
  }),
  attributes: { copies: 'free', engine: 'free', encryption: 'free', details: 'free', tags: 'free' },
});
