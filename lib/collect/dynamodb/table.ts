import { DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
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
    replicaRegions: call({ 'DynamoDB:DescribeTable': 'dynamodb:DescribeTable' }, async ({ aws }, { id, region }) => {
      const { Table: table } = await aws.send(DynamoDBClient, new DescribeTableCommand({ TableName: id }), region);
      const { Replicas: replicas = [], GlobalTableWitnesses: witnesses = [] } = required(table, 'Table');
      const regions = [...replicas, ...witnesses].map((one) => required(one.RegionName, 'RegionName'));
      return [...new Set(regions)].filter((replica) => replica !== region).sort();
    }),
  },
  vanished: ['ResourceNotFoundException'],
});
