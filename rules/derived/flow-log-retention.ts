/** How long a bucket keeps the flow logs that are written into it. */
import type { LifecycleRule } from '../facts/s3.ts';
import { globsIntersect } from '../policy/index.ts';
import { attributeCall, listCall } from '../resource-types.ts';
import { literal } from './log-buckets.ts';

/** What would be asked of another account about a log group, and about a bucket. */
export const groupCall = listCall('logs.logGroup');
export const bucketCall = attributeCall('s3.bucket', 'lifecycle');

/**
 * Where flow logs are written under a folder, with Hive's names or without.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 */
function placesIn(folder: string, account: string): readonly string[] {
  const base = `${literal(folder)}AWSLogs`;
  return [`${base}/${account}/vpcflowlogs/*`, `${base}/aws-account-id=${account}/aws-service=vpcflowlogs/*`];
}

/**
 * The enabled rule that expires flow logs too early; null: none. Flow logs carry no tags, so rules that ask for one never
 * match; a size may.
 */
export function expiringFlowLogRule(
  rules: readonly LifecycleRule[],
  { folders, account, days }: { readonly folders: readonly string[]; readonly account: string; readonly days: number },
): LifecycleRule | null {
  const places = folders.flatMap((folder) => placesIn(folder, account));
  const expires = rules.find(
    ({ enabled, filtersByTag, prefix, expirationDate, expirationDays }) =>
      enabled &&
      !filtersByTag &&
      (expirationDate !== null || (expirationDays !== null && expirationDays < days)) &&
      places.some((place) => globsIntersect(`${literal(prefix)}*`, place)),
  );
  return expires ?? null;
}
