import { BackupClient, GetBackupPlanCommand, ListBackupPlansCommand } from '@aws-sdk/client-backup';
import {
  DescribeTableCommand,
  DynamoDBClient,
  ListGlobalTablesCommand,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { DescribeRegistryCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  DescribeFileSystemsCommand,
  DescribeReplicationConfigurationsCommand,
  EFSClient,
  type FileSystemDescription,
} from '@aws-sdk/client-efs';
import { DescribeDBInstancesCommand, DescribeGlobalClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { DescribeSecretCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- a list of mocks of several clients
const mocks: any[] = [];
afterEach(() => mocks.splice(0).forEach((mock) => mock.restore()));
const use = <T>(mock: T): T => {
  mocks.push(mock);
  return mock;
};
const refused = (name: string) => Object.assign(new Error(name), { name, $metadata: { httpStatusCode: 400 } });
const arn = (region: string, rest: string) => `arn:aws:rds:${region}:${account}:${rest}`;

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
test('rds.instance: copies in other regions only; a replica of the same region has no ARN', async () => {
  use(mockClient(RDSClient))
    .on(DescribeDBInstancesCommand)
    .resolves({
      DBInstances: [
        {
          DbiResourceId: 'db-A',
          DBInstanceArn: arn(tokyo, 'db:a'),
          DBInstanceIdentifier: 'a',
          ReadReplicaDBInstanceIdentifiers: ['near', arn('us-east-1', 'db:far')],
          ReadReplicaDBClusterIdentifiers: [arn('eu-west-1', 'cluster:c')],
          DBInstanceAutomatedBackupsReplications: [
            { DBInstanceAutomatedBackupsArn: arn('ap-northeast-3', 'auto-backup:ab-1') },
          ],
        },
      ],
    });
  expect(valuesOf(await collectKind('rds.instance', ['copies']), 'copies')).toEqual({
    'db-A': [arn('ap-northeast-3', 'auto-backup:ab-1'), arn('eu-west-1', 'cluster:c'), arn('us-east-1', 'db:far')],
  });
});

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeGlobalClusters.html
test('rds.globalCluster: seen from every region, one resource', async () => {
  use(mockClient(RDSClient))
    .on(DescribeGlobalClustersCommand)
    .resolves({
      GlobalClusters: [
        {
          GlobalClusterIdentifier: 'core',
          GlobalClusterArn: `arn:aws:rds::${account}:global-cluster:core`,
          GlobalClusterMembers: [
            { DBClusterArn: arn(tokyo, 'cluster:w'), IsWriter: true, Readers: [arn('us-east-1', 'cluster:r')] },
            { DBClusterArn: arn('us-east-1', 'cluster:r'), IsWriter: false },
          ],
        },
      ],
    });
  const collected = await collectKind('rds.globalCluster', ['memberArns'], [tokyo, 'us-east-1']);
  expect(valuesOf(collected, 'memberArns')).toEqual({ core: [arn(tokyo, 'cluster:w'), arn('us-east-1', 'cluster:r')] });
});

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
test('dynamodb.table: replicas and witnesses, itself not; gone meanwhile; refused', async () => {
  const mock = use(mockClient(DynamoDBClient));
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
  const mock = use(mockClient(DynamoDBClient));
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

// https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
test('secretsmanager.secret: where it is replicated to', async () => {
  const mock = use(mockClient(SecretsManagerClient));
  mock.on(ListSecretsCommand).resolves({
    SecretList: ['primary', 'replica', 'hidden'].map((Name) => ({ Name, ARN: Name })),
  });
  mock.on(DescribeSecretCommand, { SecretId: 'primary' }).resolves({
    ARN: 'primary',
    ReplicationStatus: [{ Region: 'us-east-1', Status: 'InSync' }, { Region: 'ap-northeast-3' }],
  });
  mock.on(DescribeSecretCommand, { SecretId: 'replica' }).resolves({ ARN: 'replica', PrimaryRegion: 'us-east-1' });
  mock.on(DescribeSecretCommand, { SecretId: 'hidden' }).rejects(refused('AccessDeniedException'));
  expect(valuesOf(await collectKind('secretsmanager.secret', ['replicaRegions']), 'replicaRegions')).toEqual({
    primary: ['ap-northeast-3', 'us-east-1'],
    replica: [],
    hidden: ['Secrets Manager:DescribeSecret secretsmanager:DescribeSecret AccessDeniedException denied'],
  });
});

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetBackupPlan.html
test('backup.plan: the vaults its rules copy to', async () => {
  const mock = use(mockClient(BackupClient));
  mock.on(ListBackupPlansCommand).resolves({
    BackupPlansList: ['one', 'odd'].map((id) => ({ BackupPlanId: id, BackupPlanArn: id })),
  });
  mock.on(GetBackupPlanCommand, { BackupPlanId: 'one' }).resolves({
    BackupPlan: {
      BackupPlanName: 'one',
      Rules: [
        { RuleName: 'a', TargetBackupVaultName: 'v' },
        {
          RuleName: 'b',
          TargetBackupVaultName: 'v',
          CopyActions: [{ DestinationBackupVaultArn: 'arn:2' }, { DestinationBackupVaultArn: 'arn:1' }],
        },
      ],
    },
  });
  mock.on(GetBackupPlanCommand, { BackupPlanId: 'odd' }).resolves({});
  expect(valuesOf(await collectKind('backup.plan', ['copyVaultArns']), 'copyVaultArns')).toEqual({
    one: ['arn:1', 'arn:2'],
    odd: ['Backup:GetBackupPlan backup:GetBackupPlan MissingField malformed'],
  });
});

// https://docs.aws.amazon.com/efs/latest/ug/API_DescribeReplicationConfigurations.html
test('efs.replication: shown by source and destination, one resource at its source', async () => {
  const mock = use(mockClient(EFSClient));
  mock.on(DescribeFileSystemsCommand).resolves({ FileSystems: [] });
  expect((await collectKind('efs.replication', [], [tokyo])).calls).toEqual({ 'EFS:DescribeFileSystems': 1 });
  mock.on(DescribeFileSystemsCommand).resolves({ FileSystems: [{} as FileSystemDescription] });
  mock.on(DescribeReplicationConfigurationsCommand).resolves({
    Replications: [
      {
        SourceFileSystemId: 'fs-1',
        SourceFileSystemRegion: tokyo,
        SourceFileSystemArn: `arn:aws:elasticfilesystem:${tokyo}:${account}:file-system/fs-1`,
        OriginalSourceFileSystemArn: 'arn',
        CreationTime: new Date(0),
        Destinations: [{ Status: 'ENABLED', FileSystemId: 'fs-2', Region: 'us-east-1' }],
      },
    ],
  });
  const collected = await collectKind('efs.replication', [], [tokyo, 'us-east-1']);
  expect(collected.listing.items.map(({ id, region }) => `${region} ${id}`)).toEqual([`${tokyo} fs-1`]);
  expect(valuesOf(collected, 'destinationRegions')).toEqual({ 'fs-1': ['us-east-1'] });
});

// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRegistry.html
test('ecr.registry: no rules is a value', async () => {
  use(mockClient(ECRClient))
    .on(DescribeRegistryCommand)
    .resolves({ registryId: account, replicationConfiguration: { rules: [] } });
  expect(valuesOf(await collectKind('ecr.registry', []), 'destinations')).toEqual({ [account]: [] });
});

test('ec2.subnet: in use is asked once a region, and only if wanted', async () => {
  const mock = use(mockClient(EC2Client));
  mock.on(DescribeSubnetsCommand).resolves({
    Subnets: ['a', 'b', 'c'].map((SubnetId) => ({ SubnetId, OwnerId: account, AvailabilityZone: 'ap-northeast-1a' })),
  });
  mock
    .on(DescribeNetworkInterfacesCommand)
    .resolves({ NetworkInterfaces: [{ SubnetId: 'a' }], NextToken: 'more' })
    .on(DescribeNetworkInterfacesCommand, { NextToken: 'more' })
    .resolves({ NetworkInterfaces: [{ SubnetId: 'b' }] });
  const collected = await collectKind('ec2.subnet', ['inUse']);
  expect(valuesOf(collected, 'inUse')).toEqual({ a: true, b: true, c: false });
  expect(collected.calls).toEqual({ 'EC2:DescribeSubnets': 1, 'EC2:DescribeNetworkInterfaces': 2 });
  expect((await collectKind('ec2.subnet', ['placement'])).calls).toEqual({ 'EC2:DescribeSubnets': 1 });
});

test('ec2.instance: zone and Outpost; an instance without a zone is no guess', async () => {
  const mock = use(mockClient(EC2Client));
  const outpost = `arn:aws:outposts:${tokyo}:${account}:outpost/op-1`;
  mock.on(DescribeInstancesCommand).resolves({
    Reservations: [
      {
        Instances: [
          { InstanceId: 'i-1', Placement: { AvailabilityZone: 'ap-northeast-1-tpe-1a' } },
          { InstanceId: 'i-2', Placement: { AvailabilityZone: 'ap-northeast-1a' }, OutpostArn: outpost },
          { InstanceId: 'i-3' },
        ],
      },
    ],
  });
  const collected = await collectKind('ec2.instance', []);
  expect(valuesOf(collected, 'placement')).toEqual({
    'i-1': { zone: 'ap-northeast-1-tpe-1a', outpostArn: null },
    'i-2': { zone: 'ap-northeast-1a', outpostArn: outpost },
  });
  expect(collected.listing.failures.map(({ cause }) => cause.code)).toEqual(['MissingField']);
});
