/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { number, tags, texts } from './shapes.ts';

export default {
  'autoscaling.group': { details: z.strictObject({ maxSize: number, zones: texts, subnets: texts }), tags },
};
