import { DescribeClustersCommand, MemoryDBClient } from '@aws-sdk/client-memorydb';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** What it stores is always encrypted. */
export default defineCollector({
  kind: 'memorydb.cluster',
  type: 'AWS::MemoryDB::Cluster',
  ours: true,
  // https://docs.aws.amazon.com/general/latest/gr/memorydb-service.html
  offered: {
    except: [
      'af-south-1',
      'ap-east-2',
      'ap-northeast-3',
      'ap-south-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-west-1',
      'eu-central-2',
      'il-central-1',
      'me-central-1',
      'me-south-1',
      'mx-central-1',
    ],
  },
  scope: 'regional',
  list: listOf({
    calls: { 'MemoryDB:DescribeClusters': 'memorydb:DescribeClusters' },
    client: MemoryDBClient,
    command: DescribeClustersCommand,
    input: { MaxResults: 50 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Clusters',
    identity: (cluster) => {
      const id = required(cluster.Name, 'Name');
      return {
        id,
        arn: required(cluster.ARN, 'ARN'),
        name: id,
        free: {
          details: {
            status: cluster.Status ?? null,
            tls: cluster.TLSEnabled === true,
            kmsKeyId: cluster.KmsKeyId || null,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
