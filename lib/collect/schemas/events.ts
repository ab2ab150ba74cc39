/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text, texts } from './shapes.ts';

const targets = z.array(z.strictObject({ arn: text, roleArn: orNull, hasInput: flag })).nullable();

export default {
  'events.rule': {
    details: z.strictObject({ eventBusName: text, state: text, eventPattern: orNull, managedBy: orNull }),
    targets,
    watchedTargets: targets,
  },
  'events.bus': { policy: orNull },
  'events.endpoint': { details: z.strictObject({ state: text, busArns: texts, secondary: text }) },
};
