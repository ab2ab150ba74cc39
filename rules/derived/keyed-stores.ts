/** The stores whose erasure by key matters, service by service: which there are, and the verdict on the key of each. */
import type { Fact } from '../facts.ts';
import { read, test, together, where, type Subjects } from '../listing.ts';
import { fail, notApplicable, pass } from '../rule.ts';
import { onKey, onNamedKey, type CustomerKeyFacts } from './customer-key.ts';
import { hasAwsOwnedKey, isEncryptedDisk, isEncryptedStore } from './encrypted.ts';
import { isEnding } from './ending.ts';
import { isScratch } from './scratch.ts';

type Volume = Fact<'ec2.volume', 'encryption' | 'details'>;
type Database = Fact<'rds.instance', 'encryption'> | Fact<'rds.cluster', 'encryption'>;
type Table = Fact<'dynamodb.table', 'details'>;
type EfsFileSystem = Fact<'efs.fileSystem', 'encryption' | 'state'>;
type FsxFileSystem = Fact<'fsx.fileSystem', 'details'>;
type Cluster = Fact<'redshift.cluster', 'encryption' | 'details'>;
type Namespace = Fact<'redshiftserverless.namespace', 'details'>;
type Domain = Fact<'opensearch.domain', 'details'>;
type Collection = Fact<'aoss.collection', 'details'>;
type ReplicationGroup = Fact<'elasticache.replicationGroup', 'encryption' | 'details'>;
type ServerlessCache = Fact<'elasticache.serverlessCache', 'details'>;
type MemoryDb = Fact<'memorydb.cluster', 'details'>;
type Secret = Fact<'secretsmanager.secret', 'deletionDate' | 'kmsKeyId'>;
type Vault = Fact<'backup.vault', 'details'>;

export function volumes<V extends Volume>(listing: Subjects<V>): Subjects<V> {
  return where(listing, ({ details }) => test(details, ({ state }) => !isEnding(state)));
}

export function onVolume(volume: Volume, facts: CustomerKeyFacts) {
  return read(isEncryptedDisk(volume)) ? onKey(read(volume.encryption).kmsKeyId, volume, facts) : fail('notEncrypted');
}

/** Which they are says `databaseStorage`. */
export function onDatabase(database: Database, facts: CustomerKeyFacts) {
  return onMarked(database, facts);
}

export function tables<T extends Table>(listing: Subjects<T>): Subjects<T> {
  return where(listing, ({ details }) => test(details, ({ status }) => !isEnding(status)));
}

/** The ARN of an AWS managed key is told like any other: only its manager tells them apart. */
export function onTable(table: Table, facts: CustomerKeyFacts) {
  return onKey(read(table.details).encryption?.keyArn ?? null, table, facts);
}

export function efsFileSystems<F extends EfsFileSystem>(listing: Subjects<F>): Subjects<F> {
  return where(listing, ({ state }) => test(state, (told) => !isEnding(told)));
}

export function onEfs(fileSystem: EfsFileSystem, facts: CustomerKeyFacts) {
  return read(isEncryptedStore(fileSystem))
    ? onKey(read(fileSystem.encryption).kmsKeyId, fileSystem, facts)
    : fail('notEncrypted');
}

export function fsxFileSystems<F extends FsxFileSystem>(listing: Subjects<F>): Subjects<F> {
  return where(listing, ({ details }) => test(details, ({ lifecycle }) => !isEnding(lifecycle)));
}

export function onFsx(fileSystem: FsxFileSystem, facts: CustomerKeyFacts) {
  const details = read(fileSystem.details);
  if (isScratch(details)) return notApplicable('scratch', { deployment: details.deploymentType ?? '-' });
  return onKey(details.kmsKeyId, fileSystem, facts);
}

/** Provisioned clusters and serverless namespaces. */
export function warehouses<C extends Cluster, N extends Namespace>(
  clusters: Subjects<C>,
  namespaces: Subjects<N>,
): Subjects<C | N> {
  return together(
    where(clusters, ({ details }) => test(details, ({ status }) => !isEnding(status))),
    where(namespaces, ({ details }) => test(details, ({ status }) => !isEnding(status))),
  );
}

