/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull } from './shapes.ts';

export default {
  'sqs.queue': {
    attributes: z.strictObject({ policy: orNull, sqsManagedSseEnabled: orNull, kmsMasterKeyId: orNull }),
  },
};
