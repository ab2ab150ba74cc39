import { ListTableBucketsCommand, S3TablesClient } from '@aws-sdk/client-s3tables';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'s3.tableBucket'>>(
  { 'S3Tables:ListTableBuckets': 's3tables:ListTableBuckets' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      S3TablesClient,
      (token) => new ListTableBucketsCommand({ maxBuckets: 1000, continuationToken: token }),
      (page) => page.continuationToken,
      region,
    );
    for await (const page of pages) {
      for (const found of required(page.tableBuckets, 'tableBuckets')) {
        const arn = required(found.arn, 'arn');
        yield { id: arn, arn, region, name: required(found.name, 'name') };
      }
    }
  },
);

export default defineCollector({
  kind: 's3.tableBucket',
  type: 'AWS::S3Tables::TableBucket',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
