import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { crossRegion } from './copies.ts';

export default defineCollector({
  kind: 'rds.instance',
  type: 'AWS::RDS::DBInstance',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'RDS:DescribeDBInstances': 'rds:DescribeDBInstances' },
    client: RDSClient,
    command: DescribeDBInstancesCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'DBInstances',
    identity: (found) => ({
      id: required(found.DbiResourceId, 'DbiResourceId'),
      arn: required(found.DBInstanceArn, 'DBInstanceArn'),
      name: found.DBInstanceIdentifier,
      free: {
        copies: crossRegion([
          ...(found.ReadReplicaDBInstanceIdentifiers ?? []),
          ...(found.ReadReplicaDBClusterIdentifiers ?? []),
          ...(found.DBInstanceAutomatedBackupsReplications ?? []).map(({ DBInstanceAutomatedBackupsArn: arn }) =>
            required(arn, 'DBInstanceAutomatedBackupsReplications[].DBInstanceAutomatedBackupsArn'),
          ),
        ]),
        engine: found.Engine ?? null,
      },
    }),
  }),
  attributes: { copies: 'free', engine: 'free' },
});
