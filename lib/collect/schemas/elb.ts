/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { number, orNull, tags, text, texts } from './shapes.ts';

export default {
  'elb.loadBalancer': {
    scheme: orNull,
    zones: texts,
    tags,
    listeners: z.array(z.strictObject({ protocol: text, port: number, policies: texts })),
    policies: z.array(z.strictObject({ name: text, type: text, protocols: texts })),
  },
};
