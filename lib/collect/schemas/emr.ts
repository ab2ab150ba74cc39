/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number } from './shapes.ts';

export default {
  'emr.block': {
    clusters: number,
    configuration: z.strictObject({
      blocks: flag,
      permitted: z.array(z.strictObject({ from: number, to: number })),
    }),
  },
};
