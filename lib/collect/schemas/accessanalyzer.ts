/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text } from './shapes.ts';

export default {
  'accessanalyzer.analysis': {
    analyzers: z.array(z.strictObject({ arn: text, type: text, status: text, reason: orNull })),
    elsewhere: z.array(z.strictObject({ account: text, organizationAnalyzer: orNull })),
  },
  'accessanalyzer.finding': { resource: text, isPublic: flag, createdAt: text, hasError: flag },
};
