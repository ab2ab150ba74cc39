import { ListDirectoryBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { lists } from '../../../helpers/lists.ts';
import { signedLists } from '../../../helpers/small-server.ts';

lists({
  kind: 's3.directoryBucket',
  client: S3Client,
  command: ListDirectoryBucketsCommand,
  api: 'S3:ListDirectoryBuckets s3express:ListAllMyDirectoryBuckets',
  page: (n) => ({ Buckets: [{ Name: `${n}--apne1-az4--x-s3` }] }),
  token: ['ContinuationToken', 'ContinuationToken'],
  id: (n) => `${n}--apne1-az4--x-s3`,
  name: (n) => `${n}--apne1-az4--x-s3`,
});

signedLists(
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_ListTableBuckets.html
    kind: 's3.tableBucket',
    signing: 's3tables',
    api: 'S3Tables:ListTableBuckets s3tables:ListTableBuckets',
    first: 'GET /buckets?maxBuckets=1000 ',
    second: 'GET /buckets?continuationToken=more&maxBuckets=1000 ',
    pages: [
      { tableBuckets: [{ arn: 'arn:1', name: 'one' }], continuationToken: 'more' },
      { tableBuckets: [{ arn: 'arn:2', name: 'two' }] },
    ],
    ids: ['arn:1', 'arn:2'],
  },
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_ListVectorBuckets.html
    kind: 's3.vectorBucket',
    signing: 's3vectors',
    api: 'S3Vectors:ListVectorBuckets s3vectors:ListVectorBuckets',
    first: 'POST /ListVectorBuckets {"maxResults":100}',
    second: 'POST /ListVectorBuckets {"maxResults":100,"nextToken":"more"}',
    pages: [
      { vectorBuckets: [{ vectorBucketArn: 'arn:1', vectorBucketName: 'one' }], nextToken: 'more' },
      { vectorBuckets: [{ vectorBucketArn: 'arn:2', vectorBucketName: 'two' }] },
    ],
    ids: ['arn:1', 'arn:2'],
  },
);
