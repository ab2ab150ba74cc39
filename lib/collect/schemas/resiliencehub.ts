/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull, tags } from './shapes.ts';

const app = z.strictObject({ status: orNull, compliance: orNull, drift: orNull, evaluatedAt: orNull });

export default {
  'resiliencehub.app': { details: app, tags },
};
