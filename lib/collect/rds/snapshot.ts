import { DescribeDBSnapshotsCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'rds.snapshot'>>(
  { 'RDS:DescribeDBSnapshots': 'rds:DescribeDBSnapshots' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      RDSClient,
      (token) => new DescribeDBSnapshotsCommand({ MaxRecords: 100, Marker: token }),
      (page) => page.Marker,
      region,
    );
    for await (const page of pages) {
      for (const found of required(page.DBSnapshots, 'DBSnapshots')) {
        yield {
          id: required(found.DBSnapshotIdentifier, 'DBSnapshotIdentifier'),
          arn: required(found.DBSnapshotArn, 'DBSnapshotArn'),
          region,
          ...(found.DBSnapshotIdentifier === undefined ? {} : { name: found.DBSnapshotIdentifier }),
        };
      }
    }
  },
);

export default defineCollector({
  kind: 'rds.snapshot',
  type: 'AWS::RDS::DBSnapshot',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
