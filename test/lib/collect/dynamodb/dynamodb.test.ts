import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListGlobalTablesCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
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

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
test('dynamodb.table: status, creation and key', async () => {
  const mock = mocked(DynamoDBClient);
  const CreationDateTime = new Date('2026-01-02T03:04:05Z');
  mock.on(ListTablesCommand).resolves({ TableNames: ['own-key', 'plain', 'odd'] });
  mock.on(DescribeTableCommand, { TableName: 'own-key' }).resolves({
    Table: {
      TableStatus: 'UPDATING',
      CreationDateTime,
      SSEDescription: { Status: 'UPDATING', SSEType: 'KMS', KMSMasterKeyArn: 'arn:aws:kms:ap-northeast-1:1:key/a' },
    },
  });
  mock
    .on(DescribeTableCommand, { TableName: 'plain' })
    .resolves({ Table: { TableStatus: 'ACTIVE', CreationDateTime } });
  mock.on(DescribeTableCommand, { TableName: 'odd' }).resolves({ Table: { CreationDateTime } });
  expect(valuesOf(await collectKind('dynamodb.table', ['details']), 'details')).toEqual({
    'own-key': {
      status: 'UPDATING',
      createdAt: '2026-01-02T03:04:05.000Z',
      encryption: { status: 'UPDATING', keyArn: 'arn:aws:kms:ap-northeast-1:1:key/a' },
    },
    plain: { status: 'ACTIVE', createdAt: '2026-01-02T03:04:05.000Z', encryption: null },
    odd: ['DynamoDB:DescribeTable dynamodb:DescribeTable MissingField malformed'],
  });
});

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html
test('dynamodb.table: continuous backups are always enabled, point-in-time recovery is not', async () => {
  const mock = mocked(DynamoDBClient);
  mock
    .on(ListTablesCommand)
    .resolvesOnce({ TableNames: ['on', 'period', 'off', 'none', 'gone', 'hidden', 'odd'] })
    .resolves({ TableNames: ['on', 'period', 'off', 'none', 'hidden', 'odd'] });
  const answer = (name: string, recovery: object | undefined): void => {
    mock.on(DescribeContinuousBackupsCommand, { TableName: name }).resolves({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        ...(recovery === undefined ? {} : { PointInTimeRecoveryDescription: recovery }),
      },
    });
  };
  answer('on', { PointInTimeRecoveryStatus: 'ENABLED' });
  answer('period', { PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 1 });
  answer('off', { PointInTimeRecoveryStatus: 'DISABLED' });
  answer('odd', undefined);
  const refuse = (name: string, code: string) =>
    mock.on(DescribeContinuousBackupsCommand, { TableName: name }).rejects(refused(code));
  refuse('none', 'ContinuousBackupsUnavailableException');
  refuse('gone', 'TableNotFoundException');
  refuse('hidden', 'AccessDeniedException');
  const call = 'DynamoDB:DescribeContinuousBackups dynamodb:DescribeContinuousBackups';
  const collected = await collectKind('dynamodb.table', ['pointInTime']);
  expect(valuesOf(collected, 'pointInTime')).toEqual({
    on: { enabled: true, periodDays: null },
    period: { enabled: true, periodDays: 1 },
    off: { enabled: false, periodDays: null },
    none: null,
    hidden: [`${call} AccessDeniedException denied`],
    odd: [`${call} MissingField malformed`],
  });
  expect(collected.vanished.map(({ id }) => id)).toEqual(['gone']);
});

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html
test('dynamodb.table: tags of every page', async () => {
  const mock = mocked(DynamoDBClient);
  mock.on(ListTablesCommand).resolves({ TableNames: ['one'] });
  mock.on(ListTagsOfResourceCommand).resolves({ Tags: [{ Key: 'a', Value: '1' }], NextToken: 'more' });
  mock.on(ListTagsOfResourceCommand, { NextToken: 'more' }).resolves({ Tags: [{ Key: 'fisc-scope', Value: 'out' }] });
  expect(valuesOf(await collectKind('dynamodb.table', ['tags']), 'tags')).toEqual({
    one: { a: '1', 'fisc-scope': 'out' },
  });
});
