import { DescribeFileSystemsCommand, FSxClient, type FileSystem } from '@aws-sdk/client-fsx';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { iso, tagsOf } from '../free.ts';
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
      free: {
        details: {
          type: found.FileSystemType ?? null,
          lifecycle: found.Lifecycle ?? null,
          deploymentType: configurationOf(found)?.DeploymentType ?? null,
          kmsKeyId: found.KmsKeyId ?? null,
          createdAt: iso(found.CreationTime),
          backupRetentionDays: configurationOf(found)?.AutomaticBackupRetentionDays ?? null,
          linkedToS3: found.LustreConfiguration?.DataRepositoryConfiguration !== undefined,
        },
        tags: tagsOf(found.Tags),
      },
    }),
  }),
  attributes: { details: 'free', tags: 'free' },
});

/** What the file system's own type tells. */
function configurationOf(
  found: FileSystem,
):
  | { readonly DeploymentType?: string | undefined; readonly AutomaticBackupRetentionDays?: number | undefined }
  | undefined {
  return (
    found.WindowsConfiguration ?? found.LustreConfiguration ?? found.OntapConfiguration ?? found.OpenZFSConfiguration
  );
}
