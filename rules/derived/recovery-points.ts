/** What AWS Backup holds of a resource: the points that can be restored from, and how old they are. */
import type { Cause, Fact, Listing, Needs } from '../facts.ts';
import type { RecoveryPoint } from '../facts/backup.ts';
import { groupBy } from '../listing.ts';
import type { RuleContext } from '../rule.ts';
import { once } from './once.ts';

export const pointNeeds = { 'backup.recoveryPoint': ['details'] } as const satisfies Needs;

/** Recovery points as a rule needs them. */
export type PointListing = Listing<Fact<'backup.recoveryPoint', 'details'>>;

/** A recovery point whose details were read. */
export interface Point extends RecoveryPoint {
  readonly arn: string;
  readonly region: string;
  /** The vault's name. */
  readonly vault: string;
  readonly continuous: boolean;
}

/** Is it at most so many days old? What lies ahead is. */
export function withinDays(days: number, time: number, now: number): boolean {
  return withinHours(days * 24, time, now);
}

/** Is it at most so many hours old? What lies ahead is. */
export function withinHours(hours: number, time: number, now: number): boolean {
  return now - time <= hours * 3_600_000;
}

/**
 * Points of continuous backup.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html
 */
const continuous = /:(?:continuous|auto-backup|cluster-auto-backup):/;

/** The points whose details were read. */
export const readPoints = once((listing: PointListing): readonly Point[] =>
  listing.items.flatMap(({ arn, region, name, details }) =>
    details.ok ? [{ ...details.value, arn, region, vault: name ?? '', continuous: continuous.test(arn) }] : [],
  ),
);

/** Can be restored from: neither partial nor expired, stopped, being made or deleted. */
export function isGood({ status }: Point): boolean {
  return status === 'COMPLETED' || status === 'AVAILABLE';
}

/** The time whose data a point holds, in milliseconds; a continuous one that is good holds the present. */
export function timeOf(point: Point, now: number): number {
  if (point.continuous && isGood(point)) return now;
  return Date.parse(point.completedAt ?? point.createdAt);
}

/** ONTAP and OpenZFS are backed up by volume: such a point counts for the file system. */
const fsxVolume = /^(arn:[^:]*:fsx:[^:]*:[^:]*:)volume\/(fs-[^/]+)\//;

const byResource = once((listing: PointListing) =>
  groupBy(readPoints(listing), ({ resourceArn }) => (resourceArn === null ? null : fileSystemOf(resourceArn))),
);

function fileSystemOf(arn: string): string {
  const [, place, id] = fsxVolume.exec(arn) ?? [];
  return place === undefined ? arn : `${place}file-system/${id}`;
}

/** The points of a resource, in whatever vault, good or not, by one of the resource's ARNs. */
export function pointsOf(listing: PointListing, arns: Iterable<string>): readonly Point[] {
  const points = byResource(listing);
  return [...new Set(arns)].flatMap((arn) => points.get(arn) ?? []);
}

/** The good points among them that are as young as the settings ask. */
export function freshPoints(points: readonly Point[], { now, settings }: RuleContext): readonly Point[] {
  return points.filter((point) => isGood(point) && withinHours(settings.backupMaxAgeHours, timeOf(point, now), now));
}

/** The newest of the points; null: there is none. */
export function newest(points: readonly Point[], now: number): Point | null {
  return points.reduce<Point | null>(
    (best, point) => (best === null || timeOf(point, now) > timeOf(best, now) ? point : best),
    null,
  );
}

/** Why a region's points are not all known. */
export function unreadPoints(listing: PointListing, region: string): readonly Cause[] {
  const lost = listing.failures.filter((failure) => failure.region === region).map(({ cause }) => cause);
  const hidden = listing.items.flatMap((item) =>
    item.region === region && !item.details.ok ? item.details.causes : [],
  );
  return [...lost, ...hidden];
}

/** A time as messages show it; `-`: none. */
export function shownTime(time: number | null): string {
  return time === null ? '-' : new Date(time).toISOString();
}
