/** Which trails record what happens to a bucket's objects (S3 data events). */
import type { Cause, Fact, Listing, Read } from '../facts.ts';
import type { AdvancedFieldSelector, EventSelectors } from '../facts/cloudtrail.ts';
import { all, any, some, test, type Tri } from '../listing.ts';
import {
  advancedCoverage,
  classicCoverage,
  hidingFailures,
  isAuditTrail,
  narrows,
  selectsOnly,
  union,
  type Coverage,
} from './audit-trails.ts';

/** A trail with what tells which object events it records. */
export type ObjectTrail = Fact<'cloudtrail.trail', 'details' | 'status' | 'eventSelectors'>;

/** A bucket as facts give it; with `location`, an unknown region says why. */
export interface PlacedBucket {
  /** The bucket's name. */
  readonly id: string;
  /** Its region, or `unknown`. */
  readonly region: string;
  readonly location?: Read<unknown>;
}

const s3Object = 'AWS::S3::Object';

/** Does some audit trail record read and write events of all objects of the bucket? One trail must do both. */
export function objectEventsRecorded(trails: Listing<ObjectTrail>, bucket: PlacedBucket): Tri {
  return some({ ...trails, failures: hidingFailures(trails, bucket.region) }, (trail) =>
    all(isAuditTrail(trail), recordsObjectEvents(trail, bucket.id, bucket.region, bucket.location)),
  );
}

/** Do the trail's selectors record read and write events of all objects of the bucket, in the bucket's region? */
export function recordsObjectEvents(
  trail: Pick<ObjectTrail, 'details' | 'eventSelectors'>,
  bucketName: string,
  bucketRegion: string,
  location?: Read<unknown>,
): Tri {
  return all(
    test(trail.eventSelectors, (selectors) => {
      const { read, write } = objectEvents(selectors, bucketName);
      return read && write;
    }),
    test(trail.details, (details) =>
      any(details.isMultiRegion, isIn(details.homeRegion, bucketName, bucketRegion, location)),
    ),
  );
}

function isIn(homeRegion: string, bucketName: string, bucketRegion: string, location?: Read<unknown>): Tri {
  if (bucketRegion !== 'unknown') return homeRegion === bucketRegion;
  if (location?.ok === false) return { causes: location.causes };
  const cause: Cause = {
    api: 'S3:HeadBucket',
    action: 's3:ListBucket',
    code: 'RegionUnknown',
    reason: 'failed',
    region: homeRegion,
    message: `no answer told the region of ${bucketName}`,
  };
  return { causes: [cause] };
}

/** What the selectors record of the whole bucket's object events. */
function objectEvents({ classic, advanced }: EventSelectors, bucketName: string): Coverage {
  return union([
    ...classic
      .filter(({ dataResources }) =>
        dataResources.some(
          ({ type, values }) => type === s3Object && values.some((value) => meansWholeBucket(value, bucketName)),
        ),
      )
      .map(({ readWriteType }) => classicCoverage(readWriteType)),
    ...advanced
      .filter(({ fields }) => selectsWholeBucket(fields, bucketName))
      .map(({ fields }) => advancedCoverage(fields)),
  ]);
}

/**
 * `arn:aws:s3`, `arn:aws:s3:::` or `arn:aws:s3:::bucket/`; AWS warns not to leave out the last slash.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html
 */
function meansWholeBucket(value: string, bucketName: string): boolean {
  const rest = /^arn:aws[a-z-]*:s3(.*)$/.exec(value)?.[1];
  return rest === '' || rest === ':::' || rest === `:::${bucketName}/`;
}

function selectsWholeBucket(fields: readonly AdvancedFieldSelector[], bucketName: string): boolean {
  const arns = fields.filter(({ field }) => field === 'resources.ARN');
  const others = fields.filter(({ field }) => field !== 'resources.ARN');
  return (
    selectsOnly(others, 'eventCategory', 'Data') &&
    selectsOnly(others, 'resources.type', s3Object) &&
    !narrows(others, ['eventCategory', 'resources.type', 'readOnly']) &&
    arns.every((field) => coversBucket(field, bucketName))
  );
}

/** Selects every object of the bucket and leaves none out; conditions of one field hold together. */
function coversBucket(field: AdvancedFieldSelector, bucketName: string): boolean {
  const { equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith } = field;
  const partition = /^arn:(aws[a-z-]*)/.exec([...notEquals, ...notStartsWith][0] ?? '')?.[1] ?? 'aws';
  const objects = `arn:${partition}:s3:::${bucketName}/`;
  const leavesOut =
    notEquals.some((value) => value.startsWith(objects) && value !== objects) ||
    notStartsWith.some((value) => value.startsWith(objects) || objects.startsWith(value));
  return (
    equals.length === 0 &&
    endsWith.length === 0 &&
    notEndsWith.length === 0 &&
    (startsWith.length === 0 || startsWith.some((value) => meansWholeBucket(value, bucketName))) &&
    !leavesOut
  );
}
