import { required } from '../../aws/errors.ts';
import { restPages, type RestService } from '../../aws/json-call.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_ListTableBuckets.html */
const s3Tables: RestService = { serviceId: 'S3Tables', signingName: 's3tables', endpointPrefix: 's3tables' };

interface Page {
  readonly tableBuckets?: readonly { readonly arn?: string; readonly name?: string }[];
  readonly continuationToken?: string;
}

const list = call<ListRun<'s3.tableBucket'>>(
  { 'S3Tables:ListTableBuckets': 's3tables:ListTableBuckets' },
  async function* ({ aws }, region) {
    const pages = restPages<Page>(
      aws,
      s3Tables,
      'ListTableBuckets',
      (token) => ({
        method: 'GET',
        path: '/buckets',
        query: { maxBuckets: '1000', ...(token === undefined ? {} : { continuationToken: token }) },
      }),
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
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
