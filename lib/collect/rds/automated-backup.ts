import { DescribeDBInstanceAutomatedBackupsCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';

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
  list: call(
    { 'RDS:DescribeDBInstanceAutomatedBackups': 'rds:DescribeDBInstanceAutomatedBackups' },
    async function* ({ aws }, region) {
      const pages = aws.pages(
        RDSClient,
        (token) => new DescribeDBInstanceAutomatedBackupsCommand({ MaxRecords: 100, Marker: token }),
        (page) => page.Marker,
        region,
      );
      for await (const page of pages) {
        for (const backup of required(page.DBInstanceAutomatedBackups, 'DBInstanceAutomatedBackups')) {
          const name = required(backup.DBInstanceIdentifier, 'DBInstanceIdentifier');
          // The documented meaning of the ARN is "of the replicated automated backup": one that lies at its source may
          // have none. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstanceAutomatedBackup.html
          const here = `arn:${aws.partition}:rds:${region}:${aws.account}`;
          const arn = backup.DBInstanceAutomatedBackupsArn ?? `${here}:auto-backup:${name}`;
          yield {
            id: arn,
            arn,
            region,
            name,
            free: {
              source: {
                arn: backup.DBInstanceArn ?? `${here}:db:${name}`,
                resourceId: backup.DbiResourceId ?? null,
                name,
              },
            },
          };
        }
      }
    },
  ),
  attributes: { source: 'free' },
});
