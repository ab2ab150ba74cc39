/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull } from './shapes.ts';

export default {
  'dms.replicationInstance': { details: z.strictObject({ status: orNull, publiclyAccessible: flag.nullable() }) },
  'dms.endpoint': { details: z.strictObject({ engine: orNull, status: orNull, sslMode: orNull }) },
};
