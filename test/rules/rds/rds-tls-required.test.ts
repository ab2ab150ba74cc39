import rule from '../../../rules/rds/rds-tls-required.ts';
import type { DbCluster, DbInstance } from '../../../rules/facts/rds.ts';
import { cases, denied, resource, unread, type Attributes } from '../../helpers/judge.ts';
import { dbCluster, dbInstance } from './databases.ts';

/** A database with the group of its own name, in force. */
const instance = (
  id: string,
  engine: string | null,
  engineVersion = '1.0',
  details: Partial<DbInstance> = {},
  tags = {},
) =>
  dbInstance(id, { engineVersion, parameterGroups: [{ name: id, status: 'in-sync' }], ...details }, { engine, tags });
const cluster = (id: string, engine: string | null, details: Partial<DbCluster> = {}) =>
  dbCluster(
    id,
    { parameterGroup: id, members: [{ instanceIdentifier: 'one', parameterGroupStatus: 'in-sync' }], ...details },
    { engine },
  );

type Tls = NonNullable<Attributes<'rds.parameterGroup'>['tls']>;
const group = (id: string, tls: Tls) => resource('rds.parameterGroup', id, { tls });
const clusterGroup = (id: string, tls: Tls) => resource('rds.clusterParameterGroup', id, { tls });
const both = (id: string, engine: string, tls: Tls, version?: string) => [
  instance(id, engine, version),
  group(id, tls),
];
const clusterBoth = (id: string, engine: string, tls: Tls) => [cluster(id, engine), clusterGroup(id, tls)];

const option = (name: string, encryptionServer: string | null = null) => ({ name, encryptionServer });
const oracle = (id: string, options: readonly ReturnType<typeof option>[], status = 'in-sync') => [
  instance(id, 'oracle-ee', '19.0', {
    optionGroups: [{ name: id, status }],
    parameterGroups: [{ name: id, status: 'pending-reboot' }],
  }),
  resource('rds.optionGroup', id, { options }),
];

const refused = denied('RDS:DescribeDBParameters', 'rds:DescribeDBParameters');

