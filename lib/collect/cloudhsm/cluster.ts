import type { HsmCluster } from '../../../rules/facts/cloudhsm.ts';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { CloudHSMV2Client, DescribeClustersCommand, type Cluster, offered } from './client.ts';

export default defineCollector({
  kind: 'cloudhsm.cluster',
  type: 'AWS::CloudHSM::Cluster',
  ours: true,
  offered,
  scope: 'regional',
  list: call(
    { 'CloudHSM V2:DescribeClusters': 'cloudhsm:DescribeClusters' },
    async function* ({ aws, attempt }, region) {
      const pages = aws.pages(
        CloudHSMV2Client,
        (token) => new DescribeClustersCommand({ MaxResults: 25, NextToken: token }),
        (page) => page.NextToken,
        region,
      );
      for await (const page of pages) {
        for (const cluster of required(page.Clusters, 'Clusters')) {
          const id = required(cluster.ClusterId, 'Clusters[].ClusterId');
          const details = await attempt(async () => detailsOf(cluster));
          const mode = await attempt(async () => modeOf(cluster));
          const backupRetention = await attempt(async () => retentionOf(cluster));
          yield {
            id,
            arn: `arn:${aws.partition}:cloudhsm:${region}:${aws.account}:cluster/${id}`,
            region,
            reads: { details, mode, backupRetention },
          };
        }
      }
    },
  ),
  attributes: { details: 'free', mode: 'free', backupRetention: 'free' },
});

function detailsOf(cluster: Cluster): HsmCluster {
  return {
    state: required(cluster.State, 'Clusters[].State'),
    hsmType: required(cluster.HsmType, 'Clusters[].HsmType'),
    hsms: required(cluster.Hsms, 'Clusters[].Hsms').map((hsm) => ({
      id: required(hsm.HsmId, 'Clusters[].Hsms[].HsmId'),
      availabilityZone: required(hsm.AvailabilityZone, 'Clusters[].Hsms[].AvailabilityZone'),
      state: required(hsm.State, 'Clusters[].Hsms[].State'),
    })),
  };
}

/** hsm1.medium knows no other mode: https://docs.aws.amazon.com/cloudhsm/latest/userguide/cluster-hsm-types.html */
function modeOf(cluster: Cluster): 'FIPS' | 'NON_FIPS' {
  if (cluster.Mode === undefined && cluster.HsmType === 'hsm1.medium') return 'FIPS';
  return required(cluster.Mode, 'Clusters[].Mode');
}

function retentionOf({ BackupRetentionPolicy: policy }: Cluster): { readonly type: string; readonly value: string } {
  return {
    type: required(policy?.Type, 'Clusters[].BackupRetentionPolicy.Type'),
    value: required(policy?.Value, 'Clusters[].BackupRetentionPolicy.Value'),
  };
}
