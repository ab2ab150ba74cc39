/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { atRest, flag, orNull, tags } from './shapes.ts';

const transit = z.strictObject({ enabled: flag.nullable(), mode: orNull });

export default {
  'elasticache.cluster': {
    encryption: atRest,
    transit,
    details: z.strictObject({ engine: orNull, status: orNull, replicationGroupId: orNull }),
    tags,
  },
  'elasticache.replicationGroup': {
    encryption: atRest,
    transit,
    details: z.strictObject({ status: orNull, multiAz: orNull, automaticFailover: orNull }),
    tags,
  },
  'elasticache.serverlessCache': {
    details: z.strictObject({ status: orNull, connectionType: orNull, kmsKeyId: orNull }),
  },
};
