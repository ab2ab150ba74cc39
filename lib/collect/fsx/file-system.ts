import { DescribeFileSystemsCommand, FSxClient } from '@aws-sdk/client-fsx';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, type ListRun } from '../collector.ts';

const list = call<ListRun<'fsx.fileSystem'>>(
  { 'FSx:DescribeFileSystems': 'fsx:DescribeFileSystems' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      FSxClient,
      (token) => new DescribeFileSystemsCommand({ MaxResults: 100, NextToken: token }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      for (const found of required(page.FileSystems, 'FileSystems')) {
        yield {
          id: required(found.FileSystemId, 'FileSystemId'),
          arn: required(found.ResourceARN, 'ResourceARN'),
          region,
        };
      }
    }
  },
);

export default defineCollector({
  kind: 'fsx.fileSystem',
  type: 'AWS::FSx::FileSystem',
  ours: true,
  inventory: true,
  scope: 'regional',
  list,

  attributes: {},
});
