import { BackupClient, ListRestoreJobsCommand } from '@aws-sdk/client-backup';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { iso } from '../free.ts';
import { listOf } from '../list-of.ts';
import { isoOf } from './vaults.ts';

/** The restore jobs of a region, as far back as the service shows them. */
export default defineCollector({
  kind: 'backup.restoreJob',
  type: 'AWS::Backup::RestoreJob',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Backup:ListRestoreJobs': 'backup:ListRestoreJobs' },
    client: BackupClient,
    command: ListRestoreJobsCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'RestoreJobs',
    identity: (job, { arn }) => {
      const id = required(job.RestoreJobId, 'RestoreJobs[].RestoreJobId');
      return {
        id,
        arn: arn('backup', `restore-job:${id}`),
        free: {
          details: {
            status: required(job.Status, 'RestoreJobs[].Status'),
            parent: job.IsParent === true,
            validation: job.ValidationStatus ?? null,
            resourceType: job.ResourceType ?? null,
            createdAt: isoOf(job.CreationDate, 'RestoreJobs[].CreationDate'),
            completedAt: iso(job.CompletionDate),
            testingPlanArn: job.CreatedBy?.RestoreTestingPlanArn ?? null,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
