import { iso } from '../free.ts';

/** What instances and clusters tell alike. */
interface Told {
  readonly EngineVersion?: string | undefined;
  readonly PubliclyAccessible?: boolean | undefined;
  readonly BackupRetentionPeriod?: number | undefined;
  readonly LatestRestorableTime?: Date | undefined;
  readonly MultiAZ?: boolean | undefined;
}

/** As facts have it; null is what was not told. */
export function databaseOf(found: Told): {
  readonly engineVersion: string | null;
  readonly publiclyAccessible: boolean | null;
  readonly backupRetentionDays: number | null;
  readonly latestRestorableTime: string | null;
  readonly multiAz: boolean | null;
} {
  return {
    engineVersion: found.EngineVersion ?? null,
    publiclyAccessible: found.PubliclyAccessible ?? null,
    backupRetentionDays: found.BackupRetentionPeriod ?? null,
    latestRestorableTime: iso(found.LatestRestorableTime),
    multiAz: found.MultiAZ ?? null,
  };
}
