/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text, texts } from './shapes.ts';

const key = {
  metadata: z.strictObject({
    manager: z.enum(['AWS', 'CUSTOMER']),
    state: text,
    spec: text,
    usage: text,
    origin: text,
    customKeyStoreId: orNull,
    deletionDate: orNull,
    multiRegion: z
      .strictObject({ type: z.enum(['PRIMARY', 'REPLICA']), primaryRegion: text, replicaRegions: texts })
      .nullable(),
  }),
  policy: orNull,
  rotation: z.strictObject({ enabled: flag, periodDays: z.number() }).nullable(),
};

export default {
  'kms.key': key,
  'kms.alias': { targetKeyId: orNull },
  'kms.customKeyStore': {
    details: z.strictObject({
      type: text,
      connectionState: text,
      connectionErrorCode: orNull,
      cloudHsmClusterId: orNull,
    }),
  },
};
