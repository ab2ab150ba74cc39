/** Which trails record what happens to a bucket's objects (S3 data events). */
import type { Fact, Listing, Read } from '../facts.ts';
import type { AdvancedFieldSelector, EventSelectors } from '../facts/cloudtrail.ts';
import { all, any, some, test, type Tri } from '../listing.ts';
import { classicCoverage, hidingFailures, isAuditTrail, union, type Coverage } from './audit-trails.ts';
import { attributeCause } from './cause.ts';
import { recordsEvery, selects } from './event-selectors.ts';

/** A trail with what tells which object events it records. */
export type ObjectTrail = Fact<'cloudtrail.trail', 'details' | 'status' | 'eventSelectors'>;

/** A bucket as facts give it; with `location`, an unknown region says why. */
export interface PlacedBucket {
  /** The bucket's name. */
  readonly id: string;
  readonly arn: string;
  /** Its region, or `unknown`. */
  readonly region: string;
  readonly location?: Read<unknown>;
}

const s3Object = 'AWS::S3::Object';

/** Does some audit trail record read and write events of all objects of the bucket? One trail must do both. */
export function objectEventsRecorded(trails: Listing<ObjectTrail>, bucket: PlacedBucket): Tri {
  return some({ ...trails, failures: hidingFailures(trails, bucket.region) }, (trail) =>
    all(isAuditTrail(trail), recordsObjectEvents(trail, bucket)),
  );
}

/** Do the trail's selectors record read and write events of all objects of the bucket, in the bucket's region? */
function recordsObjectEvents(trail: Pick<ObjectTrail, 'details' | 'eventSelectors'>, bucket: PlacedBucket): Tri {
  return all(
    test(trail.eventSelectors, (selectors) => {
      const { read, write } = objectEvents(selectors, bucket);
      return read && write;
    }),
    test(trail.details, (details) => any(details.isMultiRegion, isIn(details.homeRegion, bucket))),
  );
}

function isIn(homeRegion: string, { id, region, location }: PlacedBucket): Tri {
  if (region !== 'unknown') return homeRegion === region;
  if (location?.ok === false) return { causes: location.causes };
  const message = `no answer told the region of ${id}`;
  const why = { code: 'RegionUnknown', reason: 'failed', region: homeRegion, message } as const;
  return { causes: [attributeCause('s3.bucket', 'location', why, 'S3:HeadBucket')] };
}

/** What the selectors record of the whole bucket's object events. */
function objectEvents({ classic, advanced }: EventSelectors, { id, arn }: PlacedBucket): Coverage {
  const objects = `arn:${arn.split(':')[1]}:s3:::${id}/`;
  const selecting = advanced.map(({ fields }) => fields).filter(selectsObjects);
  return union([
    ...classic
      .filter(({ dataResources }) =>
        dataResources.some(
          ({ type, values }) => type === s3Object && values.some((value) => meansWholeBucket(value, objects)),
        ),
      )
      .map(({ readWriteType }) => classicCoverage(readWriteType)),
    {
      read: recordsEvery(objects, arnsOf(selecting, 'true')),
      write: recordsEvery(objects, arnsOf(selecting, 'false')),
    },
  ]);
}

/**
 * `arn:aws:s3`, `arn:aws:s3:::` or `arn:aws:s3:::bucket/`; AWS warns not to leave out the last slash.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html
 */
function meansWholeBucket(value: string, objects: string): boolean {
  return value === objects || /^arn:aws[a-z-]*:s3(:::)?$/.test(value);
}

/** Object events, whatever their ARN and whether reads or writes; every other field must leave them all in. */
function selectsObjects(fields: readonly AdvancedFieldSelector[]): boolean {
  const has = (name: string, value: string): boolean =>
    fields.some(({ field }) => field === name) && fields.every((one) => one.field !== name || selects(one, value));
  return (
    has('eventCategory', 'Data') &&
    has('resources.type', s3Object) &&
    fields.every(
      (one) =>
        ['eventCategory', 'resources.type', 'resources.ARN', 'readOnly'].includes(one.field) ||
        (one.field === 'eventSource' && selects(one, 's3.amazonaws.com')),
    )
  );
}

/** The fields on the ARN of each selector that records reads (`readOnly` true) or writes. */
function arnsOf(
  selecting: readonly (readonly AdvancedFieldSelector[])[],
  readOnly: 'true' | 'false',
): readonly (readonly AdvancedFieldSelector[])[] {
  return selecting
    .filter((fields) => fields.every((one) => one.field !== 'readOnly' || selects(one, readOnly)))
    .map((fields) => fields.filter(({ field }) => field === 'resources.ARN'));
}
