import { expect, test } from 'vitest';
import type { StoredFact } from '../../../lib/collect/facts-set.ts';
import { fieldKinds, keyFields, type FieldKind } from '../../../rules/derived/key-fields.ts';
import { known, unread } from '../../../rules/facts.ts';
import { denied, resource } from '../../helpers/judge.ts';
import { dbCluster, dbInstance } from '../rds/databases.ts';

const encryption = { encrypted: true, type: null, kmsKeyId: 'k' };

/** One of each kind that names the key `k`. */
const naming: { readonly [K in FieldKind]: StoredFact } = {
  'ec2.volume': resource('ec2.volume', 'x', { encryption }),
  'rds.instance': dbInstance('x', {}, { encryption }),
  'rds.cluster': dbCluster('x', {}, { encryption }),
  'dynamodb.table': resource('dynamodb.table', 'x', {
    details: { status: 'ACTIVE', createdAt: '', encryption: { status: 'ENABLED', keyArn: 'k' } },
  }),
  'efs.fileSystem': resource('efs.fileSystem', 'x', { encryption }),
  'fsx.fileSystem': resource('fsx.fileSystem', 'x', {
    details: {
      type: null,
      lifecycle: null,
      deploymentType: null,
      kmsKeyId: 'k',
      createdAt: null,
      backupRetentionDays: null,
      linkedToS3: false,
    },
  }),
  'redshift.cluster': resource('redshift.cluster', 'x', { encryption }),
  'redshiftserverless.namespace': resource('redshiftserverless.namespace', 'x', {
    details: { status: null, kmsKeyId: 'k' },
  }),
  'opensearch.domain': resource('opensearch.domain', 'x', {
    details: {
      deleted: false,
      atRest: true,
      kmsKeyId: 'k',
      nodeToNode: false,
      enforceHttps: false,
      tlsPolicy: null,
      zoneAwareness: false,
      zoneCount: null,
      instanceCount: null,
      vpcId: null,
      accessPolicy: null,
      fineGrained: false,
    },
  }),
  'aoss.collection': resource('aoss.collection', 'x', { details: { status: null, kmsKeyArn: 'k' } }),
  'elasticache.replicationGroup': resource('elasticache.replicationGroup', 'x', { encryption }),
  'elasticache.serverlessCache': resource('elasticache.serverlessCache', 'x', {
    details: { status: null, connectionType: null, kmsKeyId: 'k' },
  }),
  'memorydb.cluster': resource('memorydb.cluster', 'x', { details: { status: null, tls: true, kmsKeyId: 'k' } }),
  'sqs.queue': resource('sqs.queue', 'x', {
    attributes: { policy: null, sqsManagedSseEnabled: null, kmsMasterKeyId: 'k' },
  }),
  'sns.topic': resource('sns.topic', 'x', { details: { policy: null, kmsMasterKeyId: 'k' } }),
  'kinesis.stream': resource('kinesis.stream', 'x', { encryption: { type: 'KMS', kmsKeyId: 'k' } }),
  'secretsmanager.secret': resource('secretsmanager.secret', 'x', { kmsKeyId: 'k' }),
  'logs.logGroup': resource('logs.logGroup', 'x', { details: { kmsKeyId: 'k', retentionDays: null } }),
  'ecr.repository': resource('ecr.repository', 'x', { encryption }),
  'lambda.function': resource('lambda.function', 'x', {
    environment: { variables: 1, hasError: false, kmsKeyArn: 'k' },
  }),
  'backup.vault': resource('backup.vault', 'x', {
    details: {
      type: null,
      state: null,
      locked: false,
      lockDate: null,
      minRetentionDays: null,
      points: null,
      keyArn: 'k',
      keyType: null,
    },
  }),
};

type Fields = Parameters<typeof keyFields>[0];

const factsOf = (kind: FieldKind, item: StoredFact): Fields =>
  Object.fromEntries(
    fieldKinds.map((one) => [one, { items: one === kind ? [item] : [], failures: [], regions: [] }]),
  ) as unknown as Fields;

test.each(fieldKinds)('%s: the key that it names', (kind) => {
  expect(keyFields(factsOf(kind, naming[kind]))).toEqual([
    { item: naming[kind], by: expect.stringMatching(/^[\w ]+: x$/) as string, key: known('k') },
  ]);
});

test('what was not read stays unread; what is no longer there names none', () => {
  const refused = unread(denied('SNS:GetTopicAttributes', 'sns:GetTopicAttributes'));
  expect(keyFields(factsOf('sns.topic', resource('sns.topic', 't', { details: refused })))).toMatchObject([
    { key: refused },
  ]);
  const gone = resource('opensearch.domain', 'd', { details: null });
  expect(keyFields(factsOf('opensearch.domain', gone))).toMatchObject([{ key: known(null) }]);
});
