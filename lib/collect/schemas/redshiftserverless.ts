/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text, texts } from './shapes.ts';

export default {
  'redshiftserverless.workgroup': {
    details: z.strictObject({ status: orNull, publiclyAccessible: flag.nullable() }),
    tls: z.record(text, orNull),
  },
  'redshiftserverless.namespace': { details: z.strictObject({ status: orNull, kmsKeyId: orNull }) },
  'redshiftserverless.snapshotCopy': { regions: texts },
};
