/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number, orNull, text } from './shapes.ts';

export default {
  'lambda.function': {
    environment: z.strictObject({ variables: number, hasError: flag, kmsKeyArn: orNull }),
    policy: orNull,
    aliasPolicies: z.array(z.strictObject({ alias: text, policy: orNull })),
  },
};
