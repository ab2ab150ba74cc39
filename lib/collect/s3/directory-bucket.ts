import { ListDirectoryBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'s3.directoryBucket'>>(
  { 'S3:ListDirectoryBuckets': 's3express:ListAllMyDirectoryBuckets' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      S3Client,
      (token) => new ListDirectoryBucketsCommand({ MaxDirectoryBuckets: 1000, ContinuationToken: token }),
      (page) => page.ContinuationToken,
      region,
    );
    for await (const page of pages) {
      for (const bucket of required(page.Buckets, 'Buckets')) {
        const name = required(bucket.Name, 'Buckets[].Name');
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-bucket-naming-rules.html
        if (!name.endsWith('--x-s3')) continue;
        yield { id: name, arn: `arn:${aws.partition}:s3express:${region}:${aws.account}:bucket/${name}`, region, name };
      }
    }
  },
);

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
  list,
  find: findInList(list),
  attributes: {},
});
