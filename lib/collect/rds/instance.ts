import {
  DBInstance$,
  DBInstanceMessage$,
  DescribeDBInstances$,
  DescribeDBInstancesMessage$,
  RDSClient,
  type DBInstance,
  type DescribeDBInstancesMessage,
} from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { commandOf, flag } from '../../aws/json-client.ts';
import { withMembers } from '../../aws/widened.ts';
import { defineCollector } from '../collector.ts';
import { iso, tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';
import { crossRegion } from './copies.ts';
import { databaseOf } from './database.ts';

const [, namespace, operation] = DescribeDBInstances$;

/**
 * The SDK's newest package knows VPCNetworkingEnabled of clusters alone.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
 */
export class DescribeDBInstancesCommand extends commandOf<
  DescribeDBInstancesMessage,
  {
    readonly Marker?: string;
    readonly DBInstances?: readonly (DBInstance & { readonly VPCNetworkingEnabled?: boolean })[];
  }
>('RDS', namespace, [
  9,
  namespace,
  operation,
  0,
  DescribeDBInstancesMessage$,
  withMembers(DBInstanceMessage$, {
    DBInstances: [
      [
        1,
        namespace,
        'DBInstanceList',
        0,
        [withMembers(DBInstance$, { VPCNetworkingEnabled: flag }), { xmlName: 'DBInstance' }],
      ],
      0,
    ],
  }),
]) {}

export default defineCollector({
  kind: 'rds.instance',
  type: 'AWS::RDS::DBInstance',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'RDS:DescribeDBInstances': 'rds:DescribeDBInstances' },
    client: RDSClient,
    command: DescribeDBInstancesCommand,
    input: { MaxRecords: 100 },
    pages: { next: 'Marker', token: 'Marker' },
    items: 'DBInstances',
    identity: (found) => ({
      id: required(found.DbiResourceId, 'DbiResourceId'),
      arn: required(found.DBInstanceArn, 'DBInstanceArn'),
      name: found.DBInstanceIdentifier,
      free: {
        copies: crossRegion([
          ...(found.ReadReplicaDBInstanceIdentifiers ?? []),
          ...(found.ReadReplicaDBClusterIdentifiers ?? []),
          ...(found.DBInstanceAutomatedBackupsReplications ?? []).map(({ DBInstanceAutomatedBackupsArn: arn }) =>
            required(arn, 'DBInstanceAutomatedBackupsReplications[].DBInstanceAutomatedBackupsArn'),
          ),
        ]),
        engine: found.Engine ?? null,
        encryption: {
          encrypted: found.StorageEncrypted ?? null,
          type: found.StorageEncryptionType ?? null,
          kmsKeyId: found.KmsKeyId ?? null,
        },
        details: {
          ...databaseOf(found),
          status: found.DBInstanceStatus ?? null,
          internetAccessGateway: null,
          vpcNetworking: found.VPCNetworkingEnabled ?? null,
          createdAt: iso(found.InstanceCreateTime),
          instanceIdentifier: found.DBInstanceIdentifier ?? null,
          clusterId: found.DBClusterIdentifier ?? null,
          zone: found.AvailabilityZone ?? null,
          replicaOf: found.ReadReplicaSourceDBInstanceIdentifier ?? found.ReadReplicaSourceDBClusterIdentifier ?? null,
          parameterGroups: (found.DBParameterGroups ?? []).map((group) => ({
            name: required(group.DBParameterGroupName, 'DBParameterGroups[].DBParameterGroupName'),
            status: group.ParameterApplyStatus ?? null,
          })),
          optionGroups: (found.OptionGroupMemberships ?? []).map((group) => ({
            name: required(group.OptionGroupName, 'OptionGroupMemberships[].OptionGroupName'),
            status: group.Status ?? null,
          })),
          hasTdeCredential: found.TdeCredentialArn !== undefined,
          pendingMultiAz: found.PendingModifiedValues?.MultiAZ ?? null,
          pendingBackupRetentionDays: found.PendingModifiedValues?.BackupRetentionPeriod ?? null,
        },
        tags: tagsOf(found.TagList),
      },
    }),
  }),
  attributes: { copies: 'free', engine: 'free', encryption: 'free', details: 'free', tags: 'free' },
});
