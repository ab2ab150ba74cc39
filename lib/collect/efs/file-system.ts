import {
  DescribeFileSystemPolicyCommand,
  DescribeFileSystemsCommand,
  EFSClient,
  type FileSystemDescription,
} from '@aws-sdk/client-efs';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { call, defineCollector } from '../collector.ts';
import { iso, tagsOf } from '../free.ts';

/** A region's file systems, page by page. */
export async function* fileSystems(aws: Session, region: string): AsyncGenerator<FileSystemDescription> {
  const pages = aws.pages(
    EFSClient,
    (token) => new DescribeFileSystemsCommand({ MaxItems: 100, Marker: token }),
    (page) => page.NextMarker,
    region,
  );
  for await (const page of pages) yield* required(page.FileSystems, 'FileSystems');
}

export default defineCollector({
  kind: 'efs.fileSystem',
  type: 'AWS::EFS::FileSystem',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: call({ 'EFS:DescribeFileSystems': 'elasticfilesystem:DescribeFileSystems' }, async function* ({ aws }, region) {
    for await (const found of fileSystems(aws, region)) {
      const id = required(found.FileSystemId, 'FileSystemId');
      yield {
        id,
        arn: found.FileSystemArn ?? `arn:${aws.partition}:elasticfilesystem:${region}:${aws.account}:file-system/${id}`,
        region,
        ...(found.Name === undefined ? {} : { name: found.Name }),
        free: {
          state: found.LifeCycleState ?? null,
          encryption: { encrypted: found.Encrypted ?? null, type: null, kmsKeyId: found.KmsKeyId ?? null },
          details: {
            createdAt: iso(found.CreationTime),
            zoneName: found.AvailabilityZoneName ?? null,
            overwriteProtection: found.FileSystemProtection?.ReplicationOverwriteProtection ?? null,
          },
          tags: tagsOf(found.Tags),
        },
      };
    }
  }),
  attributes: {
    state: 'free',
    encryption: 'free',
    details: 'free',
    tags: 'free',
    policy: call(
      { 'EFS:DescribeFileSystemPolicy': 'elasticfilesystem:DescribeFileSystemPolicy' },
      async ({ aws }, { id, region }) => {
        const answer = await aws.send(EFSClient, new DescribeFileSystemPolicyCommand({ FileSystemId: id }), region);
        return required(answer.Policy, 'Policy');
      },
      { notConfigured: ['PolicyNotFound'] },
    ),
  },
  vanished: ['FileSystemNotFound'],
});
