/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, texts } from './shapes.ts';

const delivery = z.strictObject({ lastStatus: orNull, lastSuccessfulTime: orNull });
const strategy = z.enum(['ALL_SUPPORTED_RESOURCE_TYPES', 'INCLUSION_BY_RESOURCE_TYPES', 'EXCLUSION_BY_RESOURCE_TYPES']);

export default {
  'config.deliveryChannel': {
    bucketName: orNull,
    status: z.strictObject({ history: delivery, snapshot: delivery, stream: delivery }),
  },
  'config.recorder': {
    recorder: z
      .strictObject({
        allSupported: flag,
        includesGlobalTypes: flag,
        strategy: strategy.nullable(),
        included: texts,
        excluded: texts,
        frequency: z.enum(['CONTINUOUS', 'DAILY']),
      })
      .nullable(),
    status: z.strictObject({ recording: flag, lastStatus: orNull, lastStartTime: orNull }).nullable(),
  },
};
