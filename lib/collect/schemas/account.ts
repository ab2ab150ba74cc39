/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text, texts } from './shapes.ts';

const regionStatus = z.enum(['ENABLED', 'ENABLING', 'ENABLED_BY_DEFAULT', 'DISABLING', 'DISABLED']);

const contact = z.strictObject({ hasEmail: flag, hasPhone: flag }).nullable();

const account = {
  regions: z.array(z.strictObject({ name: text, status: regionStatus })),
  alias: orNull,
  organization: z.strictObject({ id: text, managementAccountId: text }).nullable(),
  serviceControlPolicies: z
    .array(
      z.strictObject({
        targetId: text,
        targetType: z.enum(['ROOT', 'ORGANIZATIONAL_UNIT', 'ACCOUNT']),
        policies: z.array(z.strictObject({ id: text, name: text, document: text })),
      }),
    )
    .nullable(),
  securityContact: contact,
  operationsContact: contact,
  billingContact: contact,
  supportSeverities: texts.nullable(),
  supportInJapanese: z
    .strictObject({ availability: z.enum(['available', 'best_effort', 'unavailable']), hours: texts })
    .nullable(),
  costByRegion: z.array(z.strictObject({ region: text, cost: z.number(), usage: z.number() })),
};

export default {
  account,
};
