/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull, tags } from './shapes.ts';

const server = z.strictObject({
  replicationState: orNull,
  lag: orNull,
  addedAt: orNull,
  lastLaunch: z.strictObject({ type: orNull, at: orNull }).nullable(),
  lastLaunchResult: orNull,
});

export default {
  'drs.sourceServer': { details: server, tags },
};
