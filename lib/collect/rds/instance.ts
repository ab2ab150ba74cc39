import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';
import { crossRegion } from './copies.ts';

const list = call<ListRun<'rds.instance'>>(
  { 'RDS:DescribeDBInstances': 'rds:DescribeDBInstances' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      RDSClient,
      (token) => new DescribeDBInstancesCommand({ MaxRecords: 100, Marker: token }),
      (page) => page.Marker,
      region,
    );
    for await (const page of pages) {
      for (const found of required(page.DBInstances, 'DBInstances')) {
        yield {
          id: required(found.DbiResourceId, 'DbiResourceId'),
          arn: required(found.DBInstanceArn, 'DBInstanceArn'),
          region,
          ...(found.DBInstanceIdentifier === undefined ? {} : { name: found.DBInstanceIdentifier }),
          free: {
            copies: crossRegion([
              ...(found.ReadReplicaDBInstanceIdentifiers ?? []),
              ...(found.ReadReplicaDBClusterIdentifiers ?? []),
              ...(found.DBInstanceAutomatedBackupsReplications ?? []).map(({ DBInstanceAutomatedBackupsArn: arn }) =>
                required(arn, 'DBInstanceAutomatedBackupsReplications[].DBInstanceAutomatedBackupsArn'),
              ),
            ]),
          },
        };
      }
    }
  },
);

export default defineCollector({
  kind: 'rds.instance',
  type: 'AWS::RDS::DBInstance',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: { copies: 'free' },
});
