import {
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstanceAutomatedBackupsCommand,
  DescribeDBSnapshotsCommand,
  DescribeGlobalClustersCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { expect, test, vi } from 'vitest';
import { DescribeDBInstancesCommand } from '../../../../lib/collect/rds/instance.ts';
import { answerWith, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { arnOf, lists, marker, mocked } from '../../../helpers/lists.ts';

lists(
  {
    kind: 'rds.instance',
    client: RDSClient,
    command: DescribeDBInstancesCommand,
    api: 'RDS:DescribeDBInstances rds:DescribeDBInstances',
    page: (n) => ({
      DBInstances: [{ DbiResourceId: `db-${n}`, DBInstanceArn: arnOf('rds', `db:${n}`), DBInstanceIdentifier: n }],
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
        { DbClusterResourceId: `cluster-${n}`, DBClusterArn: arnOf('rds', `cluster:${n}`), DBClusterIdentifier: n },
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
    page: (n) => ({ DBSnapshots: [{ DBSnapshotIdentifier: n, DBSnapshotArn: arnOf('rds', `snapshot:${n}`) }] }),
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
        { DBClusterSnapshotIdentifier: n, DBClusterSnapshotArn: arnOf('rds', `cluster-snapshot:${n}`) },
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
          DBInstanceAutomatedBackupsArn: arnOf('rds', `auto-backup:${n}`),
          DBInstanceArn: arnOf('rds', `db:${n}`, 'us-east-1'),
          DbiResourceId: `db-${n}`,
          DBInstanceIdentifier: n,
        },
      ],
    }),
    token: marker,
    id: (n) => arnOf('rds', `auto-backup:${n}`),
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
            { DBClusterArn: arnOf('rds', 'cluster:w'), Readers: [arnOf('rds', 'cluster:r', 'us-east-1')] },
          ],
        },
      ],
    }),
    token: marker,
    id: (n) => n,
    region: 'global',
  },
);

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
test('rds.instance: copies in other regions only; a replica of the same region has no ARN', async () => {
  mocked(RDSClient)
    .on(DescribeDBInstancesCommand)
    .resolves({
      DBInstances: [
        {
          DbiResourceId: 'db-A',
          DBInstanceArn: arnOf('rds', 'db:a'),
          DBInstanceIdentifier: 'a',
          ReadReplicaDBInstanceIdentifiers: ['near', arnOf('rds', 'db:far', 'us-east-1')],
          ReadReplicaDBClusterIdentifiers: [arnOf('rds', 'cluster:c', 'eu-west-1')],
          DBInstanceAutomatedBackupsReplications: [
            { DBInstanceAutomatedBackupsArn: arnOf('rds', 'auto-backup:ab-1', 'ap-northeast-3') },
          ],
        },
      ],
    });
  expect(valuesOf(await collectKind('rds.instance', ['copies']), 'copies')).toEqual({
    'db-A': [
      arnOf('rds', 'auto-backup:ab-1', 'ap-northeast-3'),
      arnOf('rds', 'cluster:c', 'eu-west-1'),
      arnOf('rds', 'db:far', 'us-east-1'),
    ],
  });
});

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeGlobalClusters.html
test('rds.globalCluster: seen from every region, one resource', async () => {
  mocked(RDSClient)
    .on(DescribeGlobalClustersCommand)
    .resolves({
      GlobalClusters: [
        {
          GlobalClusterIdentifier: 'core',
          GlobalClusterArn: `arn:aws:rds::${account}:global-cluster:core`,
          GlobalClusterMembers: [
            {
              DBClusterArn: arnOf('rds', 'cluster:w'),
              IsWriter: true,
              Readers: [arnOf('rds', 'cluster:r', 'us-east-1')],
            },
            { DBClusterArn: arnOf('rds', 'cluster:r', 'us-east-1'), IsWriter: false },
          ],
        },
      ],
    });
  const collected = await collectKind('rds.globalCluster', ['memberArns'], [tokyo, 'us-east-1']);
  expect(valuesOf(collected, 'memberArns')).toEqual({
    core: [arnOf('rds', 'cluster:w'), arnOf('rds', 'cluster:r', 'us-east-1')],
  });
});

