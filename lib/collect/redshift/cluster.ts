import { DescribeClustersCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { iso, tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'redshift.cluster',
  type: 'AWS::Redshift::Cluster',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Redshift:DescribeClusters': 'redshift:DescribeClusters' },
    client: RedshiftClient,
    command: DescribeClustersCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'Clusters',
    identity: (cluster, { arn }) => {
      const id = required(cluster.ClusterIdentifier, 'ClusterIdentifier');
      return {
        id,
        arn: arn('redshift', `cluster:${id}`),
        name: id,
        free: {
          encryption: { encrypted: cluster.Encrypted ?? null, type: null, kmsKeyId: cluster.KmsKeyId ?? null },
          details: {
            status: cluster.ClusterStatus ?? null,
            publiclyAccessible: cluster.PubliclyAccessible ?? null,
            parameterGroups: (cluster.ClusterParameterGroups ?? []).map((group) => ({
              name: required(group.ParameterGroupName, 'ClusterParameterGroups[].ParameterGroupName'),
              status: group.ParameterApplyStatus ?? null,
            })),
            hasHsm: cluster.HsmStatus !== undefined,
            automatedSnapshotRetentionDays: cluster.AutomatedSnapshotRetentionPeriod ?? null,
            createdAt: iso(cluster.ClusterCreateTime),
            namespaceArn: cluster.ClusterNamespaceArn ?? null,
            snapshotCopyRegion: cluster.ClusterSnapshotCopyStatus?.DestinationRegion ?? null,
          },
          tags: tagsOf(cluster.Tags),
        },
      };
    },
  }),
  attributes: { encryption: 'free', details: 'free', tags: 'free' },
});
