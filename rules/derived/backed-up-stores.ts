/** The stores that must be backed up, what AWS Backup calls them, and the backups that their own service makes. */
import type { Fact, Facts, Listing, Needs, Read } from '../facts.ts';
import { all, any, find, groupBy, not, some, test, together, where, type Subjects, type Tri } from '../listing.ts';
import { listCall } from '../resource-types.ts';
import type { RuleContext } from '../rule.ts';
import type { Tag } from '../settings.ts';
import { missingField } from './cause.ts';
import { databaseArns, databaseNeeds, databases, retentionDays, type Database } from './databases.ts';
import { isEnding } from './ending.ts';
import { once } from './once.ts';
import { daysBack, reachesBack, reachingReplica } from './point-in-time.ts';
import { withinHours } from './recovery-points.ts';
import { isScratch } from './scratch.ts';
import { workingFileSystems } from './working-file-systems.ts';

export const storeNeeds = {
  ...databaseNeeds,
  'dynamodb.table': ['details', 'pointInTime', 'replicaRegions', 'tags'],
  'efs.fileSystem': ['state', 'details', 'tags'],
  'fsx.fileSystem': ['details', 'tags'],
  'redshift.cluster': ['details', 'tags'],
  'ec2.volume': ['details', 'tags'],
  'ec2.instance': ['autoScalingGroup'],
  'ec2.snapshot': ['details'],
  's3.bucket': ['replicatedWhollyTo', 'tags'],
} as const satisfies Needs;

export type StoreFacts = Facts<typeof storeNeeds>;

type Table = Fact<'dynamodb.table', 'details' | 'pointInTime' | 'replicaRegions' | 'tags'>;
type EfsFileSystem = Fact<'efs.fileSystem', 'state' | 'details' | 'tags'>;
type FsxFileSystem = Fact<'fsx.fileSystem', 'details' | 'tags'>;
type Warehouse = Fact<'redshift.cluster', 'details' | 'tags'>;
type Volume = Fact<'ec2.volume', 'details' | 'tags'>;
type Bucket = Fact<'s3.bucket', 'replicatedWhollyTo' | 'tags'>;

export type Store = Database | Table | EfsFileSystem | FsxFileSystem | Warehouse | Volume | Bucket;

const tableStates: ReadonlySet<string> = new Set(['ACTIVE', 'UPDATING', 'ARCHIVED']);

/** The stores of the types asked for; volumes and buckets also where a tag asks for it. */
export function stores(facts: StoreFacts, { settings }: RuleContext): Subjects<Store> {
  const isAsked = (type: string): boolean => settings.backupTypes.includes(type);
  const carries = (tags: Read<Readonly<Record<string, string>>>, tag: Tag): Tri =>
    test(tags, (all) => all[tag.key] === tag.value);
  const parts: Subjects<Store>[] = [];
  if (isAsked('rds')) parts.push(databases(facts));
  if (isAsked('dynamodb'))
    parts.push(where(facts['dynamodb.table'], ({ details }) => test(details, ({ status }) => tableStates.has(status))));
  if (isAsked('efs'))
    parts.push(
      where(facts['efs.fileSystem'], ({ state, details }) =>
        all(
          test(state, (one) => one === 'available'),
          test(details, ({ overwriteProtection }) => overwriteProtection !== 'REPLICATING'),
        ),
      ),
    );
  if (isAsked('fsx')) parts.push(workingFileSystems(facts['fsx.fileSystem']));
  if (isAsked('redshift'))
    parts.push(where(facts['redshift.cluster'], ({ details }) => test(details, ({ status }) => isStanding(status))));
  parts.push(
    where(facts['ec2.volume'], (volume) =>
      all(
        test(volume.details, ({ state }) => state === 'in-use'),
        any(isAsked('ec2'), carries(volume.tags, settings.importanceTag)),
        not(isOfGroup(volume, facts)),
      ),
    ),
    where(facts['s3.bucket'], ({ tags }) =>
      any(carries(tags, settings.importanceTag), all(isAsked('s3'), carries(tags, settings.sensitiveTag))),
    ),
  );
  return together(...parts);
}

function isStanding(status: string | null): boolean {
  return status !== 'creating' && !isEnding(status);
}

/** Attached to an instance that an Auto Scaling group replaces: it holds nothing that lasts. */
function isOfGroup({ details, region }: Volume, facts: StoreFacts): Tri {
  return test(details, ({ instanceIds }) =>
    any(
      ...instanceIds.map((id) =>
        test(
          find(facts['ec2.instance'], region, 'id', id, listCall('ec2.instance')),
          (instance) => instance !== null && test(instance.autoScalingGroup, (group) => group !== null),
        ),
      ),
    ),
  );
}

