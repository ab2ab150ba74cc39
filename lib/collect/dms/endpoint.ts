import { DatabaseMigrationServiceClient, DescribeEndpointsCommand } from '@aws-sdk/client-database-migration-service';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** Sources and targets of migrations. Never user or server names, nor settings: they may hold passwords. */
export default defineCollector({
  kind: 'dms.endpoint',
  type: 'AWS::DMS::Endpoint',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Database Migration Service:DescribeEndpoints': 'dms:DescribeEndpoints' },
    client: DatabaseMigrationServiceClient,
    command: DescribeEndpointsCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'Endpoints',
    identity: (endpoint) => {
      const arn = required(endpoint.EndpointArn, 'EndpointArn');
      return {
        id: arn,
        arn,
        name: endpoint.EndpointIdentifier,
        free: {
          details: {
            engine: endpoint.EngineName ?? null,
            status: endpoint.Status ?? null,
            sslMode: endpoint.SslMode ?? null,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
