/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, text } from './shapes.ts';

export default {
  'route53profiles.association': {
    details: z.strictObject({ vpcId: text, status: text }),
    logsQueries: flag,
  },
};
