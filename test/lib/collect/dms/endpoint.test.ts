import { DatabaseMigrationServiceClient, DescribeEndpointsCommand } from '@aws-sdk/client-database-migration-service';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked } from '../../../helpers/lists.ts';

const arn = (n: string) => arnOf('dms', `endpoint:${n}`);

lists({
  kind: 'dms.endpoint',
  client: DatabaseMigrationServiceClient,
  command: DescribeEndpointsCommand,
  api: 'Database Migration Service:DescribeEndpoints dms:DescribeEndpoints',
  page: (n) => ({ Endpoints: [{ EndpointArn: arn(n), EndpointIdentifier: n, EngineName: 'mysql' }] }),
  token: ['Marker', 'Marker'],
  id: arn,
  name: (n) => n,
});

// https://docs.aws.amazon.com/dms/latest/APIReference/API_Endpoint.html
test('engine, status and mode; never names of users and servers', async () => {
  mocked(DatabaseMigrationServiceClient)
    .on(DescribeEndpointsCommand)
    .resolves({
      Endpoints: [
        {
          EndpointArn: arn('a'),
          EngineName: 'oracle',
          Status: 'active',
          SslMode: 'verify-ca',
          Username: 'somebody',
          ServerName: 'somewhere',
        },
        { EndpointArn: arn('b') },
      ],
    });
  const collected = await collectKind('dms.endpoint', []);
  expect(valuesOf(collected, 'details')).toEqual({
    [arn('a')]: { engine: 'oracle', status: 'active', sslMode: 'verify-ca' },
    [arn('b')]: { engine: null, status: null, sslMode: null },
  });
  expect(JSON.stringify(collected.listing)).not.toMatch(/some(body|where)/);
});
