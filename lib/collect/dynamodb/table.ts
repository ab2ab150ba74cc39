import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDbTable } from '../../../rules/facts/dynamodb.ts';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { call, defineCollector } from '../collector.ts';

/** The names of a region's tables. */
export async function* tableNames(aws: Session, region: string): AsyncGenerator<string> {
  const pages = aws.pages(
    DynamoDBClient,
    (token) => new ListTablesCommand({ Limit: 100, ExclusiveStartTableName: token }),
    (page) => page.LastEvaluatedTableName,
    region,
  );
  for await (const page of pages) yield* required(page.TableNames, 'TableNames');
}

const tableCalls = { 'DynamoDB:DescribeTable': 'dynamodb:DescribeTable' } as const;

export default defineCollector({
  kind: 'dynamodb.table',
  type: 'AWS::DynamoDB::Table',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: call({ 'DynamoDB:ListTables': 'dynamodb:ListTables' }, async function* ({ aws }, region) {
    for await (const name of tableNames(aws, region)) {
      const arn = `arn:${aws.partition}:dynamodb:${region}:${aws.account}:table/${name}`;
      yield { id: name, arn, region, name };
    }
  }),
  attributes: {
    // A witness of a strongly consistent global table holds its changes too.
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
    replicaRegions: call(tableCalls, async ({ aws }, { id, region }) => {
      const { Replicas: replicas = [], GlobalTableWitnesses: witnesses = [] } = await describe(aws, id, region);
      const regions = [...replicas, ...witnesses].map((one) => required(one.RegionName, 'RegionName'));
      return [...new Set(regions)].filter((replica) => replica !== region).sort();
    }),
    details: call(tableCalls, async ({ aws }, { id, region }) => detailsOf(await describe(aws, id, region))),
    pointInTime: call(
      { 'DynamoDB:DescribeContinuousBackups': 'dynamodb:DescribeContinuousBackups' },
      async ({ aws }, { id, region }) => {
        const answer = await aws.send(DynamoDBClient, new DescribeContinuousBackupsCommand({ TableName: id }), region);
        const backups = required(answer.ContinuousBackupsDescription, 'ContinuousBackupsDescription');
        // Continuous backups are on for every table; what can be restored is said by point-in-time recovery alone.
        // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ContinuousBackupsDescription.html
        const recovery = backups.PointInTimeRecoveryDescription;
        return {
          enabled: required(recovery?.PointInTimeRecoveryStatus, 'PointInTimeRecoveryStatus') === 'ENABLED',
          periodDays: recovery?.RecoveryPeriodInDays ?? null,
        };
      },
      { notConfigured: ['ContinuousBackupsUnavailableException'] },
    ),
    tags: call({ 'DynamoDB:ListTagsOfResource': 'dynamodb:ListTagsOfResource' }, async ({ aws }, { arn, region }) => {
      const pages = aws.pages(
        DynamoDBClient,
        (token) => new ListTagsOfResourceCommand({ ResourceArn: arn, NextToken: token }),
        (page) => page.NextToken,
        region,
      );
      const tags: Record<string, string> = {};
      for await (const page of pages) {
        for (const { Key: key, Value: value } of page.Tags ?? []) tags[required(key, 'Tags[].Key')] = value ?? '';
      }
      return tags;
    }),
  },
  vanished: ['ResourceNotFoundException', 'TableNotFoundException'],
});

async function describe(aws: Session, name: string, region: string): Promise<TableDescription> {
  const { Table: table } = await aws.send(DynamoDBClient, new DescribeTableCommand({ TableName: name }), region);
  return required(table, 'Table');
}

function detailsOf(table: TableDescription): DynamoDbTable {
  const encryption = table.SSEDescription;
  return {
    status: required(table.TableStatus, 'TableStatus'),
    createdAt: required(table.CreationDateTime, 'CreationDateTime').toISOString(),
    encryption:
      encryption === undefined
        ? null
        : { status: encryption.Status ?? null, keyArn: encryption.KMSMasterKeyArn ?? null },
  };
}
