import { ListTableBucketsCommand, S3TablesClient } from '@aws-sdk/client-s3tables';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 's3.tableBucket',
  type: 'AWS::S3Tables::TableBucket',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'S3Tables:ListTableBuckets': 's3tables:ListTableBuckets' },
    client: S3TablesClient,
    command: ListTableBucketsCommand,
    input: { maxBuckets: 1000 },
    pages: { next: 'continuationToken', token: 'continuationToken' },
    items: 'tableBuckets',
    identity: (found) => {
      const arn = required(found.arn, 'arn');
      return { id: arn, arn, name: required(found.name, 'name') };
    },
  }),
  attributes: {},
});
