/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { number, orNull, text, texts } from './shapes.ts';

const filter = z.strictObject({
  defaultBehavior: text,
  filters: z.array(z.strictObject({ behavior: text, actions: texts })),
});
const logging = z.array(z.strictObject({ destinations: number, filter: filter.nullable() }));

const webAcl = {
  details: z.strictObject({
    defaultAction: text,
    rules: z.array(z.strictObject({ name: text, action: orNull, override: orNull })),
  }),
  logging,
  lakeLogging: logging,
  telemetryLogging: logging,
};

export default { 'wafv2.edgeWebAcl': webAcl, 'wafv2.webAcl': webAcl };
