/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull } from './shapes.ts';

export default {
  'dms.endpoint': { details: z.strictObject({ engine: orNull, status: orNull, sslMode: orNull }) },
};
