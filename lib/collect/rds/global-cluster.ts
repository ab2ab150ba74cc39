import { DescribeGlobalClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

/** Aurora, Neptune and DocumentDB. Every region of a global cluster shows it: it is one resource. */
const list = call<ListRun<'rds.globalCluster'>>(
  { 'RDS:DescribeGlobalClusters': 'rds:DescribeGlobalClusters' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      RDSClient,
      (token) => new DescribeGlobalClustersCommand({ MaxRecords: 100, Marker: token }),
      (page) => page.Marker,
      region,
    );
    for await (const page of pages) {
      for (const cluster of required(page.GlobalClusters, 'GlobalClusters')) {
        const id = required(cluster.GlobalClusterIdentifier, 'GlobalClusterIdentifier');
        const members = required(cluster.GlobalClusterMembers, 'GlobalClusterMembers');
        const memberArns = members.flatMap(({ DBClusterArn: arn, Readers: readers }) => [
          required(arn, 'GlobalClusterMembers[].DBClusterArn'),
          ...(readers ?? []),
        ]);
        yield {
          id,
          arn: required(cluster.GlobalClusterArn, 'GlobalClusterArn'),
          region: 'global',
          name: id,
          free: { memberArns: [...new Set(memberArns)].sort() },
        };
      }
    }
  },
);

export default defineCollector({
  kind: 'rds.globalCluster',
  type: 'AWS::RDS::GlobalCluster',
  recorded: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: { memberArns: 'free' },
});
