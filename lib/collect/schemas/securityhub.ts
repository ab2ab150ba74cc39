/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { administrator, orNull, text, waiting } from './shapes.ts';

const status = z.enum(['PENDING', 'READY', 'FAILED', 'DELETING', 'INCOMPLETE']);

export default {
  'securityhub.hub': {
    hub: orNull,
    standards: z.array(z.strictObject({ arn: text, status, reason: orNull })),
    hubV2: orNull,
    newCritical: waiting.nullable(),
    newHigh: waiting.nullable(),
    administrator,
  },
};
