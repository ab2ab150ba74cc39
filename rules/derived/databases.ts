/** Databases of RDS (Aurora, Neptune and DocumentDB with them) that hold data of their own: no members, no replicas. */
import type { Fact, Facts, Needs, Read } from '../facts.ts';
import { test, together, where, type Subjects } from '../listing.ts';
import { isEnding } from './ending.ts';
import { toldIn } from './told.ts';

export const databaseNeeds = {
  'rds.instance': ['details', 'tags'],
  'rds.cluster': ['details', 'tags'],
} as const satisfies Needs;

/** A cluster, or an instance that is of none. */
export type Database = Fact<'rds.instance', 'details' | 'tags'> | Fact<'rds.cluster', 'details' | 'tags'>;

/** The databases that are neither being made nor deleted. */
export function databases(facts: Facts<typeof databaseNeeds>): Subjects<Database> {
  const instances = where(facts['rds.instance'], ({ details }) =>
    test(details, ({ clusterId, replicaOf, status }) => clusterId === null && replicaOf === null && isThere(status)),
  );
  const clusters = where(facts['rds.cluster'], ({ details }) =>
    test(details, ({ replicationSource, status }) => replicationSource === null && isThere(status)),
  );
  return together(instances, clusters);
}

function isThere(status: string | null): boolean {
  return status !== 'creating' && !isEnding(status);
}

/** Days that its automatic backups are kept; 0: there are none. AWS always says so. */
export function retentionDays(database: Database): Read<number> {
  const { details } = database;
  return details.ok ? toldIn(details.value.backupRetentionDays, database, 'details') : details;
}

/** Its ARNs: AWS Backup names a database by its identifier, its continuous backup by its resource id. */
export function databaseArns({ arn, id }: Database): readonly string[] {
  return [arn, `${arn.slice(0, arn.lastIndexOf(':') + 1)}${id}`];
}
