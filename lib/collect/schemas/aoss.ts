/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text, texts } from './shapes.ts';

const access = z.strictObject({
  fromPublic: flag,
  rules: z.array(z.strictObject({ type: text, resources: texts })),
});

export default {
  'aoss.collection': { details: z.strictObject({ status: orNull, kmsKeyArn: orNull }) },
  'aoss.networkPolicy': { access: z.array(access) },
};
