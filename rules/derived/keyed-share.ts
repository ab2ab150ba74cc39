/** How many of the account's stores are encrypted with a customer key. */
import type { Cause, Facts, Identity, Needs } from '../facts.ts';
import { FactUnavailable, read, type Subjects, type Tri } from '../listing.ts';
import { fail, type RuleContext, type Verdict } from '../rule.ts';
import { isAwsAlias, keyNeeds, onKey } from './customer-key.ts';
import { databaseStorage } from './database-storage.ts';
import * as stores from './keyed-stores.ts';
import { unlessOutOfScope } from './out-of-scope.ts';
import { isBaseline, typeNameOf } from './region-inventory.ts';

export const shareNeeds = {
  'ec2.volume': ['encryption', 'details', 'tags'],
  'rds.instance': ['encryption', 'details', 'tags'],
  'rds.cluster': ['encryption', 'details', 'tags'],
  'dynamodb.table': ['details'],
  'efs.fileSystem': ['encryption', 'state', 'tags'],
  'fsx.fileSystem': ['details', 'tags'],
  'redshift.cluster': ['encryption', 'details', 'tags'],
  'redshiftserverless.namespace': ['details'],
  'opensearch.domain': ['details'],
  'aoss.collection': ['details'],
  'elasticache.replicationGroup': ['encryption', 'details'],
  'elasticache.serverlessCache': ['details'],
  'memorydb.cluster': ['details'],
  'secretsmanager.secret': ['deletionDate', 'kmsKeyId', 'tags'],
  'backup.vault': ['details'],
  's3.bucket': ['encryption', 'location'],
  ...keyNeeds,
} as const satisfies Needs;

type ShareFacts = Facts<typeof shareNeeds>;

export interface KeyedShare {
  /** Of each store that counts: does it have a customer key? */
  readonly stores: readonly { readonly type: string; readonly hasKey: Tri }[];
  /** Why there may be further stores. */
  readonly causes: readonly Cause[];
}

interface Part {
  readonly stores: KeyedShare['stores'];
  readonly causes: readonly Cause[];
}

/** The share, by the facts. */
export function keyedShare(facts: ShareFacts, context: RuleContext): KeyedShare {
  const parts = [
    counted(stores.volumes(facts['ec2.volume']), context, (one) =>
      unlessOutOfScope(one.tags, context, () => stores.onVolume(one, facts)),
    ),
    counted(databaseStorage(facts), context, (one) =>
      unlessOutOfScope(one.tags, context, () => stores.onDatabase(one, facts)),
    ),
    counted(stores.tables(facts['dynamodb.table']), context, (one) => stores.onTable(one, facts)),
    counted(stores.efsFileSystems(facts['efs.fileSystem']), context, (one) =>
      unlessOutOfScope(one.tags, context, () => stores.onEfs(one, facts)),
    ),
    counted(stores.fsxFileSystems(facts['fsx.fileSystem']), context, (one) =>
      unlessOutOfScope(one.tags, context, () => stores.onFsx(one, facts)),
    ),
    counted(stores.warehouses(facts['redshift.cluster'], facts['redshiftserverless.namespace']), context, (one) =>
      one.kind === 'redshift.cluster'
        ? unlessOutOfScope(one.tags, context, () => stores.onWarehouse(one, facts))
        : stores.onWarehouse(one, facts),
    ),
    counted(stores.searchStores(facts['opensearch.domain'], facts['aoss.collection']), context, (one) =>
      stores.onSearchStore(one, facts),
    ),
    counted(
      stores.caches(
        facts['elasticache.replicationGroup'],
        facts['elasticache.serverlessCache'],
        facts['memorydb.cluster'],
      ),
      context,
      (one) => stores.onCache(one, facts),
    ),
    counted(stores.secrets(facts['secretsmanager.secret']), context, (one) =>
      unlessOutOfScope(one.tags, context, () => stores.onSecret(one, facts)),
    ),
    counted(stores.vaults(facts['backup.vault']), context, (one) => stores.onVault(one, facts)),
    counted(facts['s3.bucket'], context, (one) => onBucket(one, facts)),
  ];
  return { stores: parts.flatMap((part) => part.stores), causes: parts.flatMap((part) => part.causes) };
}

/** A bucket by its default encryption; a key of another account counts here. */
function onBucket(bucket: ShareFacts['s3.bucket']['items'][number], facts: ShareFacts): Verdict {
  const encryption = read(bucket.encryption);
  const isByKms = encryption?.algorithm === 'aws:kms' || encryption?.algorithm === 'aws:kms:dsse';
  if (!isByKms || encryption.keyId === null || isAwsAlias(encryption.keyId)) return fail('notByKey');
  return onKey(encryption.keyId, { account: bucket.account, region: read(bucket.location) }, facts);
}

/** Those of a list that count, each with its verdict; one that is not applicable does not count. */
function counted<S extends Identity>(
  { items, undecided = [], failures = [] }: Subjects<S>,
  { regions, settings }: RuleContext,
  verdictOn: (store: S) => Verdict,
): Part {
  const counts = ({ item }: { readonly item: S }): boolean => !isBaseline(item, settings.baselineResources);
  // A region that a service control policy closes is told of by the rule about regions.
  const open = failures.filter(({ region, cause }) => {
    return cause.reason !== 'deniedByScp' || region === 'global' || regions.allowed.includes(region);
  });
  return {
    stores: items.flatMap((item) => {
      const hasKey = counts({ item }) ? passes(() => verdictOn(item)) : null;
      return hasKey === null ? [] : [{ type: typeNameOf(item.kind), hasKey }];
    }),
    causes: [...undecided.filter(counts).flatMap(({ causes }) => causes), ...open.map(({ cause }) => cause)],
  };
}

/** Whether the verdict is a pass; null: it does not apply. */
function passes(verdict: () => Verdict): Tri | null {
  try {
    const { status } = verdict();
    return status === 'notApplicable' ? null : status === 'pass';
  } catch (error) {
    if (error instanceof FactUnavailable) return { causes: error.causes };
    throw error;
  }
}
