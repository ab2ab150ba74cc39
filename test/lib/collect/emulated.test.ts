import { CreateTableCommand, DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { RunInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ResourceKind } from '../../../rules/facts.ts';
import { inventoryKinds } from '../../../rules/derived/region-inventory.ts';
import { collectKind, valuesOf } from '../../helpers/collecting.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { tokyo } from '../../helpers/judge.ts';

const others: readonly ResourceKind[] = [
  'backup.plan',
  'dynamodb.globalTable',
  'ec2.subnet',
  'ec2.zone',
  'ecr.registry',
  'efs.replication',
  'outposts.outpost',
  'rds.automatedBackup',
  'rds.globalCluster',
];
const madeByAws: readonly string[] = ['ec2.subnet', 'ec2.zone', 'ecr.registry', 'ec2.image'];

describeEmulated('the inventory', (aws) => {
  beforeEach(async () => {
    await aws.reset();
    vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  });
  afterEach(() => vi.unstubAllEnvs());

  test.each([...inventoryKinds, ...others])(
    '%s: a new account has nothing, and every call is answered',
    async (kind) => {
      const { listing } = await collectKind(kind, [], ['us-east-1']);
      expect(listing.failures).toEqual([]);
      if (!madeByAws.includes(kind)) expect(listing.items).toEqual([]);
    },
  );

  test('a queue, an instance, and a table with a replica', async () => {
    await new SQSClient(aws.client('us-east-1')).send(new CreateQueueCommand({ QueueName: 'q' }));
    await new EC2Client(aws.client()).send(
      new RunInstancesCommand({ ImageId: 'ami-12c6146b', MinCount: 1, MaxCount: 1 }),
    );
    const dynamodb = new DynamoDBClient(aws.client());
    await dynamodb.send(
      new CreateTableCommand({
        TableName: 'orders',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
    );
    await dynamodb.send(
      new UpdateTableCommand({ TableName: 'orders', ReplicaUpdates: [{ Create: { RegionName: 'us-east-1' } }] }),
    );
    const queues = await collectKind('sqs.queue', [], [tokyo, 'us-east-1']);
    expect(queues.listing.items.map(({ name, region }) => [name, region])).toEqual([['q', 'us-east-1']]);
    const instances = await collectKind('ec2.instance', []);
    expect(Object.values(valuesOf(instances, 'placement'))).toMatchObject([{ outpostArn: null }]);
    const tables = await collectKind('dynamodb.table', ['replicaRegions'], [tokyo, 'us-east-1']);
    expect(tables.listing.items.map(({ region, replicaRegions }) => [region, replicaRegions])).toEqual([
      [tokyo, { ok: true, value: ['us-east-1'] }],
      ['us-east-1', { ok: true, value: [tokyo] }],
    ]);
  });

  test('the zone in Taipei is told from the ordinary ones', async () => {
    const zones = await collectKind('ec2.zone', []);
    const types = new Map(zones.listing.items.map(({ name, type }) => [name, type]));
    expect(types.get('ap-northeast-1a')).toEqual({ ok: true, value: 'availability-zone' });
    expect(types.get('ap-northeast-1-tpe-1a')).toEqual({ ok: true, value: 'local-zone' });
  });
});
