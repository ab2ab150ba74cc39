import {
  DescribeDBClusterParametersCommand,
  DescribeDBClustersCommand,
  DescribeDBParametersCommand,
  DescribeOptionGroupsCommand,
  RDSClient,
  type DBCluster,
  type DBInstance,
} from '@aws-sdk/client-rds';
import { expect, test } from 'vitest';
import { DescribeDBInstancesCommand } from '../../../../lib/collect/rds/instance.ts';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, mocked, refused } from '../../../helpers/lists.ts';

const instance = (name: string, Engine: string, group: string, more: Partial<DBInstance> = {}): DBInstance => ({
  DbiResourceId: `db-${name}`,
  DBInstanceArn: arnOf('rds', `db:${name}`),
  DBInstanceIdentifier: name,
  Engine,
  DBParameterGroups: [{ DBParameterGroupName: group, ParameterApplyStatus: 'in-sync' }],
  ...more,
});
const cluster = (name: string, Engine: string, group: string): DBCluster => ({
  DbClusterResourceId: `cluster-${name}`,
  DBClusterArn: arnOf('rds', `cluster:${name}`),
  DBClusterIdentifier: name,
  Engine,
  DBClusterParameterGroup: group,
});

const use = (instances: readonly DBInstance[], clusters: readonly DBCluster[] = []) => {
  const mock = mocked(RDSClient);
  mock.on(DescribeDBInstancesCommand).resolves({ DBInstances: [...instances] });
  mock.on(DescribeDBClustersCommand).resolves({ DBClusters: [...clusters] });
  return mock;
};

test('rds.parameterGroup: once each, of instances outside clusters whose engine has such a parameter', async () => {
  const mock = use([
    instance('a', 'postgres', 'shared'),
    instance('b', 'postgres', 'shared'),
    instance('c', 'mysql', 'own'),
    instance('member', 'aurora-mysql', 'member', { DBClusterIdentifier: 'c' }),
    instance('o', 'oracle-ee', 'oracle'),
    instance('x', 'custom-sqlserver-se', 'custom'),
  ]);
  // The filter is AWS's; an answer that ignores it, page by page, gives the same.
  mock
    .on(DescribeDBParametersCommand)
    .resolves({ Parameters: [{ ParameterName: 'max_connections', ParameterValue: '5' }], Marker: 'more' });
  mock.on(DescribeDBParametersCommand, { Marker: 'more' }).resolves({
    Parameters: [
      { ParameterName: 'require_secure_transport' },
      { ParameterName: 'rds.force_ssl', ParameterValue: '1' },
    ],
  });
  const collected = await collectKind('rds.parameterGroup', ['tls']);
  const found = { 'rds.force_ssl': '1', require_secure_transport: null };
  expect(valuesOf(collected, 'tls')).toEqual({ own: found, shared: found });
  expect(collected.listing.items[0]).toMatchObject({ arn: arnOf('rds', 'pg:own'), name: 'own' });
  expect(collected.calls).toEqual({ 'RDS:DescribeDBInstances': 1, 'RDS:DescribeDBParameters': 4 });
  expect(mock.commandCalls(DescribeDBParametersCommand)[0]?.args[0].input.Filters).toEqual([
    { Name: 'parameter-name', Values: ['rds.force_ssl', 'require_secure_transport', 'tls', 'DB2COMM'] },
  ]);
});

test('rds.clusterParameterGroup: of clusters but Neptune’s', async () => {
  const mock = use([], [cluster('a', 'docdb', 'g'), cluster('b', 'docdb', 'g'), cluster('n', 'neptune', 'graph')]);
  mock
    .on(DescribeDBClusterParametersCommand)
    .resolves({ Parameters: [{ ParameterName: 'audit_logs', ParameterValue: 'all' }], Marker: 'more' });
  mock
    .on(DescribeDBClusterParametersCommand, { Marker: 'more' })
    .resolves({ Parameters: [{ ParameterName: 'tls', ParameterValue: 'enabled' }] });
  const collected = await collectKind('rds.clusterParameterGroup', ['tls']);
  expect(valuesOf(collected, 'tls')).toEqual({ g: { tls: 'enabled' } });
  expect(collected.calls['RDS:DescribeDBClusterParameters']).toBe(2);
});

test('rds.optionGroup: of Oracle, with its options; of settings one alone', async () => {
  const mock = use([
    instance('o', 'oracle-ee', 'p', { OptionGroupMemberships: [{ OptionGroupName: 'og', Status: 'in-sync' }] }),
    instance('s', 'sqlserver-se', 'p', { OptionGroupMemberships: [{ OptionGroupName: 'other', Status: 'in-sync' }] }),
  ]);
  mock.on(DescribeOptionGroupsCommand, { OptionGroupName: 'og' }).resolves({
    OptionGroupsList: [
      {
        OptionGroupName: 'og',
        Options: [
          { OptionName: 'SSL', OptionSettings: [{ Name: 'SQLNET.SSL_VERSION', Value: '1.2' }] },
          {
            OptionName: 'NATIVE_NETWORK_ENCRYPTION',
            OptionSettings: [
              { Name: 'SQLNET.CRYPTO_CHECKSUM_SERVER', Value: 'REQUESTED' },
              { Name: 'SQLNET.ENCRYPTION_SERVER', Value: 'REQUIRED' },
            ],
          },
        ],
      },
    ],
  });
  expect(valuesOf(await collectKind('rds.optionGroup', ['options']), 'options')).toEqual({
    og: [
      { name: 'SSL', encryptionServer: null },
      { name: 'NATIVE_NETWORK_ENCRYPTION', encryptionServer: 'REQUIRED' },
    ],
  });
});

test('a group that is not found while its database is there is unread, not gone; a hollow answer is malformed', async () => {
  const mock = use([instance('a', 'postgres', 'g', {})]);
  mock.on(DescribeDBParametersCommand).rejectsOnce(refused('DBParameterGroupNotFoundFault')).resolves({});
  const read = async () => valuesOf(await collectKind('rds.parameterGroup', ['tls']), 'tls');
  const api = 'RDS:DescribeDBParameters rds:DescribeDBParameters';
  expect(await read()).toEqual({ g: [`${api} DBParameterGroupNotFoundFault failed`] });
  expect(await read()).toEqual({ g: [`${api} MissingField malformed`] });
});

test.each([{}, { OptionGroupsList: [] }])('a hollow answer of option groups %j is malformed', async (answer) => {
  use([instance('o', 'oracle-ee', 'p', { OptionGroupMemberships: [{ OptionGroupName: 'og' }] })])
    .on(DescribeOptionGroupsCommand)
    .resolves(answer);
  expect(valuesOf(await collectKind('rds.optionGroup', ['options']), 'options')).toEqual({
    og: ['RDS:DescribeOptionGroups rds:DescribeOptionGroups MissingField malformed'],
  });
});
