/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull, text } from './shapes.ts';

export default {
  'route53resolver.queryLogAssociation': {
    details: z.strictObject({ configId: text, vpcId: text, status: text, error: orNull }),
  },
  'route53resolver.queryLogConfig': { status: text },
};