export function onWarehouse(warehouse: Cluster | Namespace, facts: CustomerKeyFacts) {
  if (warehouse.kind === 'redshiftserverless.namespace') {
    return onKey(read(warehouse.details).kmsKeyId, warehouse, facts);
  }
  if (!read(isEncryptedStore(warehouse))) return fail('notEncrypted');
  if (read(warehouse.details).hasHsm) return pass('hsm');
  return onKey(read(warehouse.encryption).kmsKeyId, warehouse, facts);
}

/** Domains and serverless collections. */
export function searchStores<D extends Domain, C extends Collection>(
  domains: Subjects<D>,
  collections: Subjects<C>,
): Subjects<D | C> {
  return together(
    where(domains, ({ details }) => test(details, (domain) => domain !== null && !domain.deleted)),
    where(collections, ({ details }) => test(details, ({ status }) => !isEnding(status) && status !== 'FAILED')),
  );
}

export function onSearchStore(store: Domain | Collection, facts: CustomerKeyFacts) {
  if (store.kind === 'aoss.collection') return onKey(read(store.details).kmsKeyArn, store, facts);
  const domain = read(store.details);
  return domain?.atRest === true ? onKey(domain.kmsKeyId, store, facts) : fail('notEncrypted');
}

/** Replication groups, serverless caches and MemoryDB; what Memcached holds is in memory alone. */
export function caches<R extends ReplicationGroup, S extends ServerlessCache, M extends MemoryDb>(
  groups: Subjects<R>,
  serverless: Subjects<S>,
  memory: Subjects<M>,
): Subjects<R | S | M> {
  return together(
    where(groups, ({ details }) => test(details, ({ status }) => !isEnding(status))),
    where(serverless, ({ details }) => test(details, ({ status }) => !isEnding(status))),
    where(memory, ({ details }) => test(details, ({ status }) => !isEnding(status))),
  );
}

export function onCache(cache: ReplicationGroup | ServerlessCache | MemoryDb, facts: CustomerKeyFacts) {
  return cache.kind === 'elasticache.replicationGroup'
    ? onMarked(cache, facts)
    : onKey(read<{ readonly kmsKeyId: string | null }>(cache.details).kmsKeyId, cache, facts);
}

export function secrets<S extends Secret>(listing: Subjects<S>): Subjects<S> {
  return where(listing, ({ deletionDate }) => test(deletionDate, (date) => date === null));
}

/** What Secrets Manager uses where no key is named. https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
const keyOfSecrets = 'alias/aws/secretsmanager';

export function onSecret(secret: Secret, facts: CustomerKeyFacts) {
  return onNamedKey(read(secret.kmsKeyId) || keyOfSecrets, secret, facts);
}

/** Those that encrypt what they hold themselves; AWS told no type before there were several. */
const ownStorage: ReadonlySet<string | null> = new Set([null, 'BACKUP_VAULT', 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT']);

/** Vaults that hold something, as far as told. */
export function vaults<V extends Vault>(listing: Subjects<V>): Subjects<V> {
  return where(listing, ({ details }) => test(details, ({ type, points }) => ownStorage.has(type) && points !== 0));
}

export function onVault(vault: Vault, facts: CustomerKeyFacts) {
  const { keyArn, keyType } = read(vault.details);
  return keyType === 'AWS_OWNED_KMS_KEY' ? fail('awsOwnedKey') : onKey(keyArn, vault, facts);
}

/** On a store whose type of encryption marks a key that AWS owns. */
function onMarked(store: Database | ReplicationGroup, facts: CustomerKeyFacts) {
  if (!read(isEncryptedStore(store))) return fail('notEncrypted');
  const encryption = read(store.encryption);
  return hasAwsOwnedKey(encryption) ? fail('awsOwnedKey') : onKey(encryption.kmsKeyId, store, facts);
}
