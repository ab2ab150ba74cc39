import {
  DatabaseMigrationServiceClient,
  DescribeReplicationInstancesCommand,
} from '@aws-sdk/client-database-migration-service';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'dms.replicationInstance',
  type: 'AWS::DMS::ReplicationInstance',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Database Migration Service:DescribeReplicationInstances': 'dms:DescribeReplicationInstances' },
    client: DatabaseMigrationServiceClient,
    command: DescribeReplicationInstancesCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'ReplicationInstances',
    identity: (instance) => {
      const arn = required(instance.ReplicationInstanceArn, 'ReplicationInstanceArn');
      return {
        id: arn,
        arn,
        name: instance.ReplicationInstanceIdentifier,
        free: {
          details: {
            status: instance.ReplicationInstanceStatus ?? null,
            publiclyAccessible: instance.PubliclyAccessible ?? null,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
