/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { text, texts } from './shapes.ts';

export default {
  'observabilityadmin.centralization': {
    rules: z.array(z.strictObject({ name: text, sourceRegions: texts, destinationRegions: texts })),
  },
};
