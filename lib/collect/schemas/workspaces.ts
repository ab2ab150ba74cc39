/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull } from './shapes.ts';

export default {
  'workspaces.workspace': { details: z.strictObject({ state: orNull, rootEncrypted: flag, userEncrypted: flag }) },
};
