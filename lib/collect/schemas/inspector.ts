/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull, text, waiting } from './shapes.ts';

const row = z.strictObject({ instanceId: text, status: z.enum(['ACTIVE', 'INACTIVE']), reason: text });

export default {
  'inspector.account': {
    status: z.strictObject({ account: text, ec2: text, ecr: text, lambda: orNull }),
    fixableCritical: waiting,
    fixableHigh: waiting,
    coverage: z.array(row),
  },
};
