import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { CloudHSMV2Client, DescribeBackupsCommand, offered } from './client.ts';

/** The backups that the account owns; those shared with it are another account's. */
export default defineCollector({
  kind: 'cloudhsm.backup',
  type: 'AWS::CloudHSM::Backup',
  ours: true,
  offered,
  scope: 'regional',
  list: call({ 'CloudHSM V2:DescribeBackups': 'cloudhsm:DescribeBackups' }, async function* ({ aws }, region) {
    const pages = aws.pages(
      CloudHSMV2Client,
      (token) => new DescribeBackupsCommand({ MaxResults: 50, NextToken: token }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      for (const backup of required(page.Backups, 'Backups')) {
        const id = required(backup.BackupId, 'Backups[].BackupId');
        yield {
          id,
          arn: `arn:${aws.partition}:cloudhsm:${region}:${aws.account}:backup/${id}`,
          region,
          free: {
            details: {
              clusterId: backup.ClusterId ?? null,
              state: required(backup.BackupState, 'Backups[].BackupState'),
              sourceRegion: backup.SourceRegion ?? null,
            },
          },
        };
      }
    }
  }),
  attributes: { details: 'free' },
});
