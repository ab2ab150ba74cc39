import { DescribeFileSystemsCommand, FSxClient } from '@aws-sdk/client-fsx';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'fsx.fileSystem',
  type: 'AWS::FSx::FileSystem',
  ours: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'FSx:DescribeFileSystems': 'fsx:DescribeFileSystems' },
    client: FSxClient,
    command: DescribeFileSystemsCommand,
    input: { MaxResults: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'FileSystems',
    identity: (found) => ({
      id: required(found.FileSystemId, 'FileSystemId'),
      arn: required(found.ResourceARN, 'ResourceARN'),
    }),
  }),
  attributes: {},
});
