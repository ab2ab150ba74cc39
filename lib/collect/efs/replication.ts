import { DescribeReplicationConfigurationsCommand, EFSClient } from '@aws-sdk/client-efs';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { fileSystems } from './file-system.ts';

/**
 * Source and destination region both show a replication: it is identified by its source.
 * https://docs.aws.amazon.com/efs/latest/ug/API_DescribeReplicationConfigurations.html
 */
export default defineCollector({
  kind: 'efs.replication',
  type: 'AWS::EFS::FileSystem',
  scope: 'regional',
  list: call(
    {
      'EFS:DescribeReplicationConfigurations': 'elasticfilesystem:DescribeReplicationConfigurations',
      'EFS:DescribeFileSystems': 'elasticfilesystem:DescribeFileSystems',
    },
    async function* ({ aws }, region) {
      // Source and destination are file systems of their region: where there is none, nothing is replicated.
      const { done } = await fileSystems(aws, region).next();
      if (done === true) return;
      const pages = aws.pages(
        EFSClient,
        (token) => new DescribeReplicationConfigurationsCommand({ MaxResults: 100, NextToken: token }),
        (page) => page.NextToken,
        region,
      );
      for await (const page of pages) {
        for (const replication of required(page.Replications, 'Replications')) {
          const destinations = required(replication.Destinations, 'Destinations');
          const arn = required(replication.SourceFileSystemArn, 'SourceFileSystemArn');
          yield {
            id: required(replication.SourceFileSystemId, 'SourceFileSystemId'),
            arn,
            region: required(replication.SourceFileSystemRegion, 'SourceFileSystemRegion'),
            account: arn.split(':')[4] ?? aws.account,
            free: {
              destinationRegions: destinations.map((one) => required(one.Region, 'Destinations[].Region')).sort(),
            },
          };
        }
      }
    },
  ),
  attributes: { destinationRegions: 'free' },
});
