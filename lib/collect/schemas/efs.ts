/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { atRest, orNull, tags, texts } from './shapes.ts';

export default {
  'efs.fileSystem': {
    state: orNull,
    policy: orNull,
    encryption: atRest,
    details: z.strictObject({ createdAt: orNull, zoneName: orNull, overwriteProtection: orNull }),
    tags,
  },
  'efs.replication': { destinationRegions: texts },
};
