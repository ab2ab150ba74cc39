import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type AdvancedEventSelector,
  type EventSelector,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import type { Identity, Read } from '../../../rules/facts.ts';
import type { ClassicEventSelector, EventSelectors, TrailDetails } from '../../../rules/facts/cloudtrail.ts';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { Unread, call, defineCollector, type CollectContext, type Listed } from '../collector.ts';

export default defineCollector({
  kind: 'cloudtrail.trail',
  type: 'AWS::CloudTrail::Trail',
  recorded: true,
  anywhere: true,
  scope: 'regional',
  // A multi-Region trail shows in every region as a shadow of one ARN: yielded at home, it stays one.
  list: call({ 'CloudTrail:DescribeTrails': 'cloudtrail:DescribeTrails' }, async function* (context, region) {
    const { trailList } = await context.aws.send(
      CloudTrailClient,
      new DescribeTrailsCommand({ includeShadowTrails: true }),
      region,
    );
    for (const trail of required(trailList, 'trailList')) yield await listed(context, trail);
  }),
  /** `id` may be a name (in the trail's own region) or an ARN (in any). */
  find: call({ 'CloudTrail:DescribeTrails': 'cloudtrail:DescribeTrails' }, async (context, id, region) => {
    const { trailList } = await context.aws.send(
      CloudTrailClient,
      new DescribeTrailsCommand({ trailNameList: [id], includeShadowTrails: true }),
      region,
    );
    const trail = required(trailList, 'trailList').find(({ Name, TrailARN }) => Name === id || TrailARN === id);
    return trail === undefined ? null : listed(context, trail);
  }),
  attributes: {
    details: 'free',
    status: call({ 'CloudTrail:GetTrailStatus': 'cloudtrail:GetTrailStatus' }, (context, trail) =>
      ask(context, trail, async (session) => {
        const status = await session.send(
          CloudTrailClient,
          new GetTrailStatusCommand({ Name: trail.arn }),
          trail.region,
        );
        return {
          isLogging: required(status.IsLogging, 'IsLogging'),
          latestDeliveryError: text(status.LatestDeliveryError),
          latestDeliveryTime: time(status.LatestDeliveryTime),
          latestDigestDeliveryError: text(status.LatestDigestDeliveryError),
          latestCloudWatchLogsDeliveryError: text(status.LatestCloudWatchLogsDeliveryError),
          latestCloudWatchLogsDeliveryTime: time(status.LatestCloudWatchLogsDeliveryTime),
          startLoggingTime: time(status.StartLoggingTime),
        };
      }),
    ),
    eventSelectors: call({ 'CloudTrail:GetEventSelectors': 'cloudtrail:GetEventSelectors' }, (context, trail) =>
      ask(context, trail, async (session) => {
        const selectors = await session.send(
          CloudTrailClient,
          new GetEventSelectorsCommand({ TrailName: trail.arn }),
          trail.region,
        );
        // The ARN tells an answer without selectors (AWS's default) from an answer without anything.
        required(selectors.TrailARN, 'TrailARN');
        return {
          classic: (selectors.EventSelectors ?? []).map(classic),
          advanced: (selectors.AdvancedEventSelectors ?? []).map(advanced),
        };
      }),
    ),
  },
  vanished: ['TrailNotFoundException'],
});

async function listed(context: CollectContext, trail: Trail): Promise<Listed<'cloudtrail.trail'>> {
  const arn = required(trail.TrailARN, 'TrailARN');
  // arn:aws:cloudtrail:us-east-2:123456789012:trail/MyTrail: an organization's trail names the account that owns it.
  const owner = required(arn.split(':')[4], 'account in TrailARN');
  const details: Read<TrailDetails> = await context.attempt(() => Promise.resolve(detailsOf(trail)));
  return {
    id: arn,
    arn,
    region: required(trail.HomeRegion, 'HomeRegion'),
    ...(trail.Name === undefined ? {} : { name: trail.Name }),
    ...(owner === context.aws.account ? {} : { account: owner }),
    reads: { details },
    // Without custom selectors AWS's default holds, and GetEventSelectors need not be asked.
    ...(trail.HasCustomEventSelectors === false ? { free: { eventSelectors: { classic: [], advanced: [] } } } : {}),
  };
}

function detailsOf(trail: Trail): TrailDetails {
  return {
    homeRegion: required(trail.HomeRegion, 'HomeRegion'),
    isMultiRegion: required(trail.IsMultiRegionTrail, 'IsMultiRegionTrail'),
    includesGlobalServiceEvents: required(trail.IncludeGlobalServiceEvents, 'IncludeGlobalServiceEvents'),
    isOrganizationTrail: required(trail.IsOrganizationTrail, 'IsOrganizationTrail'),
    logFileValidationEnabled: required(trail.LogFileValidationEnabled, 'LogFileValidationEnabled'),
    kmsKeyId: text(trail.KmsKeyId),
    bucketName: required(trail.S3BucketName, 'S3BucketName'),
    keyPrefix: trail.S3KeyPrefix ?? '',
    logGroupArn: text(trail.CloudWatchLogsLogGroupArn),
    hasCustomEventSelectors: trail.HasCustomEventSelectors ?? null,
  };
}

/**
 * Asks about a trail: as the account that owns it where a role allows that, else as the organization's reader, else as
 * the scanned account (a member is often refused: TrailNotFoundException, CloudTrailARNInvalidException).
 */
async function ask<T>(context: CollectContext, trail: Identity, run: (session: Session) => Promise<T>): Promise<T> {
  const { aws, organization, readAs } = context;
  if (trail.account === aws.account) return run(aws);
  const owners = [organization, ...readAs].filter((session) => session.account === trail.account);
  const causes = [];
  for (const session of new Set([...owners, organization, aws])) {
    const answer = await context.attempt(({ here }) => run(here(session)));
    if (answer.ok) return answer.value;
    causes.push(...answer.causes);
  }
  throw new Unread(causes);
}

/** "By default" the selector includes management events, reads and writes, and excludes no source:
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 */
function classic(selector: EventSelector): ClassicEventSelector {
  return {
    readWriteType: selector.ReadWriteType ?? 'All',
    includeManagementEvents: selector.IncludeManagementEvents ?? true,
    excludeManagementEventSources: selector.ExcludeManagementEventSources ?? [],
    dataResources: (selector.DataResources ?? []).map((resource) => ({
      type: required(resource.Type, 'DataResources[].Type'),
      values: resource.Values ?? [],
    })),
  };
}

function advanced(selector: AdvancedEventSelector): EventSelectors['advanced'][number] {
  return {
    fields: required(selector.FieldSelectors, 'FieldSelectors').map((selected) => {
      const { Field: field, Equals: equals = [], StartsWith: startsWith = [], EndsWith: endsWith = [] } = selected;
      const { NotEquals: notEquals = [], NotStartsWith: notStartsWith = [], NotEndsWith: notEndsWith = [] } = selected;
      const operators = { equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith };
      required(Object.values(operators).flat()[0], 'FieldSelectors[] value');
      return { field: required(field, 'Field'), ...operators };
    }),
  };
}

/** The API shows what is set; an empty text says nothing either. */
function text(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

function time(value: Date | undefined): string | null {
  return value?.toISOString() ?? null;
}
