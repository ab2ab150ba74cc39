import type { StoredFact } from '../../../lib/collect/facts-set.ts';
import type { BackupVault } from '../../../rules/facts/backup.ts';
import type { SearchDomain } from '../../../rules/facts/opensearch.ts';
import rule from '../../../rules/kms/kms-customer-key-used.ts';
import { cases, denied, resource, tokyo, unread, type Case } from '../../helpers/judge.ts';
import { dbCluster, dbInstance } from '../rds/databases.ts';
import { bucket as plainBucket, bucketsUnlisted, locationDenied } from '../s3/buckets.ts';
import { keyId, kmsArn, osaka, stranger } from './customer-key-cases.ts';
import { hiddenKey, key, listKeysDenied } from './keys.ts';

const own = kmsArn(`key/${keyId}`);
const foreign = kmsArn('key/x', tokyo, stranger);

const volume = (id: string, kmsKeyId: string | null, tags: Readonly<Record<string, string>> = {}) =>
  resource('ec2.volume', id, {
    encryption: { encrypted: kmsKeyId !== null, type: null, kmsKeyId },
    details: { state: 'in-use', instanceIds: [], createdAt: null },
    tags,
  });
const bucket = (id: string, keyOfBucket: string | null, algorithm = 'aws:kms', region = tokyo) =>
  plainBucket(
    id,
    {
      encryption: { algorithm, keyId: keyOfBucket, bucketKeyEnabled: null, blockedEncryptionTypes: [] },
      location: region,
    },
    region,
  );
const table = (id: string, keyArn: string | null) =>
  resource('dynamodb.table', id, {
    details: {
      status: 'ACTIVE',
      createdAt: '2025-01-01T00:00:00.000Z',
      encryption: keyArn === null ? null : { status: 'ENABLED', keyArn },
    },
  });
const scratch = (id: string) =>
  resource('fsx.fileSystem', id, {
    details: {
      type: 'LUSTRE',
      lifecycle: 'AVAILABLE',
      deploymentType: 'SCRATCH_2',
      kmsKeyId: null,
      createdAt: null,
      backupRetentionDays: null,
      linkedToS3: false,
    },
    tags: {},
  });
const hsm = (id: string) =>
  resource('redshift.cluster', id, {
    encryption: { encrypted: true, type: null, kmsKeyId: null },
    details: {
      status: 'available',
      publiclyAccessible: false,
      parameterGroups: [],
      hasHsm: true,
      automatedSnapshotRetentionDays: 1,
      createdAt: null,
      namespaceArn: null,
      snapshotCopyRegion: null,
    },
    tags: {},
  });
/** A store of every further type, under the customer key. */
const everywhere: readonly StoredFact[] = [
  dbInstance('db', {}, { encryption: { encrypted: true, type: null, kmsKeyId: own } }),
  dbInstance('member', { clusterId: 'aurora' }, { encryption: { encrypted: false, type: null, kmsKeyId: null } }),
  dbCluster('aurora', {}, { encryption: { encrypted: true, type: null, kmsKeyId: own } }),
  table('t', own),
  resource('efs.fileSystem', 'fs', {
    encryption: { encrypted: true, type: null, kmsKeyId: own },
    state: 'available',
    tags: {},
  }),
  resource('redshiftserverless.namespace', 'n', { details: { status: 'AVAILABLE', kmsKeyId: own } }),
  resource('aoss.collection', 'c', { details: { status: 'ACTIVE', kmsKeyArn: own } }),
  resource('elasticache.replicationGroup', 'g', {
    encryption: { encrypted: true, type: null, kmsKeyId: own },
    details: { status: 'available', multiAz: null, automaticFailover: null },
  }),
  resource('elasticache.serverlessCache', 's', {
    details: { status: 'available', connectionType: null, kmsKeyId: own },
  }),
  resource('memorydb.cluster', 'm', { details: { status: 'available', tls: true, kmsKeyId: own } }),
  resource('secretsmanager.secret', 'secret', { kmsKeyId: own, deletionDate: null, tags: {} }),
  resource('backup.vault', 'v', {
    details: {
      type: 'BACKUP_VAULT',
      state: 'AVAILABLE',
      locked: false,
      lockDate: null,
      minRetentionDays: null,
      points: 1,
      keyArn: own,
      keyType: null,
    },
  }),
];
const searchDomain = (id: string, details: Partial<SearchDomain>) =>
  resource('opensearch.domain', id, {
    details: {
      deleted: false,
      atRest: false,
      kmsKeyId: null,
      nodeToNode: true,
      enforceHttps: true,
      tlsPolicy: null,
      zoneAwareness: false,
      zoneCount: null,
      instanceCount: null,
      vpcId: null,
      accessPolicy: null,
      fineGrained: false,
      ...details,
    },
  });
