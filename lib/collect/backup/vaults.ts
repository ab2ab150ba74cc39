/** What several kinds of AWS Backup read the same way. */
import {
  BackupClient,
  ListBackupVaultsCommand,
  ListTagsCommand,
  type BackupVaultListMember,
  type ListBackupVaultsCommandInput,
} from '@aws-sdk/client-backup';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import type { CollectContext } from '../collector.ts';

const airGapped = 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT';

/**
 * The vaults of a region, of every type. That the plain list holds those that are air-gapped is not documented: where it
 * shows none they are asked for by their type.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListBackupVaults.html
 */
export async function* vaultsIn(aws: Session, region: string): AsyncGenerator<BackupVaultListMember> {
  let hasGap = false;
  for await (const vault of listed(aws, region, {})) {
    hasGap ||= vault.VaultType === airGapped;
    yield vault;
  }
  if (hasGap) return;
  for await (const vault of listed(aws, region, { ByVaultType: airGapped })) {
    if (vault.VaultType === airGapped) yield vault;
  }
}

async function* listed(
  aws: Session,
  region: string,
  type: Pick<ListBackupVaultsCommandInput, 'ByVaultType'>,
): AsyncGenerator<BackupVaultListMember> {
  const pages = aws.pages(
    BackupClient,
    (token) => new ListBackupVaultsCommand({ ...type, MaxResults: 1000, NextToken: token }),
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
