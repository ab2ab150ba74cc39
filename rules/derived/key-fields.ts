/** Which key a resource of each service names: what K judges, and further uses of a key. */
import type { Facts, Identity, Needs, Read } from '../facts.ts';
import { mapRead } from '../listing.ts';

export const fieldNeeds = {
  'ec2.volume': ['encryption'],
  'rds.instance': ['encryption'],
  'rds.cluster': ['encryption'],
  'dynamodb.table': ['details'],
  'efs.fileSystem': ['encryption'],
  'fsx.fileSystem': ['details'],
  'redshift.cluster': ['encryption'],
  'redshiftserverless.namespace': ['details'],
  'opensearch.domain': ['details'],
  'aoss.collection': ['details'],
  'elasticache.replicationGroup': ['encryption'],
  'elasticache.serverlessCache': ['details'],
  'memorydb.cluster': ['details'],
  'sqs.queue': ['attributes'],
  'sns.topic': ['details'],
  'kinesis.stream': ['encryption'],
  'secretsmanager.secret': ['kmsKeyId'],
  'logs.logGroup': ['details'],
  'ecr.repository': ['encryption'],
  'lambda.function': ['environment'],
  'backup.vault': ['details'],
} as const satisfies Needs;

export type FieldKind = keyof typeof fieldNeeds;

type FieldFacts = Facts<typeof fieldNeeds>;

interface Field<K extends FieldKind> {
  /** The service, for a message. */
  readonly service: string;
  readonly keyOf: (item: FieldFacts[K]['items'][number]) => Read<string | null>;
}

const byKms = <T extends { readonly kmsKeyId: string | null }>(reading: Read<T>): Read<string | null> =>
  mapRead(reading, ({ kmsKeyId }) => kmsKeyId);

const fields: { readonly [K in FieldKind]: Field<K> } = {
  'ec2.volume': { service: 'EBS', keyOf: ({ encryption }) => byKms(encryption) },
  'rds.instance': { service: 'RDS', keyOf: ({ encryption }) => byKms(encryption) },
  'rds.cluster': { service: 'RDS', keyOf: ({ encryption }) => byKms(encryption) },
  'dynamodb.table': {
    service: 'DynamoDB',
    keyOf: ({ details }) => mapRead(details, ({ encryption }) => encryption?.keyArn ?? null),
  },
  'efs.fileSystem': { service: 'EFS', keyOf: ({ encryption }) => byKms(encryption) },
  'fsx.fileSystem': { service: 'FSx', keyOf: ({ details }) => byKms(details) },
  'redshift.cluster': { service: 'Redshift', keyOf: ({ encryption }) => byKms(encryption) },
  'redshiftserverless.namespace': { service: 'Redshift', keyOf: ({ details }) => byKms(details) },
  'opensearch.domain': {
    service: 'OpenSearch',
    keyOf: ({ details }) => mapRead(details, (domain) => domain?.kmsKeyId ?? null),
  },
  'aoss.collection': {
    service: 'OpenSearch',
    keyOf: ({ details }) => mapRead(details, ({ kmsKeyArn }) => kmsKeyArn),
  },
  'elasticache.replicationGroup': { service: 'ElastiCache', keyOf: ({ encryption }) => byKms(encryption) },
  'elasticache.serverlessCache': { service: 'ElastiCache', keyOf: ({ details }) => byKms(details) },
  'memorydb.cluster': { service: 'MemoryDB', keyOf: ({ details }) => byKms(details) },
  'sqs.queue': {
    service: 'SQS',
    keyOf: ({ attributes }) => mapRead(attributes, ({ kmsMasterKeyId }) => kmsMasterKeyId),
  },
  'sns.topic': { service: 'SNS', keyOf: ({ details }) => mapRead(details, ({ kmsMasterKeyId }) => kmsMasterKeyId) },
  'kinesis.stream': { service: 'Kinesis', keyOf: ({ encryption }) => byKms(encryption) },
  'secretsmanager.secret': { service: 'Secrets Manager', keyOf: ({ kmsKeyId }) => kmsKeyId },
  'logs.logGroup': { service: 'CloudWatch Logs', keyOf: ({ details }) => byKms(details) },
  'ecr.repository': { service: 'ECR', keyOf: ({ encryption }) => byKms(encryption) },
  'lambda.function': {
    service: 'Lambda',
    keyOf: ({ environment }) => mapRead(environment, ({ kmsKeyArn }) => kmsKeyArn),
  },
  'backup.vault': { service: 'AWS Backup', keyOf: ({ details }) => mapRead(details, ({ keyArn }) => keyArn) },
};

export const fieldKinds = Object.keys(fields) as readonly FieldKind[];

/** A resource that may name a key. */
export interface KeyField {
  readonly item: Identity;
  /** `RDS: main`. */
  readonly by: string;
  /** In whichever form; null: none is named. */
  readonly key: Read<string | null>;
}

/** What names keys, of every kind. */
export function keyFields(facts: FieldFacts): readonly KeyField[] {
  return fieldKinds.flatMap((kind) => fieldsOf(kind, facts));
}

function fieldsOf<K extends FieldKind>(kind: K, facts: Pick<FieldFacts, K>): readonly KeyField[] {
  const { service, keyOf }: Field<K> = fields[kind];
  const items: readonly FieldFacts[K]['items'][number][] = facts[kind].items;
  return items.map((item) => ({ item, by: `${service}: ${item.name ?? item.id}`, key: keyOf(item) }));
}
