import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { CloudHSMV2Client, DescribeBackupsCommand, offered } from './client.ts';

/** The backups that the account owns; those shared with it are another account's. */
export default defineCollector({
  kind: 'cloudhsm.backup',
  type: 'AWS::CloudHSM::Backup',
  ours: true,
  offered,
  scope: 'regional',
  list: listOf({
    calls: { 'CloudHSM V2:DescribeBackups': 'cloudhsm:DescribeBackups' },
    client: CloudHSMV2Client,
    command: DescribeBackupsCommand,
    input: { MaxResults: 50 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Backups',
    identity: (backup, { arn }) => {
      const id = required(backup.BackupId, 'Backups[].BackupId');
      return {
        id,
        arn: arn('cloudhsm', `backup/${id}`),
        free: {
          details: {
            clusterId: backup.ClusterId ?? null,
            state: required(backup.BackupState, 'Backups[].BackupState'),
            sourceRegion: backup.SourceRegion ?? null,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
