/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number, orNull, tags } from './shapes.ts';

export default {
  'fsx.fileSystem': {
    details: z.strictObject({
      type: orNull,
      lifecycle: orNull,
      deploymentType: orNull,
      kmsKeyId: orNull,
      createdAt: orNull,
      backupRetentionDays: number.nullable(),
      linkedToS3: flag,
    }),
    tags,
  },
};
