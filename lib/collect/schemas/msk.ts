/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text } from './shapes.ts';

const details = z.strictObject({
  type: text,
  state: orNull,
  clientBroker: orNull,
  inCluster: flag.nullable(),
  unauthenticated: flag.nullable(),
  publicAccess: orNull,
});

export default {
  'msk.cluster': { details },
};
