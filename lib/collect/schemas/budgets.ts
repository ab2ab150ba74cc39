/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text } from './shapes.ts';

const subscriber = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('EMAIL'), hasAddress: flag }),
  z.strictObject({ type: z.literal('SNS'), topicArn: text }),
]);

export default {
  'budgets.budget': {
    details: z.strictObject({ type: text, end: orNull, health: orNull }),
    alerts: z.array(z.array(subscriber)).nullable(),
  },
};
