/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number, orNull, text } from './shapes.ts';

const report = z.strictObject({
  state: text,
  uploadState: orNull,
  companyName: orNull,
  series: orNull,
  version: number.nullable(),
  periodStart: orNull,
  periodEnd: orNull,
});

const agreement = z.strictObject({ state: text, ofOrganization: flag, effectiveStart: orNull, effectiveEnd: orNull });

export default {
  'artifact.agreement': { details: agreement },
  'artifact.report': { details: report },
};
