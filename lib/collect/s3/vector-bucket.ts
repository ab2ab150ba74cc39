import { ListVectorBucketsCommand, S3VectorsClient } from '@aws-sdk/client-s3vectors';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, type ListRun } from '../collector.ts';

const list = call<ListRun<'s3.vectorBucket'>>(
  { 'S3Vectors:ListVectorBuckets': 's3vectors:ListVectorBuckets' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      S3VectorsClient,
      (token) => new ListVectorBucketsCommand({ maxResults: 100, nextToken: token }),
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
  type: 'AWS::S3Vectors::VectorBucket',
  ours: true,
  inventory: true,
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-regions-quotas.html
  offered: {
    except: ['ap-northeast-3', 'sa-east-1', 'us-west-1', 'af-south-1', 'ap-east-1', 'ap-east-2', 'mx-central-1'],
  },
  scope: 'regional',
  list,

  attributes: {},
});
