/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text, texts } from './shapes.ts';

const trail = {
  details: z.strictObject({
    homeRegion: text,
    isMultiRegion: flag,
    includesGlobalServiceEvents: flag,
    isOrganizationTrail: flag,
    logFileValidationEnabled: flag,
    kmsKeyId: orNull,
    bucketName: text,
    keyPrefix: text,
    logGroupArn: orNull,
    hasCustomEventSelectors: flag.nullable(),
  }),
  status: z.strictObject({
    isLogging: flag,
    latestDeliveryError: orNull,
    latestDeliveryTime: orNull,
    latestDigestDeliveryError: orNull,
    latestCloudWatchLogsDeliveryError: orNull,
    latestCloudWatchLogsDeliveryTime: orNull,
    startLoggingTime: orNull,
  }),
  eventSelectors: z.strictObject({
    classic: z.array(
      z.strictObject({
        readWriteType: z.enum(['All', 'ReadOnly', 'WriteOnly']),
        includeManagementEvents: flag,
        excludeManagementEventSources: texts,
        dataResources: z.array(z.strictObject({ type: text, values: texts })),
      }),
    ),
    advanced: z.array(
      z.strictObject({
        fields: z.array(
          z.strictObject({
            field: text,
            equals: texts,
            startsWith: texts,
            endsWith: texts,
            notEquals: texts,
            notStartsWith: texts,
            notEndsWith: texts,
          }),
        ),
      }),
    ),
  }),
};

export default {
  'cloudtrail.trail': trail,
};
