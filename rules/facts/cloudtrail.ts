import type { Read } from '../facts.ts';

/** What DescribeTrails says of a trail. */
export interface TrailDetails {
  readonly homeRegion: string;
  readonly isMultiRegion: boolean;
  readonly includesGlobalServiceEvents: boolean;
  readonly isOrganizationTrail: boolean;
  readonly logFileValidationEnabled: boolean;
  readonly kmsKeyId: string | null;
  readonly bucketName: string;
  /** S3KeyPrefix; '' when none. */
  readonly keyPrefix: string;
  readonly logGroupArn: string | null;
  /** null: the answer did not say. False means AWS's default: all management events, no data events. */
  readonly hasCustomEventSelectors: boolean | null;
}

/** What GetTrailStatus says; times are ISO 8601 in UTC. */
export interface TrailStatus {
  readonly isLogging: boolean;
  readonly latestDeliveryError: string | null;
  readonly latestDeliveryTime: string | null;
  readonly latestDigestDeliveryError: string | null;
  readonly latestCloudWatchLogsDeliveryError: string | null;
  readonly latestCloudWatchLogsDeliveryTime: string | null;
  readonly startLoggingTime: string | null;
}

export interface ClassicEventSelector {
  readonly readWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
  readonly includeManagementEvents: boolean;
  readonly excludeManagementEventSources: readonly string[];
  readonly dataResources: readonly { readonly type: string; readonly values: readonly string[] }[];
}

export interface AdvancedFieldSelector {
  readonly field: string;
  readonly equals: readonly string[];
  readonly startsWith: readonly string[];
  readonly endsWith: readonly string[];
  readonly notEquals: readonly string[];
  readonly notStartsWith: readonly string[];
  readonly notEndsWith: readonly string[];
}

/** GetEventSelectors; both lists empty means AWS's default (all management events). */
export interface EventSelectors {
  readonly classic: readonly ClassicEventSelector[];
  readonly advanced: readonly { readonly fields: readonly AdvancedFieldSelector[] }[];
}

export interface CloudTrailAttributes {
  /** Each distinct trail ARN once; shadow trails and organization copies are not resources of their own. */
  'cloudtrail.trail': {
    readonly details: Read<TrailDetails>;
    readonly status: Read<TrailStatus>;
    readonly eventSelectors: Read<EventSelectors>;
  };
}
