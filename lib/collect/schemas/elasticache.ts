/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { atRest, flag, orNull } from './shapes.ts';

const transit = z.strictObject({ enabled: flag.nullable(), mode: orNull });

export default {
  'elasticache.cluster': {
    encryption: atRest,
    transit,
    details: z.strictObject({ engine: orNull, status: orNull, replicationGroupId: orNull }),
  },
  'elasticache.replicationGroup': {
    encryption: atRest,
    transit,
    details: z.strictObject({ status: orNull, multiAz: orNull, automaticFailover: orNull }),
  },
  'elasticache.serverlessCache': {
    details: z.strictObject({ status: orNull, connectionType: orNull, kmsKeyId: orNull }),
  },
};
