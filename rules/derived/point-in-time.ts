/** Point-in-time recovery of DynamoDB tables, their own or that of a replica: a replica holds the same data. */
import type { Fact, Listing, Read } from '../facts.ts';
import { any, find, test, type Tri } from '../listing.ts';
import { listCall } from '../resource-types.ts';

/** A table as its recovery is asked for. */
export type RecoverableTable = Fact<'dynamodb.table', 'pointInTime' | 'replicaRegions'>;

/** What AWS keeps without a period of its own. */
const longestDays = 35;

/** How many days it reaches back; 0: it is off, or was not read. */
export function daysBack({ pointInTime }: Pick<RecoverableTable, 'pointInTime'>): number {
  if (!pointInTime.ok || pointInTime.value === null || !pointInTime.value.enabled) return 0;
  return pointInTime.value.periodDays ?? longestDays;
}

/** Does the table's own recovery reach back so many days? */
export function reachesBack(table: Pick<RecoverableTable, 'pointInTime'>, days: number): Tri {
  return test(table.pointInTime, () => daysBack(table) >= days);
}

/** A replica in a looked region whose recovery reaches back so many days; null: there is none. */
export function reachingReplica<T extends RecoverableTable>(
  table: T,
  tables: Listing<T>,
  looked: readonly string[],
  days: number,
): Read<T | null> {
  if (!table.replicaRegions.ok) return table.replicaRegions;
  const found = table.replicaRegions.value
    .filter((region) => looked.includes(region))
    .map((region) => find(tables, region, 'id', table.id, listCall('dynamodb.table')));
  const reaches = (reading: Read<T | null>): Tri => test(reading, (one) => one !== null && reachesBack(one, days));
  const passing = found.find((reading) => reaches(reading) === true);
  if (passing !== undefined) return passing;
  const whether = any(...found.map(reaches));
  return typeof whether === 'boolean' ? { ok: true, value: null } : { ok: false, causes: whether.causes };
}
