/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull, tags, text } from './shapes.ts';

const service = z.strictObject({ policyArn: orNull, assessment: orNull, targets: z.record(text, text) });

export default {
  'resiliencehubv2.service': { details: service, tags },
};
