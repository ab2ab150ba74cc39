import {
  BackupClient,
  ListBackupPlansCommand,
  ListBackupVaultsCommand,
  ListRecoveryPointsByBackupVaultCommand,
} from '@aws-sdk/client-backup';
import { BedrockClient, ListCustomModelsCommand } from '@aws-sdk/client-bedrock';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeTableCommand,
  DynamoDBClient,
  ListGlobalTablesCommand,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeSnapshotsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { DescribeRegistryCommand, DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient, ListClustersCommand as ListEcsClustersCommand } from '@aws-sdk/client-ecs';
import {
  DescribeFileSystemsCommand,
  DescribeReplicationConfigurationsCommand,
  EFSClient,
  type FileSystemDescription,
} from '@aws-sdk/client-efs';
import { EKSClient, ListClustersCommand as ListEksClustersCommand } from '@aws-sdk/client-eks';
import { DescribeCacheClustersCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { DescribeFileSystemsCommand as DescribeFsxCommand, FSxClient } from '@aws-sdk/client-fsx';
import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListDomainNamesCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import {
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstanceAutomatedBackupsCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  DescribeGlobalClustersCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { DescribeClustersCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { ListDirectoryBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, test } from 'vitest';
import type { ResourceKind } from '../../../../rules/facts.ts';
import { resourceTypes, typeOf } from '../../../../rules/resource-types.ts';
import { inventoryKinds } from '../../../../rules/derived/region-inventory.ts';
import { collectorOf } from '../../../../lib/collect/index.ts';
import { contextFor } from '../../../../lib/collect/context.ts';
import { causeInShort, collectKind, testSession } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';

const arn = (service: string, rest: string, region = tokyo) => `arn:aws:${service}:${region}:${account}:${rest}`;

/** One list call: what AWS answers for one resource, how it says that there is more, and what is made of it. */
interface Listing {
  readonly kind: ResourceKind;
  // oxlint-disable-next-line typescript/no-explicit-any -- the mock types its clients and commands each by itself
  readonly client: any;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly command: any;
  /** API and IAM action. */
  readonly api: string;
  /** The page that holds the resource `n`. https://docs.aws.amazon.com/<service>, the operation of `command` */
  readonly page: (n: string) => object;
  /** Token in the answer and in the request; null: the API has no pages. */
  readonly token: readonly [answer: string, request: string] | null;
  readonly id: (n: string) => string;
  readonly name?: (n: string) => string | undefined;
  readonly region?: string;
  /** What the mock answers to calls that come before. */
  readonly given?: () => void;
  /** An answer without its list is empty by documentation, not malformed. */
  readonly absentIsEmpty?: true;
}

const nextToken = ['NextToken', 'NextToken'] as const;
const camelToken = ['nextToken', 'nextToken'] as const;
const marker = ['Marker', 'Marker'] as const;
const placement = { AvailabilityZone: 'ap-northeast-1a' };

const listings: readonly Listing[] = [
  {
    kind: 'ec2.instance',
    client: EC2Client,
    command: DescribeInstancesCommand,
    api: 'EC2:DescribeInstances ec2:DescribeInstances',
    page: (n) => ({
      Reservations: [
        {
          Instances: [
            {
              InstanceId: `i-${n}`,
              State: { Name: 'stopped' },
              Placement: placement,
              Tags: [{ Key: 'Name', Value: n }],
            },
            { InstanceId: 'i-gone', State: { Name: 'terminated' } },
          ],
        },
      ],
    }),
    token: nextToken,
    id: (n) => `i-${n}`,
    name: (n) => n,
  },
  {
    kind: 'ec2.volume',
    client: EC2Client,
    command: DescribeVolumesCommand,
    api: 'EC2:DescribeVolumes ec2:DescribeVolumes',
    page: (n) => ({ Volumes: [{ VolumeId: `vol-${n}`, ...placement }] }),
    token: nextToken,
    id: (n) => `vol-${n}`,
    name: () => undefined,
  },
  {
    kind: 'ec2.snapshot',
    client: EC2Client,
    command: DescribeSnapshotsCommand,
    api: 'EC2:DescribeSnapshots ec2:DescribeSnapshots',
    page: (n) => ({
      Snapshots: [
        { SnapshotId: `snap-${n}`, OwnerId: account },
        { SnapshotId: 'snap-amazon', OwnerId: '999999999999' },
      ],
    }),
    token: nextToken,
    id: (n) => `snap-${n}`,
    name: () => undefined,
  },
  {
    kind: 'ec2.image',
    client: EC2Client,
    command: DescribeImagesCommand,
    api: 'EC2:DescribeImages ec2:DescribeImages',
    page: (n) => ({ Images: [{ ImageId: `ami-${n}`, Name: n }] }),
    token: nextToken,
    id: (n) => `ami-${n}`,
    name: (n) => n,
  },
  {
    kind: 'ec2.subnet',
    client: EC2Client,
    command: DescribeSubnetsCommand,
    api: 'EC2:DescribeSubnets ec2:DescribeSubnets',
    page: (n) => ({
      Subnets: [
        { SubnetId: `subnet-${n}`, OwnerId: account, ...placement },
        { SubnetId: 'subnet-shared', OwnerId: '999999999999', ...placement },
      ],
    }),
    token: nextToken,
    id: (n) => `subnet-${n}`,
    name: () => undefined,
  },
  {
    kind: 'ec2.zone',
    client: EC2Client,
    command: DescribeAvailabilityZonesCommand,
    api: 'EC2:DescribeAvailabilityZones ec2:DescribeAvailabilityZones',
    page: (n) => ({ AvailabilityZones: [{ ZoneId: `apne1-${n}`, ZoneName: n, ZoneType: 'local-zone' }] }),
    token: null,
    id: (n) => `apne1-${n}`,
    name: (n) => n,
  },
  {
    kind: 'rds.instance',
    client: RDSClient,
    command: DescribeDBInstancesCommand,
    api: 'RDS:DescribeDBInstances rds:DescribeDBInstances',
    page: (n) => ({
      DBInstances: [{ DbiResourceId: `db-${n}`, DBInstanceArn: arn('rds', `db:${n}`), DBInstanceIdentifier: n }],
    }),
    token: marker,
    id: (n) => `db-${n}`,
    name: (n) => n,
  },
  {
    kind: 'rds.cluster',
    client: RDSClient,
    command: DescribeDBClustersCommand,
    api: 'RDS:DescribeDBClusters rds:DescribeDBClusters',
    page: (n) => ({
      DBClusters: [
        { DbClusterResourceId: `cluster-${n}`, DBClusterArn: arn('rds', `cluster:${n}`), DBClusterIdentifier: n },
      ],
    }),
    token: marker,
    id: (n) => `cluster-${n}`,
    name: (n) => n,
  },
  {
    kind: 'rds.snapshot',
    client: RDSClient,
    command: DescribeDBSnapshotsCommand,
    api: 'RDS:DescribeDBSnapshots rds:DescribeDBSnapshots',
    page: (n) => ({ DBSnapshots: [{ DBSnapshotIdentifier: n, DBSnapshotArn: arn('rds', `snapshot:${n}`) }] }),
    token: marker,
    id: (n) => n,
  },
  {
    kind: 'rds.clusterSnapshot',
    client: RDSClient,
    command: DescribeDBClusterSnapshotsCommand,
    api: 'RDS:DescribeDBClusterSnapshots rds:DescribeDBClusterSnapshots',
    page: (n) => ({
      DBClusterSnapshots: [
        { DBClusterSnapshotIdentifier: n, DBClusterSnapshotArn: arn('rds', `cluster-snapshot:${n}`) },
      ],
    }),
    token: marker,
    id: (n) => n,
  },
  {
    kind: 'rds.automatedBackup',
    client: RDSClient,
    command: DescribeDBInstanceAutomatedBackupsCommand,
    api: 'RDS:DescribeDBInstanceAutomatedBackups rds:DescribeDBInstanceAutomatedBackups',
    page: (n) => ({
      DBInstanceAutomatedBackups: [
        {
          DBInstanceAutomatedBackupsArn: arn('rds', `auto-backup:${n}`),
          DBInstanceArn: arn('rds', `db:${n}`, 'us-east-1'),
          DbiResourceId: `db-${n}`,
          DBInstanceIdentifier: n,
        },
      ],
    }),
    token: marker,
    id: (n) => arn('rds', `auto-backup:${n}`),
    name: (n) => n,
  },
  {
    kind: 'rds.globalCluster',
    client: RDSClient,
    command: DescribeGlobalClustersCommand,
    api: 'RDS:DescribeGlobalClusters rds:DescribeGlobalClusters',
    page: (n) => ({
      GlobalClusters: [
        {
          GlobalClusterIdentifier: n,
          GlobalClusterArn: `arn:aws:rds::${account}:global-cluster:${n}`,
          GlobalClusterMembers: [
            { DBClusterArn: arn('rds', 'cluster:w'), Readers: [arn('rds', 'cluster:r', 'us-east-1')] },
          ],
        },
      ],
    }),
    token: marker,
    id: (n) => n,
    region: 'global',
  },
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
    given: () => {
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
  {
    kind: 'efs.fileSystem',
    client: EFSClient,
    command: DescribeFileSystemsCommand,
    api: 'EFS:DescribeFileSystems elasticfilesystem:DescribeFileSystems',
    page: (n) => ({ FileSystems: [{ FileSystemId: `fs-${n}`, Name: n }] }),
    token: ['NextMarker', 'Marker'],
    id: (n) => `fs-${n}`,
    name: (n) => n,
  },
  {
    kind: 'efs.replication',
    given: () => void mock.on(DescribeFileSystemsCommand).resolves({ FileSystems: [{} as FileSystemDescription] }),
    client: EFSClient,
    command: DescribeReplicationConfigurationsCommand,
    api: 'EFS:DescribeReplicationConfigurations elasticfilesystem:DescribeReplicationConfigurations',
    page: (n) => ({
      Replications: [
        {
          SourceFileSystemId: `fs-${n}`,
          SourceFileSystemRegion: 'us-west-2',
          SourceFileSystemArn: arn('elasticfilesystem', `file-system/fs-${n}`, 'us-west-2'),
          Destinations: [{ Region: tokyo, FileSystemId: 'fs-d', Status: 'ENABLED' }],
        },
      ],
    }),
    token: nextToken,
    id: (n) => `fs-${n}`,
    name: () => undefined,
    region: 'us-west-2',
  },
  {
    kind: 'fsx.fileSystem',
    client: FSxClient,
    command: DescribeFsxCommand,
    api: 'FSx:DescribeFileSystems fsx:DescribeFileSystems',
    page: (n) => ({ FileSystems: [{ FileSystemId: `fs-${n}`, ResourceARN: arn('fsx', `file-system/fs-${n}`) }] }),
    token: nextToken,
    id: (n) => `fs-${n}`,
    name: () => undefined,
  },
  {
    kind: 'sqs.queue',
    client: SQSClient,
    command: ListQueuesCommand,
    api: 'SQS:ListQueues sqs:ListQueues',
    page: (n) => ({ QueueUrls: [`https://sqs.ap-northeast-1.amazonaws.com/${account}/${n}`] }),
    token: nextToken,
    id: (n) => `https://sqs.ap-northeast-1.amazonaws.com/${account}/${n}`,
    name: (n) => n,
    absentIsEmpty: true,
  },
  {
    kind: 'sns.topic',
    client: SNSClient,
    command: ListTopicsCommand,
    api: 'SNS:ListTopics sns:ListTopics',
    page: (n) => ({ Topics: [{ TopicArn: arn('sns', n) }] }),
    token: nextToken,
    id: (n) => arn('sns', n),
    name: (n) => n,
  },
  {
    kind: 'secretsmanager.secret',
    client: SecretsManagerClient,
    command: ListSecretsCommand,
    api: 'Secrets Manager:ListSecrets secretsmanager:ListSecrets',
    page: (n) => ({ SecretList: [{ ARN: arn('secretsmanager', `secret:${n}-AbCdEf`), Name: n }] }),
    token: nextToken,
    id: (n) => arn('secretsmanager', `secret:${n}-AbCdEf`),
    name: (n) => n,
  },
  {
    kind: 'logs.logGroup',
    client: CloudWatchLogsClient,
    command: DescribeLogGroupsCommand,
    api: 'CloudWatch Logs:DescribeLogGroups logs:DescribeLogGroups',
    page: (n) => ({ logGroups: [{ logGroupName: `/aws/lambda/${n}` }] }),
    token: camelToken,
    id: (n) => `/aws/lambda/${n}`,
    name: (n) => `/aws/lambda/${n}`,
  },
  {
    kind: 'lambda.function',
    client: LambdaClient,
    command: ListFunctionsCommand,
    api: 'Lambda:ListFunctions lambda:ListFunctions',
    page: (n) => ({ Functions: [{ FunctionName: n, FunctionArn: arn('lambda', `function:${n}`) }] }),
    token: ['NextMarker', 'Marker'],
    id: (n) => n,
  },
  {
    kind: 'ecs.cluster',
    client: ECSClient,
    command: ListEcsClustersCommand,
    api: 'ECS:ListClusters ecs:ListClusters',
    page: (n) => ({ clusterArns: [arn('ecs', `cluster/${n}`)] }),
    token: camelToken,
    id: (n) => arn('ecs', `cluster/${n}`),
    name: (n) => n,
  },
  {
    kind: 'eks.cluster',
    client: EKSClient,
    command: ListEksClustersCommand,
    api: 'EKS:ListClusters eks:ListClusters',
    page: (n) => ({ clusters: [n] }),
    token: camelToken,
    id: (n) => n,
  },
  {
    kind: 'ecr.repository',
    client: ECRClient,
    command: DescribeRepositoriesCommand,
    api: 'ECR:DescribeRepositories ecr:DescribeRepositories',
    page: (n) => ({ repositories: [{ repositoryName: n, repositoryArn: arn('ecr', `repository/${n}`) }] }),
    token: camelToken,
    id: (n) => n,
  },
  {
    kind: 'ecr.registry',
    client: ECRClient,
    command: DescribeRegistryCommand,
    api: 'ECR:DescribeRegistry ecr:DescribeRegistry',
    page: () => ({
      registryId: account,
      replicationConfiguration: { rules: [{ destinations: [{ region: 'us-east-1', registryId: account }] }] },
    }),
    token: null,
    id: () => account,
    name: () => undefined,
  },
  {
    kind: 'kinesis.stream',
    client: KinesisClient,
    command: ListStreamsCommand,
    api: 'Kinesis:ListStreams kinesis:ListStreams',
    page: (n) => ({ StreamNames: [n], HasMoreStreams: false }),
    token: nextToken,
    id: (n) => n,
  },
  {
    kind: 'opensearch.domain',
    client: OpenSearchClient,
    command: ListDomainNamesCommand,
    api: 'OpenSearch:ListDomainNames es:ListDomainNames',
    page: (n) => ({ DomainNames: [{ DomainName: n, EngineType: 'OpenSearch' }] }),
    token: null,
    id: (n) => `${account}/${n}`,
    name: (n) => n,
  },
  {
    kind: 'redshift.cluster',
    client: RedshiftClient,
    command: DescribeClustersCommand,
    api: 'Redshift:DescribeClusters redshift:DescribeClusters',
    page: (n) => ({ Clusters: [{ ClusterIdentifier: n }] }),
    token: marker,
    id: (n) => n,
  },
  {
    kind: 'elasticache.cluster',
    client: ElastiCacheClient,
    command: DescribeCacheClustersCommand,
    api: 'ElastiCache:DescribeCacheClusters elasticache:DescribeCacheClusters',
    page: (n) => ({ CacheClusters: [{ CacheClusterId: n }] }),
    token: marker,
    id: (n) => n,
  },
  {
    kind: 'backup.plan',
    client: BackupClient,
    command: ListBackupPlansCommand,
    api: 'Backup:ListBackupPlans backup:ListBackupPlans',
    page: (n) => ({
      BackupPlansList: [
        { BackupPlanId: `plan-${n}`, BackupPlanArn: arn('backup', `backup-plan:${n}`), BackupPlanName: n },
      ],
    }),
    token: nextToken,
    id: (n) => `plan-${n}`,
    name: (n) => n,
  },
  {
    kind: 'bedrock.customModel',
    client: BedrockClient,
    command: ListCustomModelsCommand,
    api: 'Bedrock:ListCustomModels bedrock:ListCustomModels',
    page: (n) => ({ modelSummaries: [{ modelArn: arn('bedrock', `custom-model/${n}`), modelName: n }] }),
    token: camelToken,
    id: (n) => arn('bedrock', `custom-model/${n}`),
    name: (n) => n,
  },
  {
    kind: 's3.directoryBucket',
    client: S3Client,
    command: ListDirectoryBucketsCommand,
    api: 'S3:ListDirectoryBuckets s3express:ListAllMyDirectoryBuckets',
    page: (n) => ({ Buckets: [{ Name: `${n}--apne1-az4--x-s3` }] }),
    token: ['ContinuationToken', 'ContinuationToken'],
    id: (n) => `${n}--apne1-az4--x-s3`,
    name: (n) => `${n}--apne1-az4--x-s3`,
  },
];

const denial = Object.assign(new Error('not authorized'), {
  name: 'AccessDeniedException',
  $metadata: { httpStatusCode: 400 },
});

let mock: ReturnType<typeof mockClient>;
afterEach(() => mock.restore());

describe.each(listings.map((one) => [one.kind, one] as const))('%s', (kind, listing) => {
  const { client, command, page, token, api } = listing;
  const use = () => {
    mock = mockClient(client);
    listing.given?.();
    return mock;
  };

  test('all pages, by the id that AWS Config uses', async () => {
    use().on(command).resolves(page('one'));
    if (token !== null) {
      const [answer, request] = token;
      mock.on(command).resolves({ ...page('one'), [answer]: 'more' });
      mock.on(command, { [request]: 'more' }).resolves(page('two'));
    }
    const { listing: collected } = await collectKind(kind, []);
    expect(collected.failures).toEqual([]);
    const expected = token === null ? ['one'] : ['one', 'two'];
    expect(new Set(collected.items.map(({ id }) => id))).toEqual(new Set(expected.map(listing.id)));
    for (const item of collected.items) {
      expect(item.region).toBe(listing.region ?? tokyo);
      expect(item.account).toBe(account);
      expect(item.arn).toMatch(/^arn:aws:[a-z0-9]+:[a-z0-9-]*:(\d{12})?:./);
    }
    const names = expected.map((n) => (listing.name === undefined ? listing.id(n) : listing.name(n)));
    expect(new Set(collected.items.map(({ name }) => name))).toEqual(new Set(names));
  });

  test('a refused page keeps what came before and names API, action and code', async () => {
    if (token === null) use().on(command).rejects(denial);
    else {
      use()
        .on(command)
        .resolves({ ...page('one'), [token[0]]: 'more' });
      mock.on(command, { [token[1]]: 'more' }).rejects(denial);
    }
    const { listing: collected } = await collectKind(kind, []);
    expect(collected.items).toHaveLength(token === null ? 0 : 1);
    expect(collected.failures.map(({ cause }) => causeInShort(cause))).toEqual([`${api} AccessDeniedException denied`]);
  });

  test('an empty answer is no empty list', async () => {
    use().on(command).resolves({});
    const { listing: collected } = await collectKind(kind, []);
    const causes = collected.failures.map(({ cause }) => causeInShort(cause));
    expect(causes).toEqual(listing.absentIsEmpty === true ? [] : [`${api} MissingField malformed`]);
  });

  test('found by id, or gone, where AWS Config records the type', async () => {
    use().on(command).resolves(page('one'));
    const { find } = await collectorOf(kind);
    expect(find !== undefined).toBe(typeOf(kind).recorded === true);
    if (find === undefined) return;
    const aws = testSession();
    const sessions = { aws, organization: aws, readAs: [] };
    const context = contextFor(find.calls, sessions, tokyo, () => ({ items: [], failures: [], regions: [] }));
    expect(await find.run(context, listing.id('one'), tokyo)).toMatchObject({ id: listing.id('one') });
    expect(await find.run(context, 'another', tokyo)).toBeNull();
  });
});

test('recovery points of every vault', async () => {
  mock = mockClient(BackupClient);
  mock.on(ListBackupVaultsCommand).resolves({ BackupVaultList: [{ BackupVaultName: 'a' }, { BackupVaultName: 'b' }] });
  mock
    .on(ListRecoveryPointsByBackupVaultCommand, { BackupVaultName: 'a' })
    .resolves({ RecoveryPoints: [{ RecoveryPointArn: 'arn:aws:ec2:ap-northeast-1::snapshot/snap-1' }] });
  mock.on(ListRecoveryPointsByBackupVaultCommand, { BackupVaultName: 'b' }).rejects(denial);
  const { listing } = await collectKind('backup.recoveryPoint', []);
  expect(listing.items.map(({ id, name }) => [id, name])).toEqual([
    ['arn:aws:ec2:ap-northeast-1::snapshot/snap-1', 'a'],
  ]);
  expect(listing.failures.map(({ cause }) => causeInShort(cause))).toEqual([
    'Backup:ListRecoveryPointsByBackupVault backup:ListRecoveryPointsByBackupVault AccessDeniedException denied',
  ]);
});

test('every kind of the inventory has a type, and every list of an SDK client is tested here', () => {
  const elsewhere = [
    's3.bucket',
    'kms.key',
    'backup.recoveryPoint',
    's3.tableBucket',
    's3.vectorBucket',
    'sagemaker.domain',
    'sagemaker.notebook',
    'bedrock.knowledgeBase',
  ];
  const here = new Set<string>(listings.map(({ kind }) => kind));
  expect(inventoryKinds.filter((kind) => !here.has(kind) && !elsewhere.includes(kind))).toEqual([]);
  for (const kind of inventoryKinds) expect(resourceTypes[kind].type).toMatch(/^AWS::\w+::\w+$/);
});
