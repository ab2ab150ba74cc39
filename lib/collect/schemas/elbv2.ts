/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number, orNull, tags, text, texts } from './shapes.ts';

const routing = z.strictObject({ type: text, protocol: orNull, statusCode: orNull });

export default {
  'elbv2.listener': {
    details: z.strictObject({
      protocol: orNull,
      port: number.nullable(),
      sslPolicy: orNull,
      loadBalancer: z.strictObject({ name: text, type: text, scheme: orNull }),
    }),
    rules: z.array(z.strictObject({ priority: text, routing: routing.nullable() })).nullable(),
  },
  'elbv2.loadBalancer': {
    details: z.strictObject({ type: text, state: orNull, zones: texts, onOutpost: flag }),
    exposure: z.strictObject({ scheme: orNull, securityGroups: texts }),
    webAcl: orNull,
    tags: tags.nullable(),
  },
  'elbv2.targetGroup': {
    details: z.strictObject({ type: text, balancers: texts, vpcId: orNull }),
    targets: z.array(z.strictObject({ id: text, state: text })).nullable(),
    tags: tags.nullable(),
  },
  'elbv2.sslPolicy': { protocols: texts },
};
