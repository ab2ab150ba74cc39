/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull } from './shapes.ts';

export default {
  'redshiftserverless.workgroup': {
    details: z.strictObject({ status: orNull, publiclyAccessible: flag.nullable() }),
  },
};