test('an encrypted instance, with what decides about its exposure, its groups and its backups', async () => {
  mocked(RDSClient)
    .on(DescribeDBInstancesCommand)
    .resolves({
      DBInstances: [
        {
          DbiResourceId: 'db-1',
          DBInstanceArn: arnOf('rds', 'db:one'),
          DBInstanceIdentifier: 'one',
          Engine: 'postgres',
          EngineVersion: '16.4',
          DBInstanceStatus: 'available',
          StorageEncrypted: false,
          StorageEncryptionType: 'sse-rds',
          PubliclyAccessible: false,
          MultiAZ: true,
          AvailabilityZone: 'ap-northeast-1a',
          BackupRetentionPeriod: 1,
          PendingModifiedValues: { BackupRetentionPeriod: 35 },
          LatestRestorableTime: new Date('2026-11-23T00:00:00Z'),
          DBParameterGroups: [{ DBParameterGroupName: 'own', ParameterApplyStatus: 'pending-reboot' }],
          OptionGroupMemberships: [{ OptionGroupName: 'default', Status: 'in-sync' }],
          TagList: [{ Key: 'fisc-scope', Value: 'out' }, { Key: 'empty' }],
        },
      ],
    });
  const collected = await collectKind('rds.instance', ['encryption', 'details', 'tags']);
  expect(valuesOf(collected, 'encryption')).toEqual({
    'db-1': { encrypted: false, type: 'sse-rds', kmsKeyId: null },
  });
  expect(valuesOf(collected, 'details')).toMatchObject({
    'db-1': {
      publiclyAccessible: false,
      internetAccessGateway: null,
      backupRetentionDays: 1,
      pendingBackupRetentionDays: 35,
      latestRestorableTime: '2026-11-23T00:00:00.000Z',
      parameterGroups: [{ name: 'own', status: 'pending-reboot' }],
      optionGroups: [{ name: 'default', status: 'in-sync' }],
      replicaOf: null,
    },
  });
  expect(valuesOf(collected, 'tags')).toEqual({ 'db-1': { 'fisc-scope': 'out', empty: '' } });
});

test('whether an instance stands in a VPC, on the wire: the SDK’s own model would leave it out', async () => {
  const session = testSession();
  const member = (id: string, rest: string) =>
    `<DBInstance><DbiResourceId>${id}</DbiResourceId><DBInstanceArn>${arnOf('rds', `db:${id}`)}</DBInstanceArn><PubliclyAccessible>false</PubliclyAccessible>${rest}</DBInstance>`;
  answerWith(
    session,
    () =>
      `<DescribeDBInstancesResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBInstancesResult><DBInstances>${[
        member('without', '<VPCNetworkingEnabled>false</VPCNetworkingEnabled>'),
        member('inside', '<VPCNetworkingEnabled>true</VPCNetworkingEnabled>'),
        member('untold', ''),
      ].join('')}</DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>`,
  );
  const collected = await collectKind('rds.instance', ['details'], [tokyo], session);
  vi.restoreAllMocks();
  expect(valuesOf(collected, 'details')).toMatchObject({
    without: { publiclyAccessible: false, vpcNetworking: false, internetAccessGateway: null },
    inside: { vpcNetworking: true },
    untold: { vpcNetworking: null },
  });
});

test('a cluster: its members with the state of their parameters, and AWS’s own gateway', async () => {
  mocked(RDSClient)
    .on(DescribeDBClustersCommand)
    .resolves({
      DBClusters: [
        {
          DbClusterResourceId: 'cluster-1',
          DBClusterArn: arnOf('rds', 'cluster:one'),
          DBClusterParameterGroup: 'own',
          DBClusterMembers: [{ DBInstanceIdentifier: 'one-a', DBClusterParameterGroupStatus: 'in-sync' }],
          VPCNetworkingEnabled: false,
          InternetAccessGatewayEnabled: true,
          ReplicationSourceIdentifier: '',
        },
      ],
    });
  expect(valuesOf(await collectKind('rds.cluster', ['details']), 'details')).toMatchObject({
    'cluster-1': {
      parameterGroup: 'own',
      members: [{ instanceIdentifier: 'one-a', parameterGroupStatus: 'in-sync' }],
      vpcNetworking: false,
      internetAccessGateway: true,
      publiclyAccessible: null,
      replicationSource: null,
    },
  });
});
