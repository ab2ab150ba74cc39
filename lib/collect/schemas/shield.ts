/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number, orNull, texts } from './shapes.ts';

export default {
  'shield.subscription': {
    state: z.enum(['ACTIVE', 'INACTIVE']),
    protections: texts,
    responders: flag,
    engagement: orNull,
    contacts: number,
  },
};
