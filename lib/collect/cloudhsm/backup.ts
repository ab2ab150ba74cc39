import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { describePages } from './describe.ts';

/** https://docs.aws.amazon.com/cloudhsm/latest/APIReference/API_Backup.html */
interface BackupsPage {
  readonly Backups?: readonly {
    readonly BackupId?: string;
    readonly BackupState?: string;
    readonly ClusterId?: string;
    readonly SourceRegion?: string;
  }[];
  readonly NextToken?: string | null;
}

/** The backups that the account owns; those shared with it are another account's. */
export default defineCollector({
  kind: 'cloudhsm.backup',
  scope: 'regional',
  list: call({ 'CloudHSM V2:DescribeBackups': 'cloudhsm:DescribeBackups' }, async function* (context, region) {
    const { aws } = context;
    for await (const page of describePages<BackupsPage>(context, region, 'DescribeBackups', 50)) {
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