/** The ARNs by which AWS Backup may name the store. EC2 backups name the instance, not its volumes. */
export function arnsOf(store: Store): readonly string[] {
  switch (store.kind) {
    case 'rds.instance':
    case 'rds.cluster':
      return databaseArns(store);
    case 'redshift.cluster':
      return [
        store.arn,
        ...(store.details.ok && store.details.value.namespaceArn !== null ? [store.details.value.namespaceArn] : []),
      ];
    case 'ec2.volume': {
      const instances = store.details.ok ? store.details.value.instanceIds : [];
      const place = store.arn.slice(0, store.arn.lastIndexOf(':') + 1);
      return [store.arn, ...instances.map((id) => `${place}instance/${id}`)];
    }
    default:
      return [store.arn];
  }
}

/** ISO; null: not told. */
export function createdAt(store: Store): string | null {
  if (store.kind === 's3.bucket') return null;
  return store.details.ok ? store.details.value.createdAt : null;
}

/** Why the store needs no backup; null: it does. */
export function exemption(store: Store): 'scratch' | 'linkedToS3' | null {
  if (store.kind !== 'fsx.fileSystem' || !store.details.ok || store.details.value.type !== 'LUSTRE') return null;
  if (isScratch(store.details.value)) return 'scratch';
  return store.details.value.linkedToS3 ? 'linkedToS3' : null;
}

/** What the store's own service does. */
export interface Native {
  /** Does it protect the store now? */
  readonly protects: Tri;
  /** By what, in AWS's words. */
  readonly by: string;
  /** It is set up, whether or not it works. */
  readonly configured: boolean;
  /** The newest moment that it can restore, in milliseconds; null: none, or not told. */
  readonly time: number | null;
}

export function nativeOf(store: Store, facts: StoreFacts, context: RuleContext): Native {
  switch (store.kind) {
    case 'rds.instance':
    case 'rds.cluster':
      return nativeOfDatabase(store, context);
    case 'dynamodb.table': {
      const replica = reachingReplica(store, facts['dynamodb.table'], context.regions.looked, 1);
      const protects = any(
        reachesBack(store, 1),
        test(replica, (one) => one !== null),
      );
      return { protects, by: 'PointInTimeRecovery', configured: daysBack(store) > 0, time: null };
    }
    case 'efs.fileSystem':
      return { protects: false, by: '-', configured: false, time: null };
    case 'fsx.fileSystem': {
      const protects = test(store.details, ({ backupRetentionDays }) => (backupRetentionDays ?? 0) > 0);
      return { protects, by: 'AutomaticBackupRetentionDays', configured: protects === true, time: null };
    }
    case 'redshift.cluster': {
      const protects = test(store.details, ({ automatedSnapshotRetentionDays: days }) =>
        days === null ? { causes: [missingField(store, 'details')] } : days > 0,
      );
      return { protects, by: 'AutomatedSnapshotRetentionPeriod', configured: protects === true, time: null };
    }
    case 'ec2.volume':
      return nativeOfVolume(store, facts, context);
    case 's3.bucket': {
      const protects = test(store.replicatedWhollyTo, (targets) => targets.some((arn) => arn !== store.arn));
      return { protects, by: 'Replication', configured: protects === true, time: null };
    }
  }
}

/** A database that cannot be restored to a moment of the last day is not backed up, whatever its retention says. */
const restorableHours = 24;

function nativeOfDatabase(database: Database, { now }: RuleContext): Native {
  const by = 'BackupRetentionPeriod';
  const retention = retentionDays(database);
  const { details } = database;
  if (!retention.ok) return { protects: { causes: retention.causes }, by, configured: false, time: null };
  if (!details.ok) return { protects: { causes: details.causes }, by, configured: false, time: null };
  const { latestRestorableTime, status } = details.value;
  const time = latestRestorableTime === null ? null : Date.parse(latestRestorableTime);
  const isRecent = time !== null && withinHours(restorableHours, time, now);
  const isHeadless =
    'members' in details.value && details.value.globalClusterId !== null && details.value.members.length === 0;
  const configured = retention.value > 0;
  return { protects: configured && (isRecent || status === 'stopped' || isHeadless), by, configured, time };
}

const snapshotsByVolume = once((listing: Listing<Fact<'ec2.snapshot', 'details'>>) =>
  groupBy(
    listing.items.filter(({ details }) => details.ok && details.value.state === 'completed'),
    ({ details, region }) => (details.ok ? `${region} ${details.value.volumeId}` : null),
  ),
);

function nativeOfVolume(volume: Volume, facts: StoreFacts, { now, settings }: RuleContext): Native {
  const snapshots = facts['ec2.snapshot'];
  const own = snapshotsByVolume(snapshots).get(`${volume.region} ${volume.id}`) ?? [];
  const times = own.flatMap(({ details }) =>
    details.ok && details.value.startedAt !== null ? [Date.parse(details.value.startedAt)] : [],
  );
  const time = times.length === 0 ? null : Math.max(...times);
  const unlisted = {
    ...snapshots,
    items: [],
    failures: snapshots.failures.filter(({ region }) => region === volume.region),
  };
  const protects = any(
    time !== null && withinHours(settings.backupMaxAgeHours, time, now),
    some(unlisted, () => false),
  );
  return { protects, by: 'Snapshot', configured: own.length > 0, time };
}
