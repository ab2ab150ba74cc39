/** Trails and log buckets for the cases of the CloudTrail rules. */
import type {
  AdvancedFieldSelector,
  EventSelectors,
  TrailDetails,
  TrailStatus,
} from '../../../rules/facts/cloudtrail.ts';
import type { Cause, Identity, Read } from '../../../rules/facts.ts';
import { account, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

export const management = '999999999999';

export const details: TrailDetails = {
  homeRegion: tokyo,
  isMultiRegion: true,
  includesGlobalServiceEvents: true,
  isOrganizationTrail: false,
  logFileValidationEnabled: true,
  kmsKeyId: `arn:aws:kms:${tokyo}:${account}:key/k1`,
  bucketName: 'logs',
  keyPrefix: '',
  logGroupArn: `arn:aws:logs:${tokyo}:${account}:log-group:trail:*`,
  hasCustomEventSelectors: false,
};

/** 1 hour before the tests' now. */
export const lately = '2026-11-23T23:00:00.000Z';
/** 25 hours before. */
export const late = '2026-11-22T23:00:00.000Z';

export const status: TrailStatus = {
  isLogging: true,
  latestDeliveryError: null,
  latestDeliveryTime: lately,
  latestDigestDeliveryError: null,
  latestCloudWatchLogsDeliveryError: null,
  latestCloudWatchLogsDeliveryTime: lately,
  startLoggingTime: '2026-01-01T00:00:00.000Z',
};

export const byDefault: EventSelectors = { classic: [], advanced: [] };

type Classic = EventSelectors['classic'][number];

export function classic(...selectors: readonly Partial<Classic>[]): EventSelectors {
  return {
    classic: selectors.map((selector) => ({
      readWriteType: 'All',
      includeManagementEvents: true,
      excludeManagementEventSources: [],
      dataResources: [],
      ...selector,
    })),
    advanced: [],
  };
}

export type Field = Partial<Omit<AdvancedFieldSelector, 'field'>>;

/** Advanced selectors, each a table of fields; a list of texts means Equals. */
export function advanced(...selectors: readonly Readonly<Record<string, readonly string[] | Field>>[]): EventSelectors {
  return {
    classic: [],
    advanced: selectors.map((fields) => ({
      fields: Object.entries(fields).map(([field, value]) => ({
        field,
        equals: [],
        startsWith: [],
        endsWith: [],
        notEquals: [],
        notStartsWith: [],
        notEndsWith: [],
        ...(isList(value) ? { equals: value } : value),
      })),
    })),
  };
}

function isList(value: readonly string[] | Field): value is readonly string[] {
  return Array.isArray(value);
}

interface TrailChanges {
  readonly details?: Partial<TrailDetails> | Read<never>;
  readonly status?: Partial<TrailStatus> | Read<never>;
  readonly eventSelectors?: EventSelectors | Read<never>;
}

/** A trail that satisfies every rule, with changes; its id is an ARN like AWS's. */
export function trail(name: string, changes: TrailChanges = {}, identity: Partial<Identity> = {}) {
  const changed = <T extends object>(whole: T, change: Partial<T> | Read<never> = {}): T | Read<never> =>
    'ok' in change ? change : { ...whole, ...change };
  const region = identity.region ?? tokyo;
  return resource(
    'cloudtrail.trail',
    arn(name, identity.account, region),
    {
      details: changed({ ...details, homeRegion: region }, changes.details),
      status: changed(status, changes.status),
      eventSelectors: changes.eventSelectors ?? byDefault,
    },
    { name, ...identity },
  );
}

export function arn(name: string, owner: string = account, region: string = tokyo): string {
  return `arn:aws:cloudtrail:${region}:${owner}:trail/${name}`;
}

/** An organization's trail as a member sees it. */
export function organizationTrail(name: string, changes: TrailChanges = {}) {
  return trail(
    name,
    { ...changes, details: { isOrganizationTrail: true, ...(changes.details as Partial<TrailDetails>) } },
    { account: management },
  );
}

export const statusDenied: Cause = denied('CloudTrail:GetTrailStatus', 'cloudtrail:GetTrailStatus');
export const selectorsDenied: Cause = denied('CloudTrail:GetEventSelectors', 'cloudtrail:GetEventSelectors');
export const trailsUnlisted = (region: string) => ({
  kind: 'cloudtrail.trail' as const,
  region,
  cause: denied('CloudTrail:DescribeTrails', 'cloudtrail:DescribeTrails', region),
});
/** Every region of the tests' account. */
export const allUnlisted = [tokyo, 'ap-northeast-3', 'us-east-1'].map(trailsUnlisted);

export const here = { exists: true, region: tokyo };

/** A log bucket of the scanned account. */
export function logBucket(name: string, attributes: Attributes<'s3.logBucket'> = {}, identity: Partial<Identity> = {}) {
  return resource('s3.logBucket', name, { own: true, location: here, ...attributes }, { name, ...identity });
}

/** A log bucket of another account, of which nothing but the location can be read. */
export function foreignLogBucket(name: string, attributes: Attributes<'s3.logBucket'> = {}) {
  return logBucket(name, { own: false, ...attributes });
}

export const gone = logBucket('logs', {
  own: false,
  location: { exists: false, region: null },
  acl: unread({ ...denied('S3:GetBucketAcl', 's3:GetBucketAcl'), code: 'NoSuchBucket', reason: 'failed' }),
});

/** What S3 answers of a bucket that does not exist. */
export const noSuchBucket = (api: string): Read<never> =>
  unread({ ...denied(api), code: 'NoSuchBucket', reason: 'failed' });
/** HeadBucket did not get through. */
export const headTimedOut = unread({
  ...denied('S3:HeadBucket', 's3:ListBucket'),
  code: 'TimeoutError',
  reason: 'timeout',
});
