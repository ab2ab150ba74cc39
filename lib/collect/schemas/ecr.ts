/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { atRest, orNull, text } from './shapes.ts';

export default {
  'ecr.registry': { destinations: z.array(z.strictObject({ region: text, account: text })) },
  'ecr.repository': { encryption: atRest, policy: orNull },
};
