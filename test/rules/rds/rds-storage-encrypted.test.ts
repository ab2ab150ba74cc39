import rule from '../../../rules/rds/rds-storage-encrypted.ts';
import type { DbCluster, DbInstance } from '../../../rules/facts/rds.ts';
import { cases, denied, resource, tokyo } from '../../helpers/judge.ts';

const common = {
  engineVersion: '16.4',
  status: 'available',
  publiclyAccessible: false,
  internetAccessGateway: null,
  vpcNetworking: null,
  backupRetentionDays: 7,
  latestRestorableTime: null,
  createdAt: null,
  multiAz: false,
};

const instance = (id: string, encryption: object, details: Partial<DbInstance> = {}, tags = {}) =>
  resource('rds.instance', id, {
    encryption: { encrypted: false, type: null, kmsKeyId: null, ...encryption },
    engine: 'postgres',
    details: {
      ...common,
      instanceIdentifier: id,
      clusterId: null,
      zone: null,
      replicaOf: null,
      parameterGroups: [],
      optionGroups: [],
      hasTdeCredential: false,
      pendingMultiAz: null,
      pendingBackupRetentionDays: null,
      ...details,
    },
    tags,
  });

const cluster = (id: string, encryption: object, details: Partial<DbCluster> = {}) =>
  resource('rds.cluster', id, {
    encryption: { encrypted: false, type: null, kmsKeyId: null, ...encryption },
    engine: 'docdb',
    details: {
      ...common,
      parameterGroup: null,
      members: [],
      replicationSource: null,
      globalClusterId: null,
      scalabilityType: null,
      ...details,
    },
    tags: {},
  });

cases(rule, [
  {
    name: 'encrypted databases pass, DocumentDB and Neptune among them',
    resources: [instance('db', { encrypted: true, type: 'sse-kms' }), cluster('docs', { encrypted: true })],
    expect: { db: ['pass', 'encrypted', { engine: 'postgres' }], docs: ['pass', 'encrypted', { engine: 'docdb' }] },
  },
  {
    name: 'StorageEncrypted false with sse-rds is encrypted, with a key that AWS owns',
    resources: [instance('db', { type: 'sse-rds' }), cluster('aurora', { encrypted: null, type: 'sse-rds' })],
    expect: { db: ['pass', 'awsOwnedKey', { type: 'sse-rds' }], aurora: ['pass', 'awsOwnedKey'] },
  },
  {
    name: 'unencrypted ones fail, by the flag or by the type',
    resources: [instance('db', {}), cluster('aurora', { type: 'none' })],
    expect: { db: ['fail', 'notEncrypted', { tde: '-' }], aurora: ['fail', 'notEncrypted'] },
  },
  {
    name: 'transparent data encryption on unencrypted storage is told, and does not help',
    resources: [instance('db', {}, { hasTdeCredential: true })],
    expect: { db: ['fail', 'notEncrypted', { tde: 'TdeCredentialArn' }] },
  },
  {
    name: 'a cluster is one finding, whatever its members; a read replica has storage of its own',
    resources: [
      cluster('aurora', {}),
      instance('one', {}, { clusterId: 'aurora' }),
      instance('two', {}, { clusterId: 'aurora' }),
      instance('replica', {}, { replicaOf: 'db' }),
    ],
    expect: { aurora: ['fail', 'notEncrypted'], replica: ['fail', 'notEncrypted'] },
  },
  {
    name: 'what is being deleted is not selected',
    resources: [instance('db', {}, { status: 'deleting' }), cluster('aurora', {}, { status: 'Deleting' })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an answer with neither',
    resources: [instance('db', { encrypted: null })],
    expect: { db: ['unknown', 'notRead'] },
  },
  {
    name: 'the tag of what is out of scope is looked at first',
    resources: [instance('out', { encrypted: null }, {}, { 'fisc-scope': 'out' })],
    expect: { out: ['notApplicable', 'outOfScopeByTag', { tag: 'fisc-scope=out' }] },
  },
  {
    name: 'another value of the tag does not count',
    resources: [instance('near', {}, {}, { 'fisc-scope': 'no' })],
    expect: { near: ['fail', 'notEncrypted'] },
  },
  {
    name: 'a list that was refused',
    unlisted: [
      { kind: 'rds.cluster', region: tokyo, cause: denied('RDS:DescribeDBClusters', 'rds:DescribeDBClusters') },
    ],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  {
    name: 'the type, where it stands, wins over the flag',
    resources: [instance('none', { encrypted: true, type: 'none' }), instance('kms', { type: 'sse-kms' })],
    expect: { none: ['fail', 'notEncrypted'], kms: ['pass', 'encrypted'] },
  },
]);