const vaultOf = (id: string, details: Partial<BackupVault>) =>
  resource('backup.vault', id, {
    details: {
      type: 'BACKUP_VAULT',
      state: 'AVAILABLE',
      locked: false,
      lockDate: null,
      minRetentionDays: null,
      points: 1,
      keyArn: own,
      keyType: null,
      ...details,
    },
  });
const strict = (row: Case): Case => ({ ...row, level: 'strict', name: `strict: ${row.name}` });

cases(rule, [
  {
    name: 'one store under a customer key is enough at standard',
    resources: [volume('a', own), volume('b', null), bucket('c', null, 'AES256'), key(keyId)],
    expect: {
      account: ['pass', 'used', { total: 3, withKey: 1, types: ['AWS::EC2::Volume 1/2', 'AWS::S3::Bucket 0/1'] }],
    },
  },
  strict({
    name: 'every store must be under one',
    resources: [volume('a', own), volume('b', null), key(keyId)],
    expect: { account: ['fail', 'some', { total: 2, withKey: 1, types: ['AWS::EC2::Volume 1/2'] }] },
  }),
  strict({
    name: 'a store of every type; the hardware module counts, a scratch file system and a member of a cluster do not',
    resources: [...everywhere, volume('a', own), bucket('b', own, 'aws:kms:dsse'), hsm('h'), scratch('x'), key(keyId)],
    expect: {
      account: [
        'pass',
        'used',
        {
          total: 14,
          withKey: 14,
          types: [
            'AWS::EC2::Volume 1/1',
            'AWS::RDS::DBInstance 1/1',
            'AWS::RDS::DBCluster 1/1',
            'AWS::DynamoDB::Table 1/1',
            'AWS::EFS::FileSystem 1/1',
            'AWS::Redshift::Cluster 1/1',
            'AWS::RedshiftServerless::Namespace 1/1',
            'AWS::OpenSearchServerless::Collection 1/1',
            'AWS::ElastiCache::ReplicationGroup 1/1',
            'AWS::ElastiCache::ServerlessCache 1/1',
            'AWS::MemoryDB::Cluster 1/1',
            'AWS::SecretsManager::Secret 1/1',
            'AWS::Backup::BackupVault 1/1',
            'AWS::S3::Bucket 1/1',
          ],
        },
      ],
    },
  }),
  {
    name: 'none of those read, all read',
    resources: [
      volume('a', null),
      table('t', null),
      bucket('sse', keyId, 'AES256'),
      bucket('kms', null),
      bucket('alias', 'alias/aws/s3'),
      key(keyId),
    ],
    expect: { account: ['fail', 'none', { total: 5, withKey: 0 }] },
  },
  strict({
    name: 'none has one',
    resources: [volume('a', null)],
    expect: { account: ['fail', 'some', { total: 1, withKey: 0 }] },
  }),
  ...[
    { name: 'a disabled key', resources: [volume('a', own), key(keyId, { state: 'Disabled' })] },
    { name: 'an AWS managed key by ARN', resources: [table('a', own), key(keyId, { manager: 'AWS' })] },
    { name: 'a key that is not there', resources: [volume('a', own)] },
    {
      name: "a bucket's key in another region",
      resources: [bucket('a', own, 'aws:kms', osaka), key(keyId)],
    },
  ].map((row): Case => ({ ...row, expect: { account: ['fail', 'none'] } })),
  {
    name: 'a key of another account counts, for buckets too',
    resources: [bucket('a', foreign)],
    expect: { account: ['pass', 'used'] },
  },
  {
    name: 'none that was read has one, and a key is hidden',
    resources: [volume('a', null), volume('b', own), hiddenKey(keyId)],
    expect: { account: ['unknown', 'notRead'] },
  },
  strict({
    name: 'one that was read has none, whatever is hidden',
    resources: [volume('a', null), volume('b', own), hiddenKey(keyId)],
    unlisted: bucketsUnlisted,
    expect: { account: ['fail', 'some', { total: 2, withKey: 0 }] },
  }),
  strict({
    name: 'all that were read have one, and a list is hidden',
    resources: [volume('a', own), key(keyId)],
    unlisted: bucketsUnlisted,
    expect: { account: ['unknown', 'notRead'] },
  }),
  {
    name: 'one has a key, and keys, lists and stores elsewhere are hidden',
    resources: [
      volume('a', own),
      key(keyId),
      resource('dynamodb.table', 't', { details: unread(denied('DynamoDB:DescribeTable')) }),
      plainBucket('b', { encryption: unread(denied('S3:GetEncryptionConfiguration')), location: tokyo }),
    ],
    unlisted: [{ kind: 'kms.key', region: osaka, cause: listKeysDenied }],
    expect: { account: ['pass', 'used', { total: 2, withKey: 1 }] },
  },
  {
    name: 'a table that could not be described may have one',
    resources: [
      volume('a', null),
      resource('dynamodb.table', 't', { details: unread(denied('DynamoDB:DescribeTable')) }),
    ],
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'a bucket whose region nobody told: its algorithm may decide, its key cannot be found',
    resources: [
      plainBucket(
        'lost',
        {
          encryption: { algorithm: 'aws:kms', keyId, bucketKeyEnabled: null, blockedEncryptionTypes: [] },
          location: locationDenied,
        },
        'unknown',
      ),
      key(keyId),
    ],
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'no store that was read, and a list that was not',
    unlisted: bucketsUnlisted,
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'a region that a service control policy closes is told of elsewhere',
    resources: [volume('a', null)],
    unlisted: [
      {
        kind: 'ec2.volume',
        region: 'us-east-1',
        cause: { ...denied('EC2:DescribeVolumes', 'ec2:DescribeVolumes', 'us-east-1'), reason: 'deniedByScp' },
      },
    ],
    expect: { account: ['fail', 'none'] },
  },
  { name: 'no store', expect: { account: ['notApplicable', 'noStores'] } },
  {
    name: 'what is out of scope, on its way out, in no data, or named by the baseline, does not count',
    settings: { baselineResources: ['landing-*'] },
    resources: [
      volume('out', null, { 'fisc-scope': 'out' }),
      scratch('x'),
      bucket('landing-logs', null, 'AES256'),
      resource('secretsmanager.secret', 's', { kmsKeyId: null, deletionDate: '2026-12-01T00:00:00.000Z', tags: {} }),
      dbInstance('going', { status: 'deleting' }, { encryption: { encrypted: false, type: null, kmsKeyId: null } }),
    ],
    expect: { account: ['notApplicable', 'noStores'] },
  },
  strict({
    name: 'a search domain counts, and fails in the clear',
    resources: [searchDomain('keyed', { atRest: true, kmsKeyId: own }), searchDomain('clear', {}), key(keyId)],
    expect: {
      account: ['fail', 'some', { total: 2, withKey: 1, types: ['AWS::OpenSearch::Domain 1/2'] }],
    },
  }),
  {
    name: 'what is out of scope does not count, whatever of it is unread',
    resources: [
      { ...volume('out', null, { 'fisc-scope': 'out' }), encryption: unread(denied('EC2:DescribeVolumes')) },
      volume('in', null),
    ],
    expect: { account: ['fail', 'none', { total: 1 }] },
  },
  {
    name: 'a key of another account counts for every type, but not one of another region',
    resources: [volume('a', kmsArn('key/x', osaka, stranger)), table('t', kmsArn(`key/${keyId}`, osaka)), key(keyId)],
    expect: { account: ['fail', 'none', { total: 2, withKey: 0 }] },
  },
  {
    name: 'vaults without a recovery point and views of what others hold do not count; a vault under a key of AWS does',
    resources: [
      vaultOf('empty', { points: 0 }),
      vaultOf('view', { type: 'RESTORE_ACCESS_BACKUP_VAULT' }),
      vaultOf('owned', { keyType: 'AWS_OWNED_KMS_KEY' }),
      key(keyId),
    ],
    expect: { account: ['fail', 'none', { total: 1, types: ['AWS::Backup::BackupVault 0/1'] }] },
  },
]);
