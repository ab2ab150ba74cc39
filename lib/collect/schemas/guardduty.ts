/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { administrator, text, texts } from './shapes.ts';

export default {
  'guardduty.detector': {
    detector: z
      .strictObject({ id: text, status: z.enum(['ENABLED', 'DISABLED']), enabledFeatures: texts.nullable() })
      .nullable(),
    administrator,
  },
};
