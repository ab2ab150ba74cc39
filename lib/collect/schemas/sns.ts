/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull, text } from './shapes.ts';

export default {
  'sns.topic': {
    details: z.strictObject({ policy: orNull, kmsMasterKeyId: orNull }),
    subscriptions: z.array(z.strictObject({ arn: text, protocol: text, endpoint: orNull })),
    filters: z.array(
      z.strictObject({ subscriptionArn: text, policy: orNull, scope: z.enum(['MessageAttributes', 'MessageBody']) }),
    ),
  },
};
