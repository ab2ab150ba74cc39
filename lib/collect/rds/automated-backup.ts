import { DescribeDBInstanceAutomatedBackupsCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/**
 * In the region where they lie: replicated backups show in the destination, with the source's ARN.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/AutomatedBackups.Replicating.Describe.html
 */
export default defineCollector({
  kind: 'rds.automatedBackup',
  type: 'AWS::RDS::DBInstanceAutomatedBackup',
  ours: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'RDS:DescribeDBInstanceAutomatedBackups': 'rds:DescribeDBInstanceAutomatedBackups' },
    client: RDSClient,
    command: DescribeDBInstanceAutomatedBackupsCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'DBInstanceAutomatedBackups',
    identity: (backup, { arn }) => {
      const name = required(backup.DBInstanceIdentifier, 'DBInstanceIdentifier');
      // The documented meaning of the ARN is "of the replicated automated backup": one that lies at its source may
      // have none. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstanceAutomatedBackup.html
      const id = backup.DBInstanceAutomatedBackupsArn ?? arn('rds', `auto-backup:${name}`);
      return {
        id,
        arn: id,
        name,
        free: {
          source: {
            arn: backup.DBInstanceArn ?? arn('rds', `db:${name}`),
            resourceId: backup.DbiResourceId ?? null,
            name,
          },
        },
      };
    },
  }),
  attributes: { source: 'free' },
});
