/** What several kinds of AWS Backup read the same way. */
import {
  BackupClient,
  ListBackupVaultsCommand,
  ListTagsCommand,
  type BackupVaultListMember,
} from '@aws-sdk/client-backup';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import type { CollectContext } from '../collector.ts';

/** The vaults of a region, of every type: the answer's members say theirs, and `ByVaultType` only narrows the list. */
export async function* vaultsIn(aws: Session, region: string): AsyncGenerator<BackupVaultListMember> {
  const pages = aws.pages(
    BackupClient,
    (token) => new ListBackupVaultsCommand({ MaxResults: 1000, NextToken: token }),
    (page) => page.NextToken,
    region,
  );
  for await (const page of pages) yield* required(page.BackupVaultList, 'BackupVaultList');
}

export const tagCalls = { 'Backup:ListTags': 'backup:ListTags' } as const;

/** The tags of a vault or a plan. https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListTags.html */
export async function tagsOf(
  { aws }: CollectContext,
  { arn, region }: { readonly arn: string; readonly region: string },
): Promise<Readonly<Record<string, string>>> {
  const pages = aws.pages(
    BackupClient,
    (token) => new ListTagsCommand({ ResourceArn: arn, NextToken: token }),
    (page) => page.NextToken,
    region,
  );
  const tags: Record<string, string> = {};
  for await (const page of pages) Object.assign(tags, page.Tags ?? {});
  return tags;
}

/** A time that AWS always gives. @throws {MissingField} */
export function isoOf(time: Date | undefined, field: string): string {
  return required(time, field).toISOString();
}
