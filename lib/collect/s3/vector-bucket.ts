import { ListVectorBucketsCommand, S3VectorsClient } from '@aws-sdk/client-s3vectors';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

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
  list: listOf({
    calls: { 'S3Vectors:ListVectorBuckets': 's3vectors:ListVectorBuckets' },
    client: S3VectorsClient,
    command: ListVectorBucketsCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'vectorBuckets',
    identity: (found) => {
      const arn = required(found.vectorBucketArn, 'vectorBucketArn');
      return { id: arn, arn, name: required(found.vectorBucketName, 'vectorBucketName') };
    },
  }),
  attributes: {},
});
