/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text, texts } from './shapes.ts';

export default {
  'cloudfront.distribution': {
    enabled: flag,
    entrance: z.strictObject({ isStaging: flag, connectionMode: orNull, webAcl: orNull }),
    certificate: z.strictObject({ isDefault: flag, minimumProtocol: orNull, acmArn: orNull, iamId: orNull }).nullable(),
    behaviors: z.array(z.strictObject({ path: text, origin: text, viewerProtocol: text })),
    origins: z.array(
      z.strictObject({
        id: text,
        domain: text,
        custom: z.strictObject({ protocolPolicy: text, protocols: texts }).nullable(),
      }),
    ),
    originGroups: z.array(z.strictObject({ id: text, origins: texts })),
  },
};
