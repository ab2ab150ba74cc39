import {
  DatabaseMigrationServiceClient,
  DescribeReplicationInstancesCommand,
} from '@aws-sdk/client-database-migration-service';
import { arnOf, lists, marker } from '../../../helpers/lists.ts';

lists({
  kind: 'dms.replicationInstance',
  client: DatabaseMigrationServiceClient,
  command: DescribeReplicationInstancesCommand,
  api: 'Database Migration Service:DescribeReplicationInstances dms:DescribeReplicationInstances',
  page: (n) => ({
    ReplicationInstances: [
      { ReplicationInstanceArn: arnOf('dms', `rep:${n}`), ReplicationInstanceIdentifier: n, PubliclyAccessible: true },
    ],
  }),
  token: marker,
  id: (n) => arnOf('dms', `rep:${n}`),
  name: (n) => n,
});
