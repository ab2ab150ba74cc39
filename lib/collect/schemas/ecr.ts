/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { text } from './shapes.ts';

export default {
  'ecr.registry': { destinations: z.array(z.strictObject({ region: text, account: text })) },
};
