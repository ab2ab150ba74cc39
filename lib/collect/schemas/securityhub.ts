/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { administrator, flag, orNull, text, texts, waiting } from './shapes.ts';

const status = z.enum(['PENDING', 'READY', 'FAILED', 'DELETING', 'INCOMPLETE']);

export default {
  'securityhub.hub': {
    hub: orNull,
    standards: z.array(z.strictObject({ arn: text, status, reason: orNull })),
    hubV2: orNull,
    newCritical: waiting.nullable(),
    newHigh: waiting.nullable(),
    takesGuardDuty: flag.nullable(),
    aggregator: z.strictObject({ region: text, mode: text, regions: texts }).nullable(),
    administrator,
  },
};
