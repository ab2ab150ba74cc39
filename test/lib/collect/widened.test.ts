/** What lists tell free beside the identity, and the calls that read one resource: of services whose other tests are the list's. */
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeFileSystemsCommand as DescribeEfsCommand, EFSClient } from '@aws-sdk/client-efs';
import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { DescribeFileSystemsCommand as DescribeFsxCommand, FSxClient } from '@aws-sdk/client-fsx';
import {
  DescribeStreamSummaryCommand,
  KinesisClient,
  ListStreamsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-kinesis';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeClustersCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../helpers/collecting.ts';
import { arnOf, mocked } from '../../helpers/lists.ts';

const key = 'arn:aws:kms:ap-northeast-1:123456789012:key/1';

test('EFS: one zone, a copy, encrypted', async () => {
  mocked(EFSClient)
    .on(DescribeEfsCommand)
    .resolves({
      FileSystems: [
        {
          FileSystemId: 'fs-1',
          Encrypted: true,
          KmsKeyId: key,
          AvailabilityZoneName: 'ap-northeast-1a',
          FileSystemProtection: { ReplicationOverwriteProtection: 'REPLICATING' },
          Tags: [{ Key: 'fisc-scope', Value: 'out' }],
        },
      ] as never,
    });
  const found = await collectKind('efs.fileSystem', ['encryption', 'details', 'tags']);
  expect(valuesOf(found, 'encryption')).toEqual({ 'fs-1': { encrypted: true, type: null, kmsKeyId: key } });
  expect(valuesOf(found, 'details')).toEqual({
    'fs-1': { createdAt: null, zoneName: 'ap-northeast-1a', overwriteProtection: 'REPLICATING' },
  });
  expect(valuesOf(found, 'tags')).toEqual({ 'fs-1': { 'fisc-scope': 'out' } });
});

test('FSx: each type tells its own deployment and backups', async () => {
  const one = (n: number, type: string, own: object): object => ({
    FileSystemId: `fs-${n}`,
    ResourceARN: arnOf('fsx', `file-system/fs-${n}`),
    FileSystemType: type,
    ...own,
  });
  mocked(FSxClient)
    .on(DescribeFsxCommand)
    .resolves({
      FileSystems: [
        one(1, 'WINDOWS', { WindowsConfiguration: { DeploymentType: 'MULTI_AZ_1', AutomaticBackupRetentionDays: 30 } }),
        one(2, 'LUSTRE', { LustreConfiguration: { DeploymentType: 'SCRATCH_2', DataRepositoryConfiguration: {} } }),
        one(3, 'ONTAP', { OntapConfiguration: { DeploymentType: 'SINGLE_AZ_1' }, KmsKeyId: key }),
        one(4, 'OPENZFS', { OpenZFSConfiguration: { DeploymentType: 'MULTI_AZ_1' } }),
      ] as never,
    });
  expect(valuesOf(await collectKind('fsx.fileSystem', ['details']), 'details')).toMatchObject({
    'fs-1': { type: 'WINDOWS', deploymentType: 'MULTI_AZ_1', backupRetentionDays: 30, linkedToS3: false },
    'fs-2': { deploymentType: 'SCRATCH_2', backupRetentionDays: null, linkedToS3: true },
    'fs-3': { deploymentType: 'SINGLE_AZ_1', kmsKeyId: key },
    'fs-4': { deploymentType: 'MULTI_AZ_1' },
  });
});

test('Redshift: a cluster with a group that waits for a restart', async () => {
  mocked(RedshiftClient)
    .on(DescribeClustersCommand)
    .resolves({
      Clusters: [
        {
          ClusterIdentifier: 'dwh',
          Encrypted: true,
          KmsKeyId: key,
          PubliclyAccessible: false,
          HsmStatus: { Status: 'active' },
          ClusterParameterGroups: [{ ParameterGroupName: 'own', ParameterApplyStatus: 'pending-reboot' }],
          ClusterSnapshotCopyStatus: { DestinationRegion: 'us-east-1' },
          AutomatedSnapshotRetentionPeriod: 35,
        },
      ],
    });
  const found = await collectKind('redshift.cluster', ['encryption', 'details']);
  expect(valuesOf(found, 'encryption')).toEqual({ dwh: { encrypted: true, type: null, kmsKeyId: key } });
  expect(valuesOf(found, 'details')).toMatchObject({
    dwh: {
      hasHsm: true,
      parameterGroups: [{ name: 'own', status: 'pending-reboot' }],
      snapshotCopyRegion: 'us-east-1',
      automatedSnapshotRetentionDays: 35,
    },
  });
});

test('secrets and repositories: their keys', async () => {
  const ARN = arnOf('secretsmanager', 'secret:one');
  mocked(SecretsManagerClient)
    .on(ListSecretsCommand)
    .resolves({ SecretList: [{ ARN, Name: 'one', KmsKeyId: key }] });
  expect(valuesOf(await collectKind('secretsmanager.secret', ['kmsKeyId']), 'kmsKeyId')).toEqual({ [ARN]: key });
  mocked(ECRClient)
    .on(DescribeRepositoriesCommand)
    .resolves({
      repositories: [
        {
          repositoryName: 'app',
          repositoryArn: arnOf('ecr', 'repository/app'),
          encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key },
        },
        { repositoryName: 'old', repositoryArn: arnOf('ecr', 'repository/old') },
      ],
    });
  expect(valuesOf(await collectKind('ecr.repository', ['encryption']), 'encryption')).toEqual({
    app: { encrypted: true, type: 'KMS', kmsKeyId: key },
    old: { encrypted: true, type: null, kmsKeyId: null },
  });
});

