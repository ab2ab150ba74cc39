import { DescribeFileSystemsCommand, FSxClient } from '@aws-sdk/client-fsx';
import { arnOf, lists, nextToken } from '../../../helpers/lists.ts';

lists({
  kind: 'fsx.fileSystem',
  client: FSxClient,
  command: DescribeFileSystemsCommand,
  api: 'FSx:DescribeFileSystems fsx:DescribeFileSystems',
  page: (n) => ({ FileSystems: [{ FileSystemId: `fs-${n}`, ResourceARN: arnOf('fsx', `file-system/fs-${n}`) }] }),
  token: nextToken,
  id: (n) => `fs-${n}`,
  name: () => undefined,
});
