import { ListDirectoryBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 's3.directoryBucket',
  type: 'AWS::S3Express::DirectoryBucket',
  recorded: true,
  inventory: true,
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/endpoint-directory-buckets-AZ.html
  offered: {
    only: ['ap-northeast-1', 'ap-south-1', 'eu-north-1', 'eu-west-1', 'us-east-1', 'us-east-2', 'us-west-2'],
  },
  scope: 'regional',
  list: listOf({
    calls: { 'S3:ListDirectoryBuckets': 's3express:ListAllMyDirectoryBuckets' },
    client: S3Client,
    command: ListDirectoryBucketsCommand,
    input: { MaxDirectoryBuckets: 1000 },
    pages: { next: 'ContinuationToken', token: 'ContinuationToken' },
    items: 'Buckets',
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-bucket-naming-rules.html
    only: ({ Name: name }) => name === undefined || name.endsWith('--x-s3'),
    identity: (bucket, { arn }) => {
      const name = required(bucket.Name, 'Buckets[].Name');
      return { id: name, arn: arn('s3express', `bucket/${name}`), name };
    },
  }),
  attributes: {},
});
