import { DescribeTableCommand, DynamoDBClient, ListGlobalTablesCommand } from '@aws-sdk/client-dynamodb';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, type CollectContext } from '../collector.ts';
import { tableNames } from './table.ts';

/**
 * Other regions refuse the call ("global tables version 2017.11.29 is not supported in this region"), and no global
 * table of that version can have a replica there. The version is frozen, and so is the list.
 * https://aws.amazon.com/blogs/aws/new-convert-your-single-region-amazon-dynamodb-tables-to-global-tables/
 */
const supported = new Set([
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'us-east-1',
  'us-east-2',
  'us-gov-east-1',
  'us-gov-west-1',
  'us-west-1',
  'us-west-2',
]);

const calls = {
  'DynamoDB:ListGlobalTables': 'dynamodb:ListGlobalTables',
  'DynamoDB:ListTables': 'dynamodb:ListTables',
  'DynamoDB:DescribeTable': 'dynamodb:DescribeTable',
} as const;

/**
 * Global tables of version 2017.11.29, which DescribeTable does not show. Every region lists those it is part of.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListGlobalTables.html
 */
export default defineCollector({
  kind: 'dynamodb.globalTable',
  type: 'AWS::DynamoDB::GlobalTable',
  ours: true,
  scope: 'regional',
  list: call(calls, async function* (context, region) {
    const { aws } = context;
    if (!supported.has(region) || !(await mayHaveReplicas(context, region))) return;
    const pages = aws.pages(
      DynamoDBClient,
      (token) => new ListGlobalTablesCommand({ Limit: 100, ExclusiveStartGlobalTableName: token }),
      (page) => page.LastEvaluatedGlobalTableName,
      region,
    );
    for await (const page of pages) {
      for (const table of required(page.GlobalTables, 'GlobalTables')) {
        const name = required(table.GlobalTableName, 'GlobalTableName');
        const replicas = required(table.ReplicationGroup, 'ReplicationGroup');
        yield {
          id: name,
          arn: `arn:${aws.partition}:dynamodb::${aws.account}:global-table/${name}`,
          region: 'global',
          name,
          free: { replicaRegions: replicas.map((one) => required(one.RegionName, 'RegionName')).sort() },
        };
      }
    }
  }),
  attributes: { replicaRegions: 'free' },
});

/**
 * Every replica is a table of the region whose stream holds new and old images and that has no version of its own; a
 * region without one has no such global table. The calls are the ones that the tables themselves are read by.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables_reqs_bestpractices.html
 */
async function mayHaveReplicas({ aws, attempt }: CollectContext, region: string): Promise<boolean> {
  for await (const name of tableNames(aws, region)) {
    const described = await attempt((own) =>
      own.aws.send(DynamoDBClient, new DescribeTableCommand({ TableName: name }), region),
    );
    const table = described.ok ? described.value.Table : undefined;
    if (table === undefined) return true;
    const isStreaming = table.StreamSpecification?.StreamViewType === 'NEW_AND_OLD_IMAGES';
    if (isStreaming && table.GlobalTableVersion === undefined) return true;
  }
  return false;
}
