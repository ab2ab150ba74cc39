/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { administrator, number, text, texts } from './shapes.ts';

const bound = number.nullable();
const criterion = z.strictObject({
  field: text,
  equals: texts,
  notEquals: texts,
  min: bound,
  above: bound,
  max: bound,
  below: bound,
});

export default {
  'guardduty.detector': {
    detector: z
      .strictObject({ id: text, status: z.enum(['ENABLED', 'DISABLED']), enabledFeatures: texts.nullable() })
      .nullable(),
    archiveFilters: z.array(z.strictObject({ name: text, criteria: z.array(criterion) })).nullable(),
    administrator,
  },
};
