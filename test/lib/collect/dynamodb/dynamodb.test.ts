import {
  DescribeTableCommand,
  DynamoDBClient,
  ListGlobalTablesCommand,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { tokyo } from '../../../helpers/judge.ts';
import { lists, mocked, refused } from '../../../helpers/lists.ts';

lists(
  {
    kind: 'dynamodb.table',
    client: DynamoDBClient,
    command: ListTablesCommand,
    api: 'DynamoDB:ListTables dynamodb:ListTables',
    page: (n) => ({ TableNames: [n] }),
    token: ['LastEvaluatedTableName', 'ExclusiveStartTableName'],
    id: (n) => n,
  },
  {
    kind: 'dynamodb.globalTable',
    given: (mock) => {
      mock.on(ListTablesCommand).resolves({ TableNames: ['one'] });
      mock.on(DescribeTableCommand).resolves({
        Table: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } },
      } as never);
    },
    client: DynamoDBClient,
    command: ListGlobalTablesCommand,
    api: 'DynamoDB:ListGlobalTables dynamodb:ListGlobalTables',
    page: (n) => ({ GlobalTables: [{ GlobalTableName: n, ReplicationGroup: [{ RegionName: 'eu-west-1' }] }] }),
    token: ['LastEvaluatedGlobalTableName', 'ExclusiveStartGlobalTableName'],
    id: (n) => n,
    region: 'global',
  },
);

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
test('dynamodb.table: replicas and witnesses, itself not; gone meanwhile; refused', async () => {
  const mock = mocked(DynamoDBClient);
  mock
    .on(ListTablesCommand)
    .resolvesOnce({ TableNames: ['global', 'plain', 'gone', 'hidden', 'odd'] })
    .resolves({ TableNames: ['global', 'plain', 'hidden', 'odd'] });
  mock.on(DescribeTableCommand, { TableName: 'global' }).resolves({
    Table: {
      Replicas: [{ RegionName: 'us-east-1' }, { RegionName: tokyo }],
      GlobalTableWitnesses: [{ RegionName: 'us-west-2' }],
    },
  });
  mock.on(DescribeTableCommand, { TableName: 'plain' }).resolves({ Table: { TableName: 'plain' } });
  mock.on(DescribeTableCommand, { TableName: 'gone' }).rejects(refused('ResourceNotFoundException'));
  mock.on(DescribeTableCommand, { TableName: 'hidden' }).rejects(refused('AccessDeniedException'));
  mock.on(DescribeTableCommand, { TableName: 'odd' }).resolves({});
  const collected = await collectKind('dynamodb.table', ['replicaRegions']);
  expect(valuesOf(collected, 'replicaRegions')).toEqual({
    global: ['us-east-1', 'us-west-2'],
    plain: [],
    hidden: ['DynamoDB:DescribeTable dynamodb:DescribeTable AccessDeniedException denied'],
    odd: ['DynamoDB:DescribeTable dynamodb:DescribeTable MissingField malformed'],
  });
  expect(collected.vanished.map(({ id }) => id)).toEqual(['gone']);
});

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables_reqs_bestpractices.html
test('dynamodb.globalTable: asked only where version 2017.11.29 was, and a table could be a replica', async () => {
  const mock = mocked(DynamoDBClient);
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const;
  mock.on(ListTablesCommand).resolves({ TableNames: ['plain', 'orders'] });
  mock.on(DescribeTableCommand).resolves({ Table: {} });
  mock.on(DescribeTableCommand, { TableName: 'orders' }).resolves({ Table: { StreamSpecification } });
  mock.on(ListGlobalTablesCommand).resolves({
    GlobalTables: [
      { GlobalTableName: 'orders', ReplicationGroup: [{ RegionName: 'us-east-1' }, { RegionName: tokyo }] },
    ],
  });
  const collected = await collectKind('dynamodb.globalTable', [], [tokyo, 'us-east-1', 'eu-west-3']);
  expect(valuesOf(collected, 'replicaRegions')).toEqual({ orders: [tokyo, 'us-east-1'] });
  expect(collected.calls).toMatchObject({ 'DynamoDB:ListGlobalTables': 2, 'DynamoDB:ListTables': 2 });

  mock.on(DescribeTableCommand, { TableName: 'orders' }).resolves({
    Table: { StreamSpecification, GlobalTableVersion: '2019.11.21' },
  });
  const modern = await collectKind('dynamodb.globalTable', [], [tokyo]);
  expect(modern.calls).not.toHaveProperty('DynamoDB:ListGlobalTables');
  expect(modern.listing.failures).toEqual([]);

  mock.on(DescribeTableCommand, { TableName: 'orders' }).rejects(new Error('hidden'));
  expect((await collectKind('dynamodb.globalTable', [], [tokyo])).calls).toMatchObject({
    'DynamoDB:ListGlobalTables': 1,
  });
});
