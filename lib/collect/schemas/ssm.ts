/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text } from './shapes.ts';

const logging = z.strictObject({
  bucket: orNull,
  bucketMustBeEncrypted: flag,
  logGroup: orNull,
  logGroupMustBeEncrypted: flag,
});

export default {
  'ssm.document': { public: flag },
  'ssm.sharingSetting': { value: orNull },
  'ssm.managedNode': { details: z.strictObject({ pingStatus: text, lastPingAt: orNull }) },
  'ssm.sessionPreferences': { logging: logging.nullable() },
};
