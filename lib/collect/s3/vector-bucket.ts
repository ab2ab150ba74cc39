import { required } from '../../aws/errors.ts';
import { restPages, type RestService } from '../../aws/json-call.ts';
import { call, defineCollector, type ListRun } from '../collector.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_ListVectorBuckets.html */
const s3Vectors: RestService = {
  serviceId: 'S3Vectors',
  signingName: 's3vectors',
  endpointPrefix: 's3vectors',
  domain: 'api.aws',
};

interface Page {
  readonly vectorBuckets?: readonly { readonly vectorBucketArn?: string; readonly vectorBucketName?: string }[];
  readonly nextToken?: string;
}

const list = call<ListRun<'s3.vectorBucket'>>(
  { 'S3Vectors:ListVectorBuckets': 's3vectors:ListVectorBuckets' },
  async function* ({ aws }, region) {
    const pages = restPages<Page>(
      aws,
      s3Vectors,
      'ListVectorBuckets',
      (token) => ({
        method: 'POST',
        path: '/ListVectorBuckets',
        body: { maxResults: 100, ...(token === undefined ? {} : { nextToken: token }) },
      }),
      (page) => page.nextToken,
      region,
    );
    for await (const page of pages) {
      for (const found of required(page.vectorBuckets, 'vectorBuckets')) {
        const arn = required(found.vectorBucketArn, 'vectorBucketArn');
        yield { id: arn, arn, region, name: required(found.vectorBucketName, 'vectorBucketName') };
      }
    }
  },
);

export default defineCollector({
  kind: 's3.vectorBucket',
  scope: 'regional',
  list,

  attributes: {},
});
