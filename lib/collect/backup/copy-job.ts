import { BackupClient, ListCopyJobsCommand } from '@aws-sdk/client-backup';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { iso } from '../free.ts';
import { listOf } from '../list-of.ts';
import { isoOf } from './vaults.ts';

/** The copy jobs of the source's region, as far back as the service shows them. */
export default defineCollector({
  kind: 'backup.copyJob',
  type: 'AWS::Backup::CopyJob',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Backup:ListCopyJobs': 'backup:ListCopyJobs' },
    client: BackupClient,
    command: ListCopyJobsCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'CopyJobs',
    identity: (job, { arn }) => {
      const id = required(job.CopyJobId, 'CopyJobs[].CopyJobId');
      return {
        id,
        arn: arn('backup', `copy-job:${id}`),
        free: {
          details: {
            sourceVaultArn: job.SourceBackupVaultArn ?? null,
            destinationVaultArn: job.DestinationBackupVaultArn ?? null,
            destinationVaultType: job.DestinationVaultType ?? null,
            destinationLockState: job.DestinationVaultLockState ?? null,
            resourceArn: job.ResourceArn ?? null,
            state: required(job.State, 'CopyJobs[].State'),
            message: job.StatusMessage?.slice(0, 120) ?? null,
            createdAt: isoOf(job.CreationDate, 'CopyJobs[].CreationDate'),
            completedAt: iso(job.CompletionDate),
            planId: job.CreatedBy?.BackupPlanId ?? null,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