cases(rule, [
  {
    name: 'PostgreSQL and SQL Server: rds.force_ssl is on, written 1, on or true in any case',
    resources: [
      ...both('one', 'postgres', { 'rds.force_ssl': '1' }),
      ...both('on', 'sqlserver-se', { 'rds.force_ssl': 'ON' }),
      ...both('true', 'postgres', { 'rds.force_ssl': 'True' }),
      ...both('off', 'postgres', { 'rds.force_ssl': '0' }),
      ...both('absent', 'postgres', {}),
      ...both('empty', 'sqlserver-ex', { 'rds.force_ssl': null }),
    ],
    expect: {
      one: ['pass', 'required', { parameter: 'rds.force_ssl', value: '1' }],
      on: ['pass', 'required'],
      true: ['pass', 'required'],
      off: ['fail', 'notRequired', { value: '0' }],
      absent: ['fail', 'notSet'],
      empty: ['fail', 'notSet'],
    },
  },
  {
    name: 'clusters by the cluster’s group, Multi-AZ ones too: 1 and ON both count',
    resources: [
      ...clusterBoth('aurora-pg', 'aurora-postgresql', { 'rds.force_ssl': '1' }),
      ...clusterBoth('aurora-my', 'aurora-mysql', { require_secure_transport: 'ON' }),
      ...clusterBoth('multi-az', 'mysql', { require_secure_transport: '1' }),
      ...clusterBoth('off', 'aurora-mysql', { require_secure_transport: 'OFF' }),
      ...clusterBoth('absent', 'aurora-mysql', {}),
    ],
    expect: {
      'aurora-pg': ['pass', 'required'],
      'aurora-my': ['pass', 'required'],
      'multi-az': ['pass', 'required'],
      off: ['fail', 'notRequired'],
      absent: ['fail', 'notSet'],
    },
  },
  {
    name: 'MySQL and MariaDB without a value: on since 9.7 and 11.8; before 10.5 MariaDB cannot require TLS',
    resources: [
      ...both('mysql-9.7', 'mysql', { require_secure_transport: null }, '9.7.0'),
      ...both('mysql-10', 'mysql', {}, '10.1'),
      ...both('mysql-8.4', 'mysql', { require_secure_transport: null }, '8.4.10'),
      ...both('maria-11.8', 'mariadb', {}, '11.8.2'),
      ...both('maria-11.4', 'mariadb', {}, '11.4.9'),
      ...both('maria-10.4', 'mariadb', {}, '10.4.34'),
      ...both('maria-10.5', 'mariadb', { require_secure_transport: '1' }, '10.5.20'),
      ...both('mysql-9.7-off', 'mysql', { require_secure_transport: '0' }, '9.7.0'),
    ],
    expect: {
      'mysql-9.7': ['pass', 'byDefault'],
      'mysql-10': ['pass', 'byDefault'],
      'mysql-8.4': ['fail', 'notSet'],
      'maria-11.8': ['pass', 'byDefault', { version: '11.8.2' }],
      'maria-11.4': ['fail', 'notSet'],
      'maria-10.4': ['fail', 'notSupported', { engine: 'mariadb', version: '10.4.34' }],
      'maria-10.5': ['pass', 'required'],
      'mysql-9.7-off': ['fail', 'notRequired'],
    },
  },
  {
    name: 'DocumentDB at standard',
    resources: [
      ...clusterBoth('enabled', 'docdb', { tls: 'enabled' }),
      ...clusterBoth('1.2', 'docdb', { tls: 'tls1.2+' }),
      ...clusterBoth('1.3', 'docdb', { tls: 'tls1.3+' }),
      ...clusterBoth('fips', 'docdb', { tls: 'fips-140-3' }),
      ...clusterBoth('disabled', 'docdb', { tls: 'disabled' }),
      ...clusterBoth('absent', 'docdb', {}),
    ],
    expect: {
      enabled: ['pass', 'required'],
      '1.2': ['pass'],
      '1.3': ['pass'],
      fips: ['pass'],
      disabled: ['fail', 'notRequired'],
      absent: ['pass', 'byDefault'],
    },
  },
  {
    name: 'DocumentDB at strict: enabled takes TLS 1.0',
    level: 'strict',
    resources: [
      ...clusterBoth('enabled', 'docdb', { tls: 'enabled' }),
      ...clusterBoth('1.2', 'docdb', { tls: 'tls1.2+' }),
      ...clusterBoth('absent', 'docdb', {}),
    ],
    expect: {
      enabled: ['fail', 'oldProtocols', { value: 'enabled' }],
      '1.2': ['pass'],
      absent: ['fail', 'oldProtocols'],
    },
  },
  {
    name: 'Db2: SSL and not TCPIP beside it',
    resources: [
      ...both('ssl', 'db2-se', { DB2COMM: 'SSL' }),
      ...both('both', 'db2-ae', { DB2COMM: 'TCPIP,SSL' }),
      ...both('tcpip', 'db2-se', { DB2COMM: 'TCPIP' }),
      ...both('absent', 'db2-se', {}),
    ],
    expect: {
      ssl: ['pass', 'required'],
      both: ['fail', 'notRequired', { value: 'TCPIP,SSL' }],
      tcpip: ['fail', 'notRequired'],
      absent: ['fail', 'notSet'],
    },
  },
  {
    name: 'Oracle: network encryption by the option, in sync; SSL alone leaves 1521 open; parameter groups are not asked',
    resources: [
      ...oracle('required', [option('SSL'), option('NATIVE_NETWORK_ENCRYPTION', 'Required')]),
      ...oracle('requested', [option('NATIVE_NETWORK_ENCRYPTION', 'REQUESTED')]),
      ...oracle('unset', [option('NATIVE_NETWORK_ENCRYPTION')]),
      ...oracle('ssl', [option('SSL')]),
      ...oracle('none', [option('TDE')]),
      ...oracle('pending', [option('NATIVE_NETWORK_ENCRYPTION', 'REQUIRED')], 'pending-apply'),
    ],
    expect: {
      required: ['pass', 'required', { parameter: 'SQLNET.ENCRYPTION_SERVER' }],
      requested: ['fail', 'notRequired', { value: 'REQUESTED' }],
      unset: ['fail', 'notSet'],
      ssl: ['fail', 'optional'],
      none: ['fail', 'notSet'],
      pending: ['fail', 'pendingReboot', { status: 'pending-apply' }],
    },
  },
  {
    name: 'Neptune takes TLS alone, whatever its status; custom engines are not judged',
    resources: [
      cluster('neptune', 'neptune', {
        members: [{ instanceIdentifier: 'one', parameterGroupStatus: 'pending-reboot' }],
      }),
      instance('custom', 'custom-oracle-ee', '19', { parameterGroups: [] }),
    ],
    expect: { neptune: ['pass', 'always'], custom: ['notApplicable', 'custom', { engine: 'custom-oracle-ee' }] },
  },
  {
    name: 'static parameters: the group says on, the engine waits for a reboot; any member that waits counts',
    resources: [
      instance('sqlserver', 'sqlserver-se', '15', { parameterGroups: [{ name: 'g', status: 'pending-reboot' }] }),
      group('g', unread(refused)),
      cluster('docdb', 'docdb', {
        members: [
          { instanceIdentifier: 'one', parameterGroupStatus: 'in-sync' },
          { instanceIdentifier: 'two', parameterGroupStatus: 'applying' },
        ],
      }),
      clusterGroup('docdb', { tls: 'tls1.2+' }),
    ],
    expect: {
      sqlserver: ['fail', 'pendingReboot', { status: 'pending-reboot' }],
      docdb: ['fail', 'pendingReboot', { status: 'applying' }],
    },
  },
  {
    name: 'a cluster without members is judged by its group alone',
    resources: [
      cluster('headless', 'aurora-postgresql', { members: [] }),
      clusterGroup('headless', { 'rds.force_ssl': '1' }),
    ],
    expect: { headless: ['pass', 'required'] },
  },
  {
    name: 'members of a cluster, and what is being deleted, are no subjects',
    resources: [
      instance('member', 'aurora-mysql', '3', { clusterId: 'c' }),
      instance('going', 'postgres', '16', { status: 'deleting' }),
      cluster('gone', 'docdb', { status: 'Deleting' }),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'out of scope by tag: shown, not judged, whatever is unread',
    resources: [
      instance('dev', 'postgres', '16', {}, { 'fisc-scope': 'out' }),
      instance('other', 'postgres', '16', {}, { 'fisc-scope': 'Out' }),
      group('dev', unread(refused)),
      group('other', { 'rds.force_ssl': '0' }),
    ],
    expect: { dev: ['notApplicable', 'outOfScopeByTag'], other: ['fail', 'notRequired'] },
  },
  {
    name: 'groups that are refused or not found, engines that nobody knows',
    resources: [
      ...both('refused', 'postgres', unread(refused)),
      ...both(
        'missing',
        'mysql',
        unread({ ...refused, code: 'DBParameterGroupNotFoundFault', reason: 'failed' }),
        '8.4.1',
      ),
      instance('ungrouped', 'postgres', '16', { parameterGroups: [] }),
      cluster('clusterless', 'docdb', { parameterGroup: null }),
      ...both('new', 'some-engine', {}),
      ...both('untold', null as never, {}),
      instance('options', 'oracle-se2', '19', { optionGroups: [{ name: 'unlisted', status: 'in-sync' }] }),
    ],
    unlisted: [{ kind: 'rds.cluster', region: 'us-east-1', cause: denied('RDS:DescribeDBClusters') }],
    expect: {
      refused: ['unknown', 'notRead'],
      missing: ['unknown', 'notRead'],
      ungrouped: ['unknown', 'notRead'],
      clusterless: ['unknown', 'notRead'],
      new: ['unknown', 'notRead'],
      untold: ['unknown', 'notRead'],
      options: ['unknown', 'notRead'],
      'account@us-east-1': ['unknown', 'notListed'],
    },
  },
  {
    name: 'the last versions before the defaults changed, and the first MariaDB that can require TLS',
    resources: [
      ...both('mysql-9.6', 'mysql', {}, '9.6.0'),
      ...both('maria-11.7', 'mariadb', {}, '11.7.2'),
      ...both('maria-12.1', 'mariadb', {}, '12.1.1'),
      ...both('maria-10.5', 'mariadb', {}, '10.5.20'),
      ...both('maria-10.6', 'mariadb', { require_secure_transport: '0' }, '10.6.20'),
    ],
    expect: {
      'mysql-9.6': ['fail', 'notSet'],
      'maria-11.7': ['fail', 'notSet'],
      'maria-12.1': ['pass', 'byDefault'],
      'maria-10.5': ['fail', 'notSet'],
      'maria-10.6': ['fail', 'notRequired'],
    },
  },
  {
    name: 'a Multi-AZ cluster of PostgreSQL by its own group; the newest version of Aurora MySQL has no default of its own',
    resources: [
      ...clusterBoth('multi-az', 'postgres', { 'rds.force_ssl': '1' }),
      cluster('aurora', 'aurora-mysql', { engineVersion: '9.7.mysql_aurora.4.0' }),
      clusterGroup('aurora', {}),
    ],
    expect: { 'multi-az': ['pass', 'required'], aurora: ['fail', 'notSet'] },
  },
  {
    name: 'DocumentDB at strict: newer protocols alone, in whatever case',
    level: 'strict',
    resources: [
      ...clusterBoth('1.3', 'docdb', { tls: 'tls1.3+' }),
      ...clusterBoth('fips', 'docdb', { tls: 'FIPS-140-3' }),
      ...clusterBoth('disabled', 'docdb', { tls: 'disabled' }),
    ],
    expect: { '1.3': ['pass', 'required'], fips: ['pass', 'required'], disabled: ['fail', 'notRequired'] },
  },
  {
    name: 'the status decides first: a group that is being applied fails whatever it will say, one of an old engine too',
    resources: [
      instance('applying', 'postgres', '16.4', { parameterGroups: [{ name: 'applying', status: 'applying' }] }),
      group('applying', { 'rds.force_ssl': '1' }),
      instance('old', 'mariadb', '10.4.34', { parameterGroups: [{ name: 'old', status: 'pending-reboot' }] }),
      instance('custom', 'custom-sqlserver-ee', '15', { parameterGroups: [{ name: 'c', status: 'pending-reboot' }] }),
    ],
    expect: {
      applying: ['fail', 'pendingReboot', { status: 'applying' }],
      old: ['fail', 'pendingReboot'],
      custom: ['notApplicable', 'custom'],
    },
  },
  {
    name: 'Oracle: the option beside SSL that only requests, and options that were refused',
    resources: [
      ...oracle('both', [option('SSL'), option('NATIVE_NETWORK_ENCRYPTION', 'ACCEPTED')]),
      instance('refused', 'oracle-ee', '19', { optionGroups: [{ name: 'refused', status: 'in-sync' }] }),
      resource('rds.optionGroup', 'refused', {
        options: unread(denied('RDS:DescribeOptionGroups', 'rds:DescribeOptionGroups')),
      }),
      instance('groupless', 'oracle-ee', '19', { optionGroups: [] }),
    ],
    expect: {
      both: ['fail', 'notRequired', { value: 'ACCEPTED' }],
      refused: ['unknown', 'notRead'],
      groupless: ['fail', 'notSet'],
    },
  },
]);
