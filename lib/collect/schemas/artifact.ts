/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { number, orNull, text } from './shapes.ts';

const report = z.strictObject({
  state: text,
  uploadState: orNull,
  companyName: orNull,
  series: orNull,
  version: number.nullable(),
  periodStart: orNull,
  periodEnd: orNull,
});

export default {
  'artifact.report': { details: report },
};
