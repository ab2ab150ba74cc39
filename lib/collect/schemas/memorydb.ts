/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull } from './shapes.ts';

export default {
  'memorydb.cluster': { details: z.strictObject({ status: orNull, tls: flag, kmsKeyId: orNull }) },
};
