/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull, text } from './shapes.ts';

export default {
  'kinesis.stream': { encryption: z.strictObject({ type: text, kmsKeyId: orNull }) },
};
