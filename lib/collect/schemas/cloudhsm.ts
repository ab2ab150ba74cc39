/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull, text } from './shapes.ts';

const hsm = z.strictObject({ id: text, availabilityZone: text, state: text });

export default {
  'cloudhsm.cluster': {
    details: z.strictObject({ state: text, hsmType: text, hsms: z.array(hsm) }),
    mode: z.enum(['FIPS', 'NON_FIPS']),
    backupRetention: z.strictObject({ type: text, value: text }),
  },
  'cloudhsm.backup': { details: z.strictObject({ clusterId: orNull, state: text, sourceRegion: orNull }) },
};