test('Lambda: the number of variables, never their names or values', async () => {
  mocked(LambdaClient)
    .on(ListFunctionsCommand)
    .resolves({
      Functions: [
        {
          FunctionName: 'f',
          FunctionArn: arnOf('lambda', 'function:f'),
          KMSKeyArn: key,
          Environment: { Variables: { DB_PASSWORD: 'hunter2', MODE: 'x' } },
        },
        { FunctionName: 'g', FunctionArn: arnOf('lambda', 'function:g'), Environment: { Error: { ErrorCode: 'x' } } },
      ],
    });
  const found = await collectKind('lambda.function', ['environment']);
  expect(valuesOf(found, 'environment')).toEqual({
    f: { variables: 2, hasError: false, kmsKeyArn: key },
    g: { variables: 0, hasError: true, kmsKeyArn: null },
  });
  expect(JSON.stringify(found)).not.toMatch(/hunter2|DB_PASSWORD/);
});

test('log groups: key and retention', async () => {
  mocked(CloudWatchLogsClient)
    .on(DescribeLogGroupsCommand)
    .resolves({ logGroups: [{ logGroupName: 'app', kmsKeyId: key, retentionInDays: 400 }, { logGroupName: 'old' }] });
  expect(valuesOf(await collectKind('logs.logGroup', ['details']), 'details')).toEqual({
    app: { kmsKeyId: key, retentionDays: 400 },
    old: { kmsKeyId: null, retentionDays: null },
  });
});

test('Kinesis: a stream’s encryption; a stream that has gone is none', async () => {
  const kinesis = mocked(KinesisClient);
  kinesis.on(ListStreamsCommand).resolves({ StreamNames: ['kept', 'gone'], HasMoreStreams: false });
  kinesis.on(DescribeStreamSummaryCommand, { StreamName: 'kept' }).resolves({
    StreamDescriptionSummary: { StreamName: 'kept', EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' } as never,
  });
  kinesis
    .on(DescribeStreamSummaryCommand, { StreamName: 'gone' })
    .rejects(new ResourceNotFoundException({ message: 'gone', $metadata: {} }));
  const found = await collectKind('kinesis.stream', ['encryption']);
  expect(valuesOf(found, 'encryption')).toMatchObject({ kept: { type: 'KMS', kmsKeyId: 'alias/aws/kinesis' } });
});

test('SQS: attributes are texts; an empty policy or key is none', async () => {
  const sqs = mocked(SQSClient);
  const url = (name: string): string => `https://sqs.ap-northeast-1.amazonaws.com/123456789012/${name}`;
  sqs.on(ListQueuesCommand).resolves({ QueueUrls: [url('own'), url('plain')] });
  sqs.on(GetQueueAttributesCommand, { QueueUrl: url('own') }).resolves({
    Attributes: { QueueArn: arnOf('sqs', 'own'), KmsMasterKeyId: 'alias/own', Policy: '{}' },
  });
  sqs.on(GetQueueAttributesCommand, { QueueUrl: url('plain') }).resolves({
    Attributes: { QueueArn: arnOf('sqs', 'plain'), SqsManagedSseEnabled: 'false', Policy: '', KmsMasterKeyId: '' },
  });
  expect(valuesOf(await collectKind('sqs.queue', ['attributes']), 'attributes')).toEqual({
    [url('own')]: { policy: '{}', sqsManagedSseEnabled: null, kmsMasterKeyId: 'alias/own' },
    [url('plain')]: { policy: null, sqsManagedSseEnabled: 'false', kmsMasterKeyId: null },
  });
});
