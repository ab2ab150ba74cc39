/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number, orNull, text } from './shapes.ts';

const transformation = z.strictObject({
  metricName: text,
  metricNamespace: text,
  metricValue: text,
  defaultValue: number.nullable(),
  hasDimensions: flag,
});

export default {
  'logs.logGroup': { details: z.strictObject({ kmsKeyId: orNull, retentionDays: number.nullable() }) },
  'logs.metricFilter': {
    details: z.strictObject({
      logGroupName: text,
      filterPattern: text,
      fieldSelectionCriteria: orNull,
      applyOnTransformedLogs: flag,
      transformations: z.array(transformation),
    }),
  },
  'logs.destination': { target: orNull },
  'logs.deliveryDestination': { target: z.strictObject({ exists: flag, resourceArn: orNull }) },
};
